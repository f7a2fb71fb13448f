using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// The subgradient method for maximum margin planning: <c>w &lt;- [(1 - e) w - e C a]</c> within bounds, <c>e = s / (t + s - 1)</c> (Ratliff, Bagnell and Zinkevich 2006, algorithm 1; steps of Shalev-Shwartz, Singer and
/// Srebro 2007). The same shares make a mean of the planes met, whose least is a lower bound: without bounds the method is conditional gradients on the dual (Lacoste-Julien, Jaggi, Schmidt and Pletscher 2013).
/// </summary>
internal static class SubgradientDescent
{
    /// <summary>Minimises until the gap is small. Complexity: a risk an iteration; nothing else of size.</summary>
    public static void Run(PlanningObjective objective, MarginModel model, MarginRecord record, double stepSize, int maxIterations, CancellationToken cancellation)
    {
        int n = objective.Count;
        double[] weights = new double[n], slope = new double[n], mean = new double[n], least = new double[n];
        double level = 0;
        model.Clamp(weights);
        for (int iteration = 1; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            double risk = objective.Evaluate(weights, slope), step = stepSize / (iteration + stepSize - 1);
            record.Above(weights, risk);
            TensorPrimitives.Multiply(mean, 1 - step, mean);
            TensorPrimitives.MultiplyAdd(slope, step, mean, mean);
            level = ((1 - step) * level) + (step * (risk - TensorPrimitives.Dot<double>(slope, weights)));
            record.Below(model.Least(mean, level, least));
            record.Tell(iteration);
            if (record.IsConverged || iteration >= maxIterations)
                return;
            TensorPrimitives.Multiply(weights, 1 - step, weights);
            TensorPrimitives.MultiplyAdd(slope, -step * model.C, weights, weights);
            model.Clamp(weights);
        }
    }
}
