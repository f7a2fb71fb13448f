using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// The discriminator of whole trajectories, <c>D = exp(R/a) rho / Z over the same + q</c>, rho and q the products of the prior and of the policy that drew them over the decisions (Finn, Christiano, Abbeel and Levine 2016): a logistic regression on the
/// return, with log Z for an intercept, fitted to its optimum over the demonstrations and the last episodes of the imitator. That is noise-contrastive estimation of the trajectory distribution
/// (Gutmann and Hyvarinen 2010): with the right reward it is found whatever the imitator does, Z included.
/// </summary>
internal sealed class TrajectoryAdversary : IShapedAdversary
{
    // Far below what episodes drawn anew change.
    private const double Precision = 1e-6;

    private readonly DecisionRows _rows;
    private readonly ILogitModel _reward;
    private readonly ExpertPath[] _expert;
    private readonly TrajectoryLogits _model;
    private readonly LogisticFit _fit;
    private readonly double[] _expertShares;
    private readonly double[] _imitatorShares;
    private readonly double[] _offsets;
    private readonly double[] _paid;

    /// <summary>Takes the demonstrations.</summary>
    /// <param name="rows">The order of decisions.</param>
    /// <param name="reward">The reward, a row a decision.</param>
    /// <param name="expert">The demonstrations.</param>
    /// <param name="room">How many episodes of the imitator are kept at most.</param>
    /// <param name="penalty">The weight of the penalty.</param>
    public TrajectoryAdversary(DecisionRows rows, ILogitModel reward, IReadOnlyList<ExpertPath> expert, int room, double penalty)
    {
        (_rows, _reward, _expert) = (rows, reward, [.. expert]);
        _model = new(reward, rows.Problem, _expert.Length + room);
        _fit = new(_model, penalty, Precision);
        (_expertShares, _imitatorShares, _offsets) = (new double[_model.RowCount], new double[_model.RowCount], new double[_model.RowCount]);
        for (int i = 0; i < _expert.Length; i++)
        {
            _model.Place(i, _expert[i]);
            _expertShares[i] = 1.0 / _expert.Length;
        }

        _paid = new double[rows.Count];
    }

    public ReadOnlySpan<double> Weights => _fit.Weights;

    /// <summary>log Z.</summary>
    public double LogPartition => TrajectoryLogits.LogPartition(_fit.Weights);

    public double Loss => _fit.Loss;

    public double Potential => double.NaN;

    public bool IsSettled => true;

    public double FirstInertia => 0;

    public bool MayTurnBack => true;

    public void Fit(ImitatorState imitator, double[][] rewards)
    {
        int row = _expert.Length;
        SeenEpisodes seen = imitator.Episodes!;
        foreach ((ExpertPath path, double weight) in seen.All())
        {
            _model.Place(row, path);
            (_imitatorShares[row], _offsets[row]) = (weight, -seen.LogDensity(path));
            row++;
        }

        for (; row < _model.RowCount; row++)
        {
            _model.Place(row, null);
            (_imitatorShares[row], _offsets[row]) = (0, 0);
        }

        for (int i = 0; i < _expert.Length; i++)
            _offsets[i] = -seen.LogDensity(_expert[i]);
        _fit.Run(_expertShares, _imitatorShares, _offsets);
        Write(rewards);
    }

    /// <summary>With h the soft values of the reward, f is its soft advantage: what decides between single decisions where trajectories are as likely as <c>exp(R/a)</c>.</summary>
    public (double[] Potentials, double[] Advantages) Read(double[][] rewards)
    {
        Write(rewards);
        RewardlessProblem problem = _rows.Problem;
        RewardPlan plan = problem.CreatePlan();
        double[] advantages = new double[_rows.Count];
        if (!plan.TrySolve(rewards))
            return (new double[plan.Values.Length * problem.StateCount], advantages);
        for (int t = 0; t < problem.StageCount; t++)
        {
            ActionMeasure measure = problem.Measure(t);
            for (int pair = 0; pair < problem.PairCount; pair++)
                advantages[(t * problem.PairCount) + pair] = measure.Weights[pair] > 0 ? problem.Temperature * (plan.LogProbabilities[t][pair] - measure.Logs[pair]) : 0;
        }

        return ([.. plan.Values.SelectMany(stage => stage.Take(problem.StateCount))], advantages);
    }

    private void Write(double[][] rewards)
    {
        _reward.Apply(_fit.Weights.AsSpan(0, _reward.Count), _paid);
        _reward.AddConstant(_paid);
        _rows.Write(_paid, rewards);
    }
}
