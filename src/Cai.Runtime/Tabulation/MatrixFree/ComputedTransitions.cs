namespace Cai.Tabulation;

/// <summary>
/// Transitions and reward terms that are worked out where they are needed, in every sweep, and kept nowhere. Pairs are dense; spans over the pairs of a range of states are compact rows, one
/// an action. Any number of threads may ask at once. Nothing allocates.
/// </summary>
internal abstract class ComputedTransitions
{
    /// <summary>Gets the number of reward terms.</summary>
    public abstract int TermCount { get; }

    /// <summary><c>q(s, a) = r(s, a) + g sum_w p(w|s,a) values(next(s, a, w))</c>.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">One a pair of all states; empty for none.</param>
    /// <param name="actionValues">One a pair of those states.</param>
    public abstract void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> rewards, Span<double> actionValues);

    /// <summary>The adjoint: <c>mass(next(s, a, w)) += p(w|s,a) weights(s, a)</c>. Pairs of weight zero are not asked.</summary>
    public abstract void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass);

    /// <summary>Appends the successors of a pair, ascending, each once, with their probabilities.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="work">One number a state, all 0, and left so.</param>
    /// <param name="successors">Where successors go.</param>
    /// <param name="probabilities">Where their probabilities go.</param>
    public abstract void Row(int state, int action, Span<double> work, List<int> successors, List<double> probabilities);

    /// <summary>Adds an expected reward term, times a weight, over a range of states.</summary>
    public abstract void AddTerm(int term, double weight, int from, int to, Span<double> sum);

    /// <summary>The sum of an expected reward term over the pairs of a range, times a weight each. Pairs of weight zero are not asked.</summary>
    public abstract double Gather(int term, int from, int to, ReadOnlySpan<double> weights);

    /// <summary>All expected reward terms, written out: one number a pair.</summary>
    public double[][] Terms(int states, int actions)
    {
        var terms = new double[TermCount][];
        for (int term = 0; term < terms.Length; term++)
        {
            AddTerm(term, 1, 0, states, terms[term] = new double[checked(states * actions)]);
        }

        return terms;
    }
}
