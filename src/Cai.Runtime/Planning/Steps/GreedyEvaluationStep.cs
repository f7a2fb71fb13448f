using System.Numerics.Tensors;

namespace Cai.Planning;

/// <summary>
/// Modified policy iteration (Puterman and Shin, 1978) for hard problems whose transitions are stored as rows: the rows of the greedy policy are gathered as the backup finds it, and
/// swept at a fraction of a backup's cost until what is left of <c>TV - V</c> is small: the next V is <c>V + sum_{i=0..m} (g P_pi)^i (TV - V)</c>.
/// </summary>
/// <remarks>
/// A shift of all values is taken out first, where shifts are free, and its whole sum, 1 / (1 - g) of it, put back. The sum is a step, found in single precision: backups in double
/// precision make up for what it lacks, as in iterative refinement, and they alone certify. How small is small follows the policy: where the next residual is what the sweeps left, it has
/// settled, and more sweeps pay; where it is far larger, sweeps were spent on an old policy. A sweep takes about a seventh of a backup, so that even those are not loose.
/// </remarks>
internal sealed class GreedyEvaluationStep(GreedyRows rows, double discount, Workers workers) : IStepRule
{
    private const int MostSweeps = 160;
    private const double Loosest = 0.01;
    private const double Strictest = 1e-5;
    private const double AsForeseen = 2;

    private readonly SingleEvaluation _evaluation = new(rows, discount, workers);
    private double _reduction = Loosest;
    private double _foreseen = double.NaN;

    public SolveMethod Method => SolveMethod.ModifiedPolicyIteration;

    public bool ReadsPolicy => false;

    public GreedyRows? Rows => rows;

    public double Contraction => discount;

    public int SingleProducts { get; private set; }

    /// <summary>What a sweep of the policy shrinks the residual by, as last seen; not a number before.</summary>
    public double Rate { get; private set; } = double.NaN;

    /// <summary>Whether the last sweeps ended before the residual was small: the process mixes slowly.</summary>
    public bool IsSlow { get; private set; }

    public void Restart() => (_reduction, _foreseen, Rate, IsSlow) = (Loosest, double.NaN, double.NaN, false);

    public void Release()
    {
        rows.Release();
        _evaluation.Release();
    }

    public bool Take(Iterate iterate, CancellationToken cancellation)
    {
        double size = iterate.Size, middle = iterate.MayShift ? (iterate.Residual.Min + iterate.Residual.Max) / 2 : 0;
        if (!rows.AreTaken)
        {
            SingleProducts = 0;
            TensorPrimitives.Add(iterate.Next, middle * discount / (1 - discount), iterate.Next);
            return true;
        }

        bool isSettled = rows.TakeChanges() == 0 || size <= AsForeseen * _foreseen;
        _reduction = isSettled ? Math.Max(Strictest, _reduction * _reduction) : Loosest;
        _evaluation.Begin(iterate.Values, iterate.Next, middle, size);
        double left = 1, before = 1;
        int sweeps = 0, since = 0;
        while (left > _reduction && sweeps < MostSweeps)
        {
            cancellation.ThrowIfCancellationRequested();
            Residual term = _evaluation.Sweep();
            left = iterate.MayShift ? term.HalfSpan : term.Norm;
            sweeps++;

            // What a sweep shrinks in the long run shows in the second half of many.
            if (sweeps == MostSweeps / 2 && left > _reduction)
                (before, since) = (left, sweeps);
        }

        SingleProducts = sweeps;
        _evaluation.Finish(iterate.Values, middle / (1 - discount), size, iterate.Next);
        (_foreseen, Rate, IsSlow) = (left * size, Math.Pow(left / before, 1.0 / Math.Max(1, sweeps - since)), left > _reduction);
        return true;
    }
}
