using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Gradient ascent over logits, with a fixed step or by backtracking.</summary>
internal static class PolicyAscent
{
    // Armijo: a step must gain this share of what the gradient promises.
    private const double LeastGain = 1e-4;
    private const int MostHalvings = 60;

    // So many iterations without a gain, and rounding hides what is left of it.
    private const int MostIdle = 20;

    /// <summary>Ascends from the objective's present logits.</summary>
    /// <returns>The trace, and whether the gradient came down to the tolerance.</returns>
    public static (List<PolicyGradientStep> Trace, bool IsConverged) Run<TKernel>(
        PolicyObjective<TKernel> objective, PolicyGradientOptions options, IProgress<PolicyGradientStep>? progress, CancellationToken cancellation)
        where TKernel : struct, IKernel<TKernel>
    {
        double[] direction = new double[objective.Gradient.Length], before = new double[direction.Length];
        List<PolicyGradientStep> trace = [];
        objective.Evaluate();
        double step = options.StepSize ?? 1, taken = 0, best = double.NegativeInfinity;
        int idle = 0;
        for (int iteration = 0; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            objective.Differentiate();
            trace.Add(new(iteration, objective.Value, objective.Reward, objective.GradientNorm, taken));
            progress?.Report(trace[^1]);
            bool isConverged = objective.GradientNorm <= options.GradientTolerance;
            idle = objective.Value > best ? 0 : idle + 1;
            best = Math.Max(best, objective.Value);
            if (isConverged || iteration == options.MaxIterations || (options.StepSize is null && idle == MostIdle))
                return (trace, isConverged);

            objective.Direction(options.Rule, direction);
            objective.Policy.Logits.CopyTo(before, 0);
            if (options.StepSize is { } size)
                Move(objective, before, direction, taken = size);
            else if (!Backtrack(objective, before, direction, ref step))
                return (trace, false);
            else
                (taken, step) = (step, 2 * step);
        }
    }

    private static bool Backtrack<TKernel>(PolicyObjective<TKernel> objective, double[] before, double[] direction, ref double step)
        where TKernel : struct, IKernel<TKernel>
    {
        double value = objective.Value, slope = TensorPrimitives.Dot<double>(objective.Gradient, direction);
        for (int halvings = 0; halvings < MostHalvings; halvings++, step /= 2)
        {
            Move(objective, before, direction, step);
            if (objective.Value >= value + (LeastGain * step * slope))
                return true;
        }

        // Rounding hides what is left to gain.
        Move(objective, before, direction, 0);
        return false;
    }

    private static void Move<TKernel>(PolicyObjective<TKernel> objective, double[] before, double[] direction, double step)
        where TKernel : struct, IKernel<TKernel>
    {
        TensorPrimitives.MultiplyAdd(direction, step, before, objective.Policy.Logits);
        objective.Evaluate();
    }
}
