using Cai.RewardInference;
using Cai.Statistics;

namespace Cai;

/// <content>Several problems that share parameters.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>What demonstrations on this problem tell of its parameters, to be put together with those on others.</summary>
    /// <param name="demonstrations">The demonstrations.</param>
    /// <param name="options">The settings of this problem; null for those declared.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or an observation is not one of this problem.</exception>
    public ParameterEvidence<TParameters> Evidence(Demonstrations<TState, TAction> demonstrations, JointInferenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        options ??= new();
        using RewardlessProblem problem = Parts.PoseSoft(options, options.Temperature);
        return new(Parts.Model.Name, demonstrations.DecisionCount, Space, Parts.Likelihood(demonstrations, options, problem.Temperature));
    }

    /// <summary>
    /// Infers the parameters that this problem shares with others from demonstrations on all of them, by maximum likelihood: the sum of the log-likelihoods. What one problem's dynamics leave open, another's may tell
    /// (Cao, Cohen and Szpruch 2021, theorem 2): shaping in one is not shaping in the other. The noise is held at each problem's values.
    /// </summary>
    /// <param name="demonstrations">Demonstrations on this problem.</param>
    /// <param name="others">Those on others, which may have other states and actions: <c>other.Inverse.Evidence(data)</c>.</param>
    /// <param name="options">The settings of this problem and of the search; null for the defaults.</param>
    /// <param name="progress">Told once an iteration.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="ArgumentException">There are no others, a setting is out of range, or an observation is not one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The soft values of some problem diverge at the start, or the search does not converge.</exception>
    public JointFit<TParameters> InferJointly(Demonstrations<TState, TAction> demonstrations, IReadOnlyList<ParameterEvidence<TParameters>> others, JointInferenceOptions? options = null,
        IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(others);
        options ??= new();
        string name = Parts.Model.Name;
        if (others.Count == 0)
            throw new ArgumentException($"{name}: there is no other problem. Give their evidence, other.Inverse.Evidence(data), or take problem.InferReward for this one alone.", nameof(others));
        if (!(options.GradientTolerance > 0) || options.MaxIterations < 1 || !(options.RankTolerance is > 0 and < 1))
            throw new ArgumentException($"{name}: JointInferenceOptions.GradientTolerance and MaxIterations must be positive, and RankTolerance in (0, 1).", nameof(options));
        ParameterEvidence<TParameters>[] all = [Evidence(demonstrations, options), .. others];
        IObjective[] parts = [.. all.Select(evidence => evidence.Likelihood())];
        SumObjective sum = new(parts);
        int n = sum.Dimension;
        Optimum optimum = new TrustRegion(sum, Space.Min.ToArray(), Space.Max.ToArray(), options.GradientTolerance, options.MaxIterations).Maximize(Space.Start.ToArray(), progress, cancellation);
        double[] logLikelihoods = [.. parts.Select(part => part.TryEvaluate(optimum.Point, out double value) ? value : throw Optimum.OutsideDomain())];
        if (optimum.IsSeparated(logLikelihoods.Sum(), all.Sum(evidence => evidence.DecisionCount)))
            throw Optimum.AtInfinity(name, Space.Names, optimum.Point);
        double[] hessian = new double[n * n], magnitudes = new double[n], none = new double[n * n];
        sum.Curve(hessian);
        sum.Magnitudes(magnitudes);
        Information information = new(hessian, none, none, 0, optimum.Held, options.RankTolerance, magnitudes);
        return new(Space.FromVector(optimum.Point), Inferred.Of(Space.Names, optimum.Point, information), all, logLikelihoods, optimum.Iterations);
    }
}
