using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// The risk of maximum margin planning and a subgradient of it (Ratliff, Bagnell and Zinkevich 2006, equations 4 and 5): <c>R(w) = sum_i weight_i [max_mu (r_w + loss_i).mu - r_w.mu_i]</c>, where
/// <c>r_w = w.phi + known part</c>. The loss is linear in the decisions, so that the maximum is a decision problem with rewards <c>r_w + loss_i</c>. Nothing allocates after construction.
/// </summary>
/// <param name="features">The features, whole.</param>
/// <param name="response">Plans.</param>
/// <param name="examples">The examples.</param>
internal sealed class PlanningObjective(AffineFeatures features, BestResponse response, PlanningExample[] examples)
{
    private readonly double[][] _rewards = [.. features.Rewards.Select(stage => new double[stage.Length])];
    private readonly double[] _found = new double[features.Count], _mass = new double[examples[0].Start.Length];

    /// <summary>The number of weights.</summary>
    public int Count => features.Count;

    /// <summary>The slack of each example at the weights last evaluated.</summary>
    public double[] Slacks { get; } = new double[examples.Length];

    /// <summary>How many problems were solved.</summary>
    public int Evaluations => response.Count;

    /// <summary>The risk at weights of scaled features. Complexity: a plan and an occupancy an example.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="subgradient">A subgradient: the mean, over examples, of the competitor's expectations minus the expert's.</param>
    public double Evaluate(ReadOnlySpan<double> weights, Span<double> subgradient)
    {
        double risk = 0;
        subgradient.Clear();
        features.SetRewards(weights);
        for (int i = 0; i < examples.Length; i++)
        {
            PlanningExample example = examples[i];
            for (int t = 0; t < _rewards.Length; t++)
                TensorPrimitives.Add(features.Rewards[t], example.Loss[t], _rewards[t]);
            response.Solve(_rewards);
            response.Plan.Occupancy(example.Start, _mass, response.Decisions);
            features.Gather(response.Decisions, _found);
            Slacks[i] = response.Value(example.Start) - TensorPrimitives.Dot(weights, example.Expectations) - example.Known;
            risk += example.Weight * Slacks[i];
            TensorPrimitives.Subtract(_found, example.Expectations, _found);
            TensorPrimitives.MultiplyAdd(_found, example.Weight, subgradient, subgradient);
        }

        return risk;
    }
}
