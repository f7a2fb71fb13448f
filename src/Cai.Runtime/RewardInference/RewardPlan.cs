using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// The solution of a problem whose rewards change from one evaluation of an objective to the next, to the last digits that matter: values, policy, log-probabilities and the linear systems of the
/// policy. Soft, or hard at temperature 0, where the first of the best actions is taken: one policy among equally good ones, so that its decisions are defined. Nothing allocates after construction. What inverse methods iterate on, whatever the kernel.
/// </summary>
internal abstract class RewardPlan
{
    /// <summary>The order of pairs.</summary>
    public abstract Pairs Pairs { get; }

    /// <summary>The number of states.</summary>
    public abstract int StateCount { get; }

    /// <summary>The number of pairs.</summary>
    public abstract int PairCount { get; }

    /// <summary>The discount g.</summary>
    public abstract double Discount { get; }

    /// <summary>The temperature a; 0 is hard.</summary>
    public abstract double Temperature { get; }

    /// <summary>Whether there is a horizon.</summary>
    public abstract bool IsFinite { get; }

    /// <summary>The values at each stage, and after the last one; one array without a horizon.</summary>
    public abstract double[][] Values { get; }

    /// <summary>pi, for each stage over pairs; 0 where an action cannot be taken.</summary>
    public abstract double[][] Probabilities { get; }

    /// <summary>log pi; minus infinity where an action cannot be taken, or (hard) is not.</summary>
    public abstract double[][] LogProbabilities { get; }

    /// <summary>The values that follow a stage.</summary>
    public double[] NextValues(int stage) => IsFinite ? Values[stage + 1] : Values[0];

    /// <summary>Solves for rewards, over pairs at each stage; false where values diverge.</summary>
    /// <param name="rewards">One array over pairs a stage.</param>
    /// <param name="forecast">Without a horizon: what the values may be about; empty for no idea.</param>
    public abstract bool TrySolve(double[][] rewards, ReadOnlySpan<double> forecast = default);

    /// <summary>Starts the next solve from these values of the first stage; with a horizon there is nothing to start from.</summary>
    public abstract void StartFrom(ReadOnlySpan<double> values);

    /// <summary>Expected next values.</summary>
    public abstract void Expect(int stage, ReadOnlySpan<double> values, Span<double> expected);

    /// <summary>Adds weights, times a factor, to the mass of their successors.</summary>
    public abstract void Scatter(int stage, double[] weights, double factor, Span<double> mass);

    /// <summary>Without a horizon: replaces b by <c>(I - g P_pi)^-1 b</c>.</summary>
    public abstract void SolveForward(Span<double> b);

    /// <summary>Without a horizon: replaces b by <c>(I - g P_pi^T)^-1 b</c>.</summary>
    public abstract void SolveAdjoint(Span<double> b);

    /// <summary>
    /// The expected discounted decisions of the policy: <c>mu_0 = start</c>, <c>mu(s, a) = mu(s) pi(a|s)</c>, <c>mu_(t+1)(s') = g sum mu_t(s, a) P(s'|s, a)</c>, summed over time without a horizon.
    /// </summary>
    /// <param name="start">The start distribution over states.</param>
    /// <param name="mass">One number a state, to work in.</param>
    /// <param name="decisions">One array over pairs a stage.</param>
    public void Occupancy(ReadOnlySpan<double> start, Span<double> mass, double[][] decisions)
    {
        start.CopyTo(mass);
        if (!IsFinite)
            SolveAdjoint(mass);
        for (int t = 0; t < decisions.Length; t++)
        {
            PolicyFlow.Spread(Pairs, 0, Probabilities[t], mass, decisions[t]);
            if (t + 1 == decisions.Length)
                break;
            mass.Clear();
            Scatter(t, decisions[t], Discount, mass);
        }
    }

    /// <summary><c>sum_t mu_t . r_t</c>: the expected discounted reward of decisions, without what ending earns.</summary>
    public static double Dot(double[][] decisions, double[][] rewards)
    {
        double sum = 0;
        for (int t = 0; t < decisions.Length; t++)
            sum += TensorPrimitives.Dot<double>(decisions[t], rewards[rewards.Length == 1 ? 0 : t]);
        return sum;
    }
}
