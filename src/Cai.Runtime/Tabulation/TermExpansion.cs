namespace Cai.Tabulation;

/// <summary>
/// One reward term by state and action: its expectation over noise, or, where the noise is to be estimated and the term feels it, its value at each
/// outcome. Computed once for each combination of the leaves it feels, at the first real pair that shows it.
/// </summary>
internal sealed class TermExpansion<TDeclaration>
    where TDeclaration : IDeclaration
{
    private readonly CheckedDeclaration<TDeclaration> _declaration;
    private readonly int _term;
    private readonly Projection _state;
    private readonly Projection _action;
    private readonly bool _readsNext;
    private readonly bool _feelsNoise;
    private readonly NoiseOutcomes? _outcomes;
    private readonly int[]? _within;
    private readonly double[] _buffer;
    private readonly Dictionary<long, double[]>? _values;

    /// <param name="declaration">The declaration.</param>
    /// <param name="components">The components of the dynamics: a term feels what the next leaves it reads feel.</param>
    /// <param name="joint">The joint outcomes, where noise is to be estimated; else null.</param>
    /// <param name="term">Which term.</param>
    public TermExpansion(CheckedDeclaration<TDeclaration> declaration, Dependence[] components, NoiseOutcomes? joint, int term)
    {
        _declaration = declaration;
        _term = term;
        Dependence read = declaration.Shape.Terms[term];
        (ulong state, ulong action, ulong noise) = (read.State, read.Action, read.Noise);
        foreach (Dependence component in components)
        {
            if ((component.Next & read.Next) != 0)
            {
                state |= component.State;
                action |= component.Action;
                noise |= component.Noise;
            }
        }

        _readsNext = read.Next != 0;
        _feelsNoise = declaration.Shape.NoiseRadix.Length > 0 && noise != 0;
        bool isComputed = _feelsNoise && declaration.Shape.HasProbabilityMember;
        _state = declaration.States.Project(isComputed ? ulong.MaxValue : state);
        _action = declaration.Actions.Project(isComputed ? ulong.MaxValue : action);
        if (!declaration.Shape.HasProbabilityMember)
        {
            _outcomes = NoiseOutcomes.Of(declaration.Shape, declaration.Noise, noise, declaration.MaxEvaluations);
            _within = _feelsNoise && joint is not null ? _outcomes.Within(joint) : null;
        }

        Count = _within?.Length ?? 1;
        _buffer = new double[_within is null ? 1 : _outcomes!.Count];
        _values = _state.IsWhole && _action.IsWhole ? null : [];
    }

    /// <summary>Gets how many values a pair has: 1, or one a joint outcome.</summary>
    public int Count { get; }

    /// <summary>Gets the state leaves that the term feels.</summary>
    public Projection State => _state;

    /// <summary>Gets the action leaves that the term feels.</summary>
    public Projection Action => _action;

    /// <summary>The expectation of a pair, computed here and now; only where noise is not estimated and the stage does not matter.</summary>
    public double Expectation(int state, int action)
    {
        Expand(state, action, 0);
        return _buffer[0];
    }

    /// <summary>Writes the values of a pair, <paramref name="stride"/> apart.</summary>
    public void Write(int state, int action, int stage, double[] target, int position, int stride)
    {
        double[] values = At(state, action, stage);
        for (int i = 0; i < Count; i++)
        {
            target[position + (i * stride)] = values[_within is null ? 0 : _within[i]];
        }
    }

    private double[] At(int state, int action, int stage)
    {
        if (_values is null)
        {
            Expand(state, action, stage);
            return _buffer;
        }

        long key = ((((long)stage * _state.Count) + _state.Index(state)) * _action.Count) + _action.Index(action);
        if (!_values.TryGetValue(key, out double[]? values))
        {
            Expand(state, action, stage);
            values = (double[])_buffer.Clone();
            _values.Add(key, values);
        }

        return values;
    }

    private void Expand(int state, int action, int stage)
    {
        if (_outcomes is null)
        {
            _buffer[0] = _feelsNoise ? ComputedExpectation(state, action, stage) : Value(state, action, 0, stage);
            return;
        }

        Array.Clear(_buffer, 0, _buffer.Length);
        for (int i = 0; i < _outcomes.Count; i++)
        {
            double value = Value(state, action, _outcomes.Codes[i], stage);
            if (_within is null)
            {
                _buffer[0] += _outcomes.Probabilities[i] * value;
            }
            else
            {
                _buffer[i] = value;
            }
        }
    }

    private double ComputedExpectation(int state, int action, int stage)
    {
        double sum = 0;
        for (int noise = 0; noise < _declaration.Noise.Count; noise++)
        {
            double probability = _declaration.ProbabilityAgain(state, action, noise, stage);
            if (probability > 0)
            {
                sum += probability * Value(state, action, noise, stage);
            }
        }

        return sum;
    }

    private double Value(int state, int action, int noise, int stage)
    {
        // A term that does not read the next state is given some state in its place.
        int next = _readsNext ? _declaration.NextAgain(state, action, noise, stage) : state;
        return _declaration.Term(_term, state, action, noise, next, stage);
    }
}
