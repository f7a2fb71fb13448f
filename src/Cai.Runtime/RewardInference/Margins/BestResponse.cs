using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>What is best for a reward, with its feature expectations: the planning inside margin methods. Nothing allocates after construction.</summary>
/// <param name="method">The method, for messages.</param>
/// <param name="problem">The dynamics, at temperature 0.</param>
/// <param name="features">The features.</param>
internal sealed class BestResponse(string method, RewardlessProblem problem, AffineFeatures features)
{
    private readonly double[] _mass = new double[problem.StateCount];

    /// <summary>The plan of the reward last solved for.</summary>
    public RewardPlan Plan { get; } = problem.CreatePlan();

    /// <summary>Its expected discounted decisions, one array over pairs a stage.</summary>
    public double[][] Decisions { get; } = problem.NewPairs();

    /// <summary>How many rewards were solved for.</summary>
    public int Count { get; private set; }

    /// <summary>Plans for weights of scaled features from a start, and writes the expectations of the policy that is best.</summary>
    /// <exception cref="InvalidOperationException">Without discounting, the values diverge.</exception>
    public void Find(ReadOnlySpan<double> weights, ReadOnlySpan<double> start, Span<double> expectations)
    {
        features.SetRewards(weights);
        Solve(features.Rewards);
        Plan.Occupancy(start, _mass, Decisions);
        features.Gather(Decisions, expectations);
    }

    /// <summary>Plans for rewards over pairs, one array a stage.</summary>
    /// <exception cref="InvalidOperationException">Without discounting, the values diverge.</exception>
    public void Solve(double[][] rewards)
    {
        Count++;
        if (!Plan.TrySolve(rewards))
            throw new InvalidOperationException($"{problem.Name}: in {method}, planning for trial {Count} of the rewards did not settle: without discounting a policy that never ends gains for ever by it, or values overflow. Take {method} with a discount below 1 or with a horizon.");
    }

    /// <summary>The policy now planned, kept.</summary>
    public double[][] Policy() => [.. Plan.Probabilities.Select(stage => (double[])stage.Clone())];

    /// <summary>The value of the plan from a start, with what ending earns.</summary>
    public double Value(ReadOnlySpan<double> start) => TensorPrimitives.Dot<double>(start, Plan.Values[0]);
}
