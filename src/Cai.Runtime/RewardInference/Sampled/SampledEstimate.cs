using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// Objective and gradient of a target from weighed episodes: <c>J = (mu_E . r) / a - log Z</c> (or the soft value over a), and <c>dJ/dx = (mu_E - mu) . phi / a</c> with the weighed visits mu. Standard
/// errors are those of sums over groups of episodes, to first order in the weights' normalisation (delta method). Nothing allocates once there is room for the longest episode.
/// </summary>
internal sealed class SampledEstimate
{
    private readonly RewardlessProblem _problem;
    private readonly RewardFamily _family;
    private readonly double[][] _demonstrated;
    private readonly double[][] _slopes;
    private readonly double[] _influence;
    private readonly double[] _powers;
    private readonly double _penalty;
    private readonly EpisodeLogWeights _logs;
    private DrawnEpisode[] _episodes = [];

    /// <param name="problem">The problem.</param>
    /// <param name="family">Its rewards.</param>
    /// <param name="visits">The discounted visits of the mean demonstration, one array a stage.</param>
    /// <param name="logs">What episodes weigh.</param>
    /// <param name="options">The settings.</param>
    /// <param name="length">The most decisions of an episode.</param>
    public SampledEstimate(RewardlessProblem problem, RewardFamily family, double[][] visits, EpisodeLogWeights logs, SampledOptions options, int length)
    {
        (_problem, _family, _logs, _penalty) = (problem, family, logs, options.Penalty);
        _demonstrated = NewRewards();
        for (int t = 0; t < visits.Length; t++)
            TensorPrimitives.Add(_demonstrated[SlotOf(t)], visits[t], _demonstrated[SlotOf(t)]);
        _slopes = NewRewards();
        _influence = new double[family.Dimension];
        _powers = [.. Enumerable.Range(0, length + 1).Select(t => Math.Pow(problem.Discount, t))];
        Weights = new(options.Episodes, options.WeightLimit);
        Gradient = new double[family.Dimension];
        Errors = new double[family.Dimension];
        Rewards = NewRewards();
    }

    /// <summary>The rewards at the last point.</summary>
    public double[][] Rewards { get; }

    /// <summary>The weights.</summary>
    public EpisodeWeights Weights { get; }

    /// <summary>The objective.</summary>
    public double Objective { get; private set; }

    /// <summary>Its standard error.</summary>
    public double ObjectiveError { get; private set; }

    /// <summary>Its derivatives.</summary>
    public double[] Gradient { get; }

    /// <summary>Their standard errors.</summary>
    public double[] Errors { get; }

    /// <summary>The largest absolute reward at the last point of what can be taken.</summary>
    public double LargestReward => Rewards.Select((rewards, t) => rewards.Where((_, pair) => _problem.Measure(t).Weights[pair] > 0).Max(Math.Abs)).Max();

    /// <summary>Evaluates the objective.</summary>
    /// <param name="point">Where.</param>
    /// <param name="episodes">The episodes.</param>
    /// <param name="proposal">What they were drawn from.</param>
    /// <param name="policy">Causal: the policy they are weighed to.</param>
    public void Evaluate(ReadOnlySpan<double> point, DrawnEpisode[] episodes, Proposal proposal, TabularPolicy policy)
    {
        _episodes = episodes;
        _family.EvaluateFinite(_problem, point, Rewards);
        foreach (DrawnEpisode episode in episodes)
            _logs.Write(episode, proposal, policy, Rewards, _powers);
        Weights.Normalise(episodes, _logs.IsByDecision);
        (double expected, double error) = _logs.IsPartition ? (Weights.LogMean, Weights.LogMeanError) : SoftReturn(_logs.IsWeighed ? policy : proposal.Policy);
        double demonstrated = RewardPlan.Dot(_demonstrated, Rewards) / _problem.Temperature;
        (Objective, ObjectiveError) = (demonstrated - expected - (_penalty / 2 * TensorPrimitives.SumOfSquares(point)), error);
    }

    /// <summary>Works out gradient and, where asked for, its standard errors at the point of the last evaluation.</summary>
    public void Differentiate(ReadOnlySpan<double> point, bool withErrors)
    {
        double scale = -1 / _problem.Temperature;
        for (int t = 0; t < _slopes.Length; t++)
            TensorPrimitives.Multiply(_demonstrated[t], -scale, _slopes[t]);
        AddVisits(scale, group: -1);
        Gradient.AsSpan().Clear();
        _family.AddGradient(point, _slopes, Gradient);
        TensorPrimitives.MultiplyAdd(point, -_penalty, Gradient, Gradient);
        Errors.AsSpan().Clear();
        for (int group = 0; withErrors && group < Weights.Groups; group++)
        {
            // How far this group pulls the mean: its own visits less its share of all.
            foreach (double[] slopes in _slopes)
                slopes.AsSpan().Clear();
            AddVisits(scale, group);
            _influence.AsSpan().Clear();
            _family.AddGradient(point, _slopes, _influence);
            TensorPrimitives.MultiplyAdd(_influence, _influence, Errors, Errors);
        }

        TensorPrimitives.Multiply(Errors, Weights.Groups / (Weights.Groups - 1.0), Errors);
        TensorPrimitives.Sqrt(Errors, Errors);
    }

    private double[][] NewRewards() => [.. Enumerable.Range(0, _family.StageCount).Select(_ => new double[_problem.PairCount])];

    private int SlotOf(int step) => _family.StageCount == 1 ? 0 : step;

    private void AddVisits(double scale, int group)
    {
        for (int e = 0; e < _episodes.Length; e++)
        {
            DrawnEpisode episode = _episodes[e];
            ReadOnlySpan<int> pairs = episode.Pairs;
            ReadOnlySpan<double> weights = episode.Weights;
            double own = group < 0 || e % Weights.Groups == group ? 1 : 0;
            for (int t = 0; t < pairs.Length; t++)
            {
                double share = group < 0 ? 1 : own - Weights.Total(group, t);
                _slopes[SlotOf(t)][pairs[t]] += scale * _powers[t] * share * weights[Weights.Columns == 1 ? 0 : t];
            }
        }
    }

    // sum_t g^t (r - a log(pi/rho)) and what ending earns, over a, under the weights: with the entropy of the causal form discounted too.
    private (double Value, double Error) SoftReturn(TabularPolicy policy)
    {
        double mean = 0, squares = 0;
        for (int group = -1; group < Weights.Groups; group++)
        {
            double sum = 0;
            for (int e = 0; e < _episodes.Length; e++)
            {
                DrawnEpisode episode = _episodes[e];
                double own = group < 0 || e % Weights.Groups == group ? 1 : 0;
                for (int t = 0; t < episode.Weights.Length; t++)
                {
                    double share = group < 0 ? 1 : own - Weights.Total(group, t);
                    sum += share * episode.Weights[Weights.Columns == 1 ? 0 : t] * _logs.SoftReward(episode, t, policy, Rewards, _powers);
                }
            }

            (mean, squares) = group < 0 ? (sum, squares) : (mean, squares + (sum * sum));
        }

        return (mean, Math.Sqrt(squares * Weights.Groups / (Weights.Groups - 1.0)));
    }
}
