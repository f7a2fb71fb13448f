using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// Topological value iteration (Dai and Goldsmith, 2007): components of states that can reach each other are solved one after the other, what they lead to
/// first. Where the process never returns to a state, one pass of single backups is exact.
/// </summary>
/// <remarks>
/// Within a component the states are backed up in turn, each from the newest values, until none changes, or for some sweeps: the next pass goes on. A state that returns to itself alone is solved as a
/// scalar fixed point, x = f(x) with f convex, increasing and of slope below 1, by Steffensen's iteration.
/// </remarks>
internal sealed class ComponentStep<TKernel>(BellmanOperator<TKernel> bellman, PolicyEquations<TKernel> equations, double discount, int states) : IStepRule
    where TKernel : struct, IKernel<TKernel>
{
    private const int MostRounds = 100;
    private const int MostSweeps = 20;

    /// <summary>Larger components are left to the backup of all states that each step begins with: it is faster, and mixes alike.</summary>
    private const int LargestSettled = 64;

    private const double Settled = 4 * ErrorBounds.UnitRoundoff;

    private readonly double[] _alone = new double[states];
    private readonly TileScratch _scratch = bellman.ValueScratch();

    public SolveMethod Method => SolveMethod.Topological;

    public bool ReadsPolicy => false;

    public double Contraction => discount;

    public string WhenGivenUp => "Some states can be wandered among at no reward, which has no topological order: went on with modified policy iteration.";

    public void Restart()
    {
    }

    public bool Take(Iterate iterate, CancellationToken cancellation)
    {
        // Sets of states that are treated as one (at g = 1) are no single backups.
        if (equations.Components is not null)
            return false;

        double[] values = iterate.Next;
        ComponentOrder order = equations.OneWay;
        for (int c = 0; c < order.Count; c++)
        {
            ReadOnlySpan<int> members = order.States.AsSpan(order.Starts[c], order.Starts[c + 1] - order.Starts[c]);
            if (!order.IsLoop[c])
                values[members[0]] = BackUp(members[0], values);
            else if (members.Length == 1)
                values[members[0]] = FixedPoint(members[0], values);
            else if (members.Length <= LargestSettled)
                Settle(members, values, cancellation);
        }

        return true;
    }

    private double BackUp(int state, double[] values)
    {
        bellman.Apply(state, state + 1, values, _alone, _scratch);
        return _alone[state];
    }

    private double FixedPoint(int state, double[] values)
    {
        double x = values[state];
        for (int round = 0; round < MostRounds; round++)
        {
            double first = BackUp(state, values);
            values[state] = first;
            double second = BackUp(state, values), bend = second - (2 * first) + x, next = x - ((first - x) * (first - x) / bend);
            bool settled = Math.Abs(second - first) <= Settled * Math.Abs(second);
            x = settled || !double.IsFinite(next) ? second : next;
            values[state] = x;
            if (settled)
                break;
        }

        return x;
    }

    private void Settle(ReadOnlySpan<int> members, double[] values, CancellationToken cancellation)
    {
        bool moved = true;
        for (int sweep = 0; sweep < MostSweeps && moved; sweep++)
        {
            cancellation.ThrowIfCancellationRequested();
            moved = false;
            foreach (int s in members)
            {
                double next = BackUp(s, values);
                moved |= Math.Abs(next - values[s]) > Settled * Math.Abs(next);
                values[s] = next;
            }
        }
    }
}
