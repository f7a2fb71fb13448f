using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;
using MathNet.Numerics.Statistics;

namespace Cai;

/// <summary>Draws from the posterior over reward parameters. Its parameters and rewards are the posterior means, its policy the posterior predictive one: the mean of the optimal policies. Immutable.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed class ParameterPosterior<TState, TAction, TParameters> : InferredParameters<TState, TAction, TParameters>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    private readonly double[][][] _draws;

    internal ParameterPosterior(Model<TState, TAction> model, RewardlessProblem problem, ParameterSpace<TParameters> space, double[] mean, double[][] rewards, double[][] policy, double[][][] draws)
        : base(model, problem, space, mean, rewards, policy) => _draws = draws;

    /// <summary>The settings.</summary>
    public required BayesianOptions Options { get; init; }

    /// <summary>The mean acceptance of each chain, after its warm-up.</summary>
    public required IReadOnlyList<double> Acceptance { get; init; }

    /// <summary>How many proposals, after the warm-up, ended where the density has no value or their energy ran away; some of them say that the draws may miss a part of the posterior.</summary>
    public required int Divergences { get; init; }

    /// <summary>The draws of a parameter, one array a chain.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public IReadOnlyList<double[]> Draws(string name) => Chains(Find(name));

    /// <summary>The posterior mean.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public double Mean(string name) => this[name];

    /// <summary>The posterior standard deviation.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public double StandardDeviation(string name) => All(Find(name)).StandardDeviation();

    /// <summary>A quantile of the posterior.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="probability">In [0, 1].</param>
    /// <exception cref="ArgumentException">There is no such parameter, or the probability is out of range.</exception>
    public double Quantile(string name, double probability) => probability is >= 0 and <= 1 ? SortedArrayStatistics.QuantileCustom([.. All(Find(name)).Order()], probability, QuantileDefinition.R7)
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is in [0, 1].");

    /// <summary>The posterior covariance, in the order of the parameters.</summary>
    public double[,] Covariance()
    {
        int n = ParameterNames.Count;
        double[,] covariance = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                covariance[i, j] = All(i).Covariance(All(j));
        }

        return covariance;
    }

    /// <summary>How many independent draws the mean of a parameter is worth: the bulk effective sample size by Geyer's initial monotone sequence.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public double EffectiveSize(string name) => ChainDiagnostics.EffectiveSize(Chains(Find(name)));

    /// <summary>Rank-normalised split R-hat: about 1 where the chains agree; above 1.01 they are to be drawn longer.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public double RHat(string name) => ChainDiagnostics.RHat(Chains(Find(name)));

    /// <summary>All draws as comma-separated values, a line each: chain, draw, and the parameters by name.</summary>
    public string ToCsv()
    {
        StringBuilder text = new();
        text.Append("chain,draw,").AppendLine(string.Join(",", ParameterNames));
        for (int c = 0; c < _draws.Length; c++)
        {
            for (int i = 0; i < _draws[c].Length; i++)
                text.AppendLine(CultureInfo.InvariantCulture, $"{c},{i},{string.Join(",", _draws[c][i].Select(x => x.ToString("R", CultureInfo.InvariantCulture)))}");
        }

        return text.ToString();
    }

    internal override IReadOnlyList<ReportedEstimate> ReportedEstimates =>
        [.. ParameterNames.Select(name => new ReportedEstimate(name, Mean(name), StandardDeviation(name), Quantile(name, 0.025), Quantile(name, 0.975), string.Create(CultureInfo.InvariantCulture, $"R-hat {RHat(name):F4}, effective size {EffectiveSize(name):F0}")))];

    /// <inheritdoc/>
    private protected override IReadOnlyList<ParameterEstimate> Estimated() => [.. ParameterNames.Select(name => new ParameterEstimate(name, this[name], StandardDeviation(name), EstimateStatus.Identified))];

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        int width = ParameterNames.Max(name => name.Length);
        text.AppendLine(culture, $"  {"".PadRight(width)}  {"mean",12}  {"deviation",12}  {"ESS",8}  {"R-hat",7}  95% interval");
        foreach (string name in ParameterNames)
            text.AppendLine(culture, $"  {name.PadRight(width)}  {Mean(name),12:G6}  {StandardDeviation(name),12:G6}  {EffectiveSize(name),8:F0}  {RHat(name),7:F4}  [{Quantile(name, 0.025):G6}, {Quantile(name, 0.975):G6}]");
        text.AppendLine(culture, $"{_draws.Length} chains of {_draws[0].Length} draws, acceptance {Acceptance.Average():F2}, {Divergences} divergences");
    }

    private int Find(string name) => ParameterNames.ToList().IndexOf(name) is >= 0 and var k ? k : throw new ArgumentException($"There is no parameter {name}: the parameters are {string.Join(", ", ParameterNames)}.", nameof(name));

    private double[][] Chains(int k) => [.. _draws.Select(chain => Array.ConvertAll(chain, draw => draw[k]))];

    private double[] All(int k) => [.. Chains(k).SelectMany(chain => chain)];
}
