using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// The features of a reward affine in its parameters, <c>phi = dr/dx</c>, as margin methods weigh them: divided by their largest magnitude, so that the norm of a weight or of a difference of feature
/// expectations does not depend on units. Weights are of scaled features within, of the declared ones outside.
/// </summary>
internal sealed class AffineFeatures
{
    private readonly RewardModel _reward;
    private readonly double[] _noise, _parameters;
    private readonly RewardlessProblem _problem;
    private readonly double[][] _known;

    /// <summary>Reads features.</summary>
    /// <param name="method">The method, for messages: "maximum margin".</param>
    /// <param name="reward">The rewards.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="problem">The dynamics.</param>
    /// <param name="isScaled">Whether features are divided by their largest magnitude.</param>
    /// <param name="isWhole">Whether the part of the reward that no parameter moves, and what ending earns, count too.</param>
    /// <exception cref="InvalidOperationException">The reward is not affine in its parameters, or has none.</exception>
    public AffineFeatures(string method, RewardModel reward, double[] noise, RewardlessProblem problem, bool isScaled, bool isWhole)
    {
        if (reward.ParameterCount == 0)
            throw new InvalidOperationException($"{problem.Name}: {method} weighs the features of a reward with parameters, and this reward has none. Declare [Parameters], or take problem.Inverse.LinearProgramming, which infers a reward of states.");
        if (!reward.IsAffine)
            throw new InvalidOperationException($"{problem.Name}: {method} wants a reward affine in its parameters, and this one is curved. Take a likelihood, problem.InferReward, which follows curved rewards.");
        (_reward, _noise, _problem) = (reward, noise, problem);
        _parameters = new double[reward.ParameterCount];
        Scales = new double[Count];
        Rewards = problem.NewPairs();
        _known = problem.NewPairs();
        double[] gradient = new double[Count * problem.PairCount];
        for (int t = 0; t < Rewards.Length; t++)
        {
            reward.Differentiate(_parameters, noise, t, gradient);
            Measure(problem.Measure(t).Weights, gradient);
            reward.Evaluate(_parameters, noise, t, _known[t]);
            HasBase |= Enumerable.Range(0, problem.PairCount).Any(pair => problem.Measure(t).Weights[pair] > 0 && _known[t][pair] != 0);

            // A plan counts what ending earns: taken from the rewards that lead there, it leaves w.phi alone.
            if (!isWhole)
                AddEnds(t, _known[t]);
            else
                Array.Clear(_known[t]);
        }

        for (int k = 0; k < Count; k++)
            Scales[k] = isScaled && Scales[k] > 0 ? Scales[k] : 1;
    }

    /// <summary>The number of features.</summary>
    public int Count => _reward.ParameterCount;

    /// <summary>What each feature is divided by.</summary>
    public double[] Scales { get; }

    /// <summary>Whether some part of the reward is moved by no parameter.</summary>
    public bool HasBase { get; }

    /// <summary>The rewards of the weights last set, one array over pairs a stage.</summary>
    public double[][] Rewards { get; }

    /// <summary>Sets <see cref="Rewards"/> to those of scaled weights: <c>w.phi</c>, or, whole, the reward of the parameters. Nothing allocates.</summary>
    public void SetRewards(ReadOnlySpan<double> weights)
    {
        TensorPrimitives.Divide(weights, Scales, _parameters);
        for (int t = 0; t < Rewards.Length; t++)
        {
            if (t > 0 && !_reward.DependsOnStage)
                Rewards[0].CopyTo(Rewards[t], 0);
            else
                _reward.Evaluate(_parameters, _noise, t, Rewards[t]);
        }

        for (int t = 0; t < Rewards.Length; t++)
            TensorPrimitives.Subtract(Rewards[t], _known[t], Rewards[t]);
    }

    /// <summary>Writes the expectations of scaled features over visits: <c>mu_k = sum_t sum_(s,a) visits_t(s,a) phi_k(s,a)</c>. Nothing allocates.</summary>
    public void Gather(double[][] visits, Span<double> expectations)
    {
        expectations.Clear();
        Array.Clear(_parameters);
        for (int t = 0; t < visits.Length; t++)
            _reward.AddGradient(_problem.Pairs, 0, _problem.StateCount, _parameters, _noise, t, visits[t], expectations);
        TensorPrimitives.Divide(expectations, Scales, expectations);
    }

    /// <summary>The parameters that scaled weights are.</summary>
    public double[] Unscale(ReadOnlySpan<double> weights)
    {
        double[] parameters = new double[Count];
        TensorPrimitives.Divide(weights, Scales, parameters);
        return parameters;
    }

    /// <summary>Expectations of the declared features from those of scaled ones.</summary>
    public double[] Restore(ReadOnlySpan<double> expectations)
    {
        double[] restored = new double[Count];
        TensorPrimitives.Multiply(expectations, Scales, restored);
        return restored;
    }

    private void Measure(double[] weights, double[] gradient)
    {
        for (int k = 0; k < Count; k++)
        {
            for (int pair = 0; pair < weights.Length; pair++)
            {
                double size = weights[pair] > 0 ? Math.Abs(gradient[(k * weights.Length) + pair]) : 0;
                if (!double.IsFinite(size))
                    throw new InvalidOperationException(FormattableString.Invariant($"{_problem.Name}: the derivative of the reward by parameter {k} is not finite at pair {pair}. Features must be finite."));
                Scales[k] = Math.Max(Scales[k], size);
            }
        }
    }

    /// <summary>What pairs earn that no parameter moves, with what ending after them is expected to earn: one array a stage.</summary>
    public double[][] Known()
    {
        double[][] known = _problem.NewPairs();
        Array.Clear(_parameters);
        for (int t = 0; t < known.Length; t++)
        {
            _reward.Evaluate(_parameters, _noise, t, known[t]);
            AddEnds(t, known[t]);
        }

        return known;
    }

    // g E h(s') of the states where the process stops.
    private void AddEnds(int stage, double[] rewards)
    {
        double[] ends = new double[_problem.StateCount], expected = new double[_problem.PairCount];
        if (stage + 1 == _problem.Horizon)
            _problem.EndValues.CopyTo(ends, 0);
        else
        {
            foreach (int state in _problem.Measure(_problem.Horizon > 0 ? stage + 1 : 0).Stopped)
                ends[state] = _problem.EndValues[state];
        }

        if (ends.All(value => value == 0))
            return;
        _problem.Expect(stage, ends, expected);
        TensorPrimitives.MultiplyAdd(expected, _problem.Discount, rewards, rewards);
    }
}
