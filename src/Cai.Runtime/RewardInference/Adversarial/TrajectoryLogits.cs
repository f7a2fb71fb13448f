namespace Cai.RewardInference;

/// <summary>
/// The log-odds of whole trajectories, <c>(sum_t g^t r(s_t, a_t) + g^T e(s_T)) / a - log Z</c>, e what ending earns: a row a trajectory. The weights are the reward's, and at last log Z. There is room for a number of rows; those without a trajectory
/// are 0.
/// </summary>
/// <param name="reward">The reward, a row a decision.</param>
/// <param name="problem">The problem.</param>
/// <param name="room">How many rows there are.</param>
internal sealed class TrajectoryLogits(ILogitModel reward, RewardlessProblem problem, int room) : ILogitModel
{
    // log Z counts in hundreds, so that a penalty on weights leaves it alone.
    private const double Unit = 100;

    private readonly ExpertPath?[] _paths = new ExpertPath?[room];
    private readonly double[] _decisions = new double[reward.RowCount];

    public int Count => reward.Count + 1;

    public int RowCount => room;

    /// <summary>log Z.</summary>
    public static double LogPartition(ReadOnlySpan<double> weights) => Unit * weights[^1];

    /// <summary>Puts a trajectory in a row; null for none.</summary>
    public void Place(int row, ExpertPath? path) => _paths[row] = path;

    public void AddConstant(Span<double> rows)
    {
        _decisions.AsSpan().Clear();
        reward.AddConstant(_decisions);
        for (int row = 0; row < room; row++)
        {
            if (_paths[row] is { } path)
                rows[row] += Return(path) + End(path);
        }
    }

    public void Apply(ReadOnlySpan<double> weights, Span<double> rows)
    {
        reward.Apply(weights[..^1], _decisions);
        for (int row = 0; row < room; row++)
            rows[row] = _paths[row] is { } path ? Return(path) - LogPartition(weights) : 0;
    }

    public void Gather(ReadOnlySpan<double> rows, Span<double> weights)
    {
        _decisions.AsSpan().Clear();
        double sum = 0;
        for (int row = 0; row < room; row++)
        {
            if (_paths[row] is not { } path || rows[row] == 0)
                continue;
            sum += rows[row];
            Spread(path, rows[row]);
        }

        reward.Gather(_decisions, weights[..^1]);
        weights[^1] = -Unit * sum;
    }

    /// <summary>A bound in place of the squares of sums, <c>A_ik^2 &lt;= G sum_t g^t phi_k^2</c> with G the sum of <c>g^t</c>: it scales steps, and no more is asked of it.</summary>
    public void GatherSquares(ReadOnlySpan<double> rows, Span<double> weights)
    {
        _decisions.AsSpan().Clear();
        double sum = 0;
        for (int row = 0; row < room; row++)
        {
            if (_paths[row] is not { } path || rows[row] == 0)
                continue;
            sum += rows[row];
            double length = 0, power = Math.Pow(problem.Discount, path.FirstStage);
            for (int i = 0; i < path.Pairs.Length; i++, power *= problem.Discount)
                length += power;
            Spread(path, rows[row] * length / problem.Temperature);
        }

        reward.GatherSquares(_decisions, weights[..^1]);
        weights[^1] = Unit * Unit * sum;
    }

    private double End(ExpertPath path)
    {
        int length = path.FirstStage + path.Pairs.Length;
        bool hasEnded = path.IsTerminated || (problem.Horizon > 0 && length >= problem.Horizon);
        return hasEnded && path.Last >= 0 ? Math.Pow(problem.Discount, length) * problem.EndValues[path.Last] / problem.Temperature : 0;
    }

    private double Return(ExpertPath path)
    {
        double sum = 0, power = Math.Pow(problem.Discount, path.FirstStage) / problem.Temperature;
        for (int i = 0; i < path.Pairs.Length; i++, power *= problem.Discount)
            sum += power * _decisions[RowOf(path, i)];
        return sum;
    }

    private void Spread(ExpertPath path, double amount)
    {
        double power = amount * Math.Pow(problem.Discount, path.FirstStage) / problem.Temperature;
        for (int i = 0; i < path.Pairs.Length; i++, power *= problem.Discount)
            _decisions[RowOf(path, i)] += power;
    }

    private int RowOf(ExpertPath path, int step) => ((problem.Horizon > 0 ? path.FirstStage + step : 0) * problem.PairCount) + path.Pairs[step];
}
