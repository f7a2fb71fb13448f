using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// The projection method (Abbeel and Ng 2004, section 3.1): <c>w = mu_E - m</c>; the policy best for w; m becomes the point nearest to mu_E on the segment from m to its expectations. On the segment, not
/// the line beyond it, m stays a mixture (Gilbert 1966, Frank and Wolfe 1956).
/// </summary>
internal static class ProjectionSearch
{
    /// <summary>Searches to a tolerance. Complexity: a plan an iteration.</summary>
    /// <returns>Whether it was reached.</returns>
    public static bool Run(ApprenticeshipSearch search, double tolerance, int maxIterations, CancellationToken cancellation)
    {
        double[] mean = [.. search.Policies[0].Expectations], direction = new double[mean.Length], step = new double[mean.Length];
        for (int iteration = 1; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            search.Distance = search.Apart(mean);
            search.Tell(iteration);
            if (search.Distance <= tolerance || search.Distance - search.Bound <= tolerance)
                return true;
            if (iteration >= maxIterations)
                return false;
            TensorPrimitives.Subtract(search.Expert, mean, direction);
            int best = search.Respond(direction);
            TensorPrimitives.Subtract(search.Policies[best].Expectations, mean, step);
            double length = TensorPrimitives.Dot<double>(step, direction) / TensorPrimitives.SumOfSquares<double>(step);
            if (!(length > 0))
            {
                // Nothing is better in this direction to rounding: m is the nearest point.
                return search.Distance - search.Bound <= 1e-12 * (1 + TensorPrimitives.Norm<double>(mean));
            }

            length = Math.Min(1, length);
            TensorPrimitives.MultiplyAdd(step, length, mean, mean);
            for (int i = 0; i < search.Weights.Count; i++)
                search.Weights[i] *= 1 - length;
            while (search.Weights.Count < search.Policies.Count)
                search.Weights.Add(0);
            search.Weights[best] += length;
        }
    }
}
