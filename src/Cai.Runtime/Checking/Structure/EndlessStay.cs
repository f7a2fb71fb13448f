namespace Cai.Checking;

/// <summary>What staying in an end component for ever is worth without discounting.</summary>
internal enum StayWorth
{
    /// <summary>Minus infinity: ending is better, whatever it costs.</summary>
    Costs,

    /// <summary>Nothing, in some sets of its states: within them one can wander without reward.</summary>
    Free,

    /// <summary>An average of zero that is not zero at every step, or too near zero to tell: the value has no unique solution.</summary>
    Balanced,

    /// <summary>Plus infinity: there is no solution.</summary>
    Pays,

    /// <summary>The work allowed did not suffice to tell.</summary>
    Unknown,
}

/// <summary>An end component, and what staying in it for ever is worth at g = 1.</summary>
/// <param name="Worth">What it is worth.</param>
/// <param name="Free">Where it is free: the sets without reward, as pairs.</param>
/// <param name="Low">The best average reward (soft: and entropy) of a step is at least this; not a number where it was not worked out.</param>
internal sealed record EndlessStay(StayWorth Worth, IReadOnlyList<int[]> Free, double Low)
{
    private static readonly EndlessStay _costs = new(StayWorth.Costs, [], double.NaN);

    /// <summary>Tells what staying is worth, by the rewards of the component's pairs.</summary>
    /// <param name="rows">The transitions.</param>
    /// <param name="component">The pairs of the component.</param>
    /// <param name="shaped">The rewards <c>r + a log rho</c>, by <see cref="TransitionRows.TablePairs"/>.</param>
    /// <param name="temperature">a.</param>
    /// <param name="work">The most entries of rows to go through.</param>
    /// <param name="cancellation">Asked at each sweep.</param>
    public static EndlessStay In(TransitionRows rows, int[] component, double[] shaped, double temperature, long work, CancellationToken cancellation)
    {
        if (temperature == 0 && Array.TrueForAll(component, pair => shaped[rows.TablePairs[pair]] <= 0))
        {
            if (Array.TrueForAll(component, pair => shaped[rows.TablePairs[pair]] < 0))
                return _costs;
            bool[] unpaid = new bool[rows.PairCount];
            foreach (int pair in component)
                unpaid[pair] = shaped[rows.TablePairs[pair]] == 0;
            List<int[]> free = EndComponents.Find(rows, unpaid);
            return free.Count == 0 ? _costs : new(StayWorth.Free, free, 0);
        }

        bool isOnlyWay = component.Length == EndComponents.StatesOf(rows, component).Length;
        if (isOnlyWay && Array.TrueForAll(component, pair => shaped[rows.TablePairs[pair]] == 0))
            return new(StayWorth.Free, [component], 0);

        return ComponentGain.Bound(rows, component, shaped, temperature, work, cancellation) switch
        {
            null => new(StayWorth.Unknown, [], double.NaN),
            { Low: > 0 and var low } => new(StayWorth.Pays, [], low),
            { High: < 0 } => _costs,
            { Low: var low } => new(StayWorth.Balanced, [], low),
        };
    }
}
