using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// A decision problem without its reward (MDP\R, Abbeel and Ng 2004), under the settings of a call: what inverse methods ask of the dynamics, whatever the kernel. Arrays over pairs are in pair
/// order; policies and rewards are one array a stage, one for all without a horizon.
/// </summary>
internal abstract class RewardlessProblem : IDisposable
{
    /// <summary>The problem's name.</summary>
    public required string Name { get; init; }

    /// <summary>The discount g.</summary>
    public abstract double Discount { get; }

    /// <summary>The temperature a; 0 is hard.</summary>
    public abstract double Temperature { get; }

    /// <summary>The number of decisions; 0 when infinite.</summary>
    public abstract int Horizon { get; }

    /// <summary>How many arrays a policy has: the horizon, or 1 without one.</summary>
    public int StageCount => Math.Max(1, Horizon);

    /// <summary>The order of pairs.</summary>
    public abstract Pairs Pairs { get; }

    /// <summary>The number of states.</summary>
    public abstract int StateCount { get; }

    /// <summary>The number of pairs.</summary>
    public abstract int PairCount { get; }

    /// <summary>The start distribution over all states; empty when none is declared.</summary>
    public abstract double[] Start { get; }

    /// <summary>What each state is worth where the process ends: its terminal reward, which is not inferred.</summary>
    public abstract double[] EndValues { get; }

    /// <summary>Which actions can be taken at a stage, and their prior.</summary>
    public abstract ActionMeasure Measure(int stage);

    /// <summary>Whether transitions or available actions differ from stage to stage.</summary>
    public abstract bool DependsOnStage { get; }

    /// <summary>A state in words.</summary>
    public abstract string StateText(int state);

    /// <summary>An action in words.</summary>
    public abstract string ActionText(int action);

    /// <summary>A workspace that solves for one reward after the other.</summary>
    public abstract RewardPlan CreatePlan();

    /// <summary>The expected discounted decisions of a policy from the declared start: one array a stage, or, without a horizon, their sum over time.</summary>
    /// <exception cref="InvalidOperationException">No start is declared; or, without discounting, the policy never ends.</exception>
    public double[][] Occupancy(double[][] policy)
    {
        RequireStart("an occupancy");
        return Occupancy(policy, Start);
    }

    /// <summary>The expected discounted decisions of a policy from any mass over states, which need not sum to one: one array a stage, or, without a horizon, their sum over time.</summary>
    /// <exception cref="InvalidOperationException">Without discounting, the policy never ends.</exception>
    public abstract double[][] Occupancy(double[][] policy, double[] start);

    /// <summary>The values of a policy, at each stage and after the last: of <c>r - a log(pi / rho)</c> and what ending earns.</summary>
    public abstract double[][] Evaluate(double[][] policy, double[][] rewards);

    /// <summary>The equations of policies: many values for one of them, one policy after the other.</summary>
    public abstract PolicyValuation CreateValuation();

    /// <summary><c>expected(s, a) = sum_s' P(s'|s,a) values(s')</c>.</summary>
    public abstract void Expect(int stage, ReadOnlySpan<double> values, Span<double> expected);

    /// <summary><c>mass(s') += sum_{s, a} weights(s, a) P(s'|s,a)</c>.</summary>
    public abstract void Scatter(int stage, ReadOnlySpan<double> weights, Span<double> mass);

    /// <summary>Appends the successors of the k-th pair of a state, ascending, each once, with their probabilities.</summary>
    public abstract void Row(int stage, int state, int k, List<int> successors, List<double> probabilities);

    /// <summary>Ends its threads.</summary>
    public abstract void Dispose();

    /// <summary>Throws where no start is declared.</summary>
    /// <param name="what">What needs it, as in "maximum margin".</param>
    public void RequireStart(string what)
    {
        if (Start.Length == 0)
            throw new InvalidOperationException($"{Name} declares no start, and {what} compares what policies do from there. Add a [Start] member (a state, a set of states, or weights).");
    }

    /// <summary>Zero for each pair of each stage.</summary>
    public double[][] NewPairs() => [.. Enumerable.Range(0, StageCount).Select(_ => new double[PairCount])];
}
