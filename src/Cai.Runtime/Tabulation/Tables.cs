namespace Cai.Tabulation;

/// <summary>A decision problem as numbers: states in use, transitions and expected rewards.</summary>
public sealed class Tables
{
    private double[][][]? _rewards;

    /// <summary>The code of each state in use, ascending; null when every code is a state (state = code).</summary>
    public int[]? StateCodes { get; set; }

    /// <summary>The number of states in use.</summary>
    public int StateCount { get; set; }

    /// <summary>The number of actions (codes).</summary>
    public int ActionCount { get; set; }

    /// <summary>The terminal states, ascending.</summary>
    public int[] Terminals { get; set; } = [];

    /// <summary>The terminal reward of every state; empty when none is declared.</summary>
    public double[] TerminalRewards { get; set; } = [];

    /// <summary>The start states, ascending; empty when no start is declared.</summary>
    public int[] StartStates { get; set; } = [];

    /// <summary>Their probabilities, summing to one.</summary>
    public double[] StartProbabilities { get; set; } = [];

    /// <summary>The transitions: one table, or one a stage. All stages share their pairs.</summary>
    public TransitionTable[] Transitions { get; set; } = [];

    /// <summary>
    /// The expected reward terms, in pair order: <c>Rewards[stage][term][pair]</c>, one stage unless rewards (or transitions) depend on it. With
    /// estimated noise and a term that reads it, the term has one value for each outcome: <c>[outcome * pairs + pair]</c>.
    /// </summary>
    public double[][][] Rewards
    {
        get => _rewards ??= [Transitions[0].Computed?.Terms(StateCount, ActionCount) ?? Array.ConvertAll(Terms!, term => term.Expand(StateCount, ActionCount, Terminals))];
        set => _rewards = value;
    }

    /// <summary>The same terms over the fields that they read, where pairs are too many to write them out; then <see cref="Rewards"/> does so when it is first asked for. Else null.</summary>
    internal TermTable[]? Terms { get; set; }

    /// <summary>The noise values, by leaf and position, that have probability 0 everywhere.</summary>
    internal IReadOnlyList<NoiseValue> IdleNoise { get; set; } = [];

    /// <summary>How many numbers the tables hold together.</summary>
    public long EntryCount
    {
        get
        {
            long count = (long)(StateCodes?.Length ?? 0) + Terminals.Length + TerminalRewards.Length + StartStates.Length + StartProbabilities.Length;
            foreach (TransitionTable table in Transitions)
            {
                count += table.EntryCount;
            }

            foreach (double[][] stage in _rewards ?? [])
            {
                foreach (double[] term in stage)
                {
                    count += term.Length;
                }
            }

            foreach (TermTable term in Terms ?? [])
            {
                count += term.Values.Length;
            }

            return count;
        }
    }

    /// <summary>How many times members of the declaration were evaluated.</summary>
    public long Evaluations { get; set; }
}
