namespace Cai.Tabulation;

/// <summary>
/// The members of a declaration, called in every sweep. Emitted declarations are structs, so that the JIT compiles these loops for each problem, with the members in them.
/// </summary>
internal sealed class DeclaredTransitions<TDeclaration> : ComputedTransitions
    where TDeclaration : IDeclaration
{
    private readonly int _states;
    private readonly int _actions;
    private readonly int[] _codes;
    private readonly double[]? _probabilities;
    private readonly TermOutcomes[] _terms;

    // Not readonly: a call through a readonly field of such a type would copy it first.
    private TDeclaration _declaration;

    /// <param name="declaration">The declaration.</param>
    /// <param name="states">The number of states, which are all codes.</param>
    /// <param name="actions">The number of actions.</param>
    /// <param name="codes">The noise codes that the dynamics tell apart.</param>
    /// <param name="probabilities">Their probabilities; null where a member computes them, for all codes.</param>
    /// <param name="terms">The noise that each reward term feels.</param>
    public DeclaredTransitions(in TDeclaration declaration, int states, int actions, int[] codes, double[]? probabilities, TermOutcomes[] terms) =>
        (_declaration, _states, _actions, _codes, _probabilities, _terms) = (declaration, states, actions, codes, probabilities, terms);

    public override int TermCount => _terms.Length;

    public override void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> rewards, Span<double> actionValues)
    {
        int count = to - from;
        for (int action = 0; action < _actions; action++)
        {
            Span<double> row = actionValues.Slice(action * count, count);
            for (int i = 0; i < row.Length; i++)
                row[i] = discount * Expected(from + i, action, values);
            for (int i = 0; i < row.Length && !rewards.IsEmpty; i++)
                row[i] += rewards[(action * _states) + from + i];
        }
    }

    public override void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass)
    {
        for (int i = 0, count = to - from; i < _actions * count; i++)
        {
            int state = from + (i % count), action = i / count;
            for (int w = 0; weights[i] != 0 && w < _codes.Length; w++)
            {
                double probability = Probability(state, action, w);
                if (probability > 0)
                    mass[_declaration.Next(state, action, _codes[w], 0)] += probability * weights[i];
            }
        }
    }

    public override void Row(int state, int action, Span<double> work, List<int> successors, List<double> probabilities)
    {
        int first = successors.Count;
        for (int w = 0; w < _codes.Length; w++)
        {
            double probability = Probability(state, action, w);
            if (!(probability > 0))
                continue;
            int next = _declaration.Next(state, action, _codes[w], 0);
            if (work[next] == 0)
                successors.Add(next);
            work[next] += probability;
        }

        successors.Sort(first, successors.Count - first, null);
        for (int i = first; i < successors.Count; i++)
        {
            probabilities.Add(work[successors[i]]);
            work[successors[i]] = 0;
        }
    }

    public override void AddTerm(int term, double weight, int from, int to, Span<double> sum)
    {
        for (int action = 0, i = 0; action < _actions; action++)
        {
            for (int state = from; state < to; state++, i++)
                sum[i] += weight * Term(term, state, action);
        }
    }

    public override double Gather(int term, int from, int to, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int action = 0, i = 0; action < _actions; action++)
        {
            for (int state = from; state < to; state++, i++)
                sum += weights[i] == 0 ? 0 : weights[i] * Term(term, state, action);
        }

        return sum;
    }

    // An outcome that cannot happen is not asked where it leads.
    private double Expected(int state, int action, ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int w = 0; w < _codes.Length; w++)
        {
            double probability = Probability(state, action, w);
            if (probability > 0)
                sum += probability * values[_declaration.Next(state, action, _codes[w], 0)];
        }

        return sum;
    }

    private double Probability(int state, int action, int outcome) =>
        _probabilities is null ? _declaration.Probability(state, action, _codes[outcome], 0) : _probabilities[outcome];

    private double Term(int term, int state, int action)
    {
        TermOutcomes outcomes = _terms[term];
        double sum = 0;
        for (int w = 0; w < outcomes.Codes.Length; w++)
        {
            int noise = outcomes.Codes[w];
            double probability = outcomes.Probabilities is null ? _declaration.Probability(state, action, noise, 0) : outcomes.Probabilities[w];
            if (probability > 0)
                sum += probability * _declaration.Term(term, state, action, noise, outcomes.ReadsNext ? _declaration.Next(state, action, noise, 0) : state, 0);
        }

        return sum;
    }
}
