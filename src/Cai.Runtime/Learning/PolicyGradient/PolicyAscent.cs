using System.Numerics.Tensors;

namespace Cai.Learning;

/// <summary>Gradient ascent over the parameters of a policy, with given steps or by backtracking.</summary>
internal static class PolicyAscent
{
    // Armijo: a step must gain this share of what the gradient promises.
    private const double LeastGain = 1e-4;
    private const int MostHalvings = 60;

    // So many iterations without a gain, and rounding hides what is left of it.
    private const int MostIdle = 20;

    /// <summary>Ascends from the objective's present parameters. Nothing allocates but the trace, as it grows.</summary>
    /// <returns>The trace, and whether the gradient came down to the tolerance.</returns>
    /// <exception cref="InvalidOperationException">The initial policy has no finite value.</exception>
    /// <exception cref="ArithmeticException">A given step leads to a policy without a finite value.</exception>
    public static (List<PolicyGradientStep> Trace, bool IsConverged) Run(
        IPolicyObjective objective, PolicyGradientOptions options, IProgress<PolicyGradientStep>? progress, CancellationToken cancellation)
    {
        double[] direction = new double[objective.Gradient.Length], before = new double[direction.Length];
        List<PolicyGradientStep> trace = [];
        objective.Evaluate();
        if (!double.IsFinite(objective.Value))
            throw new InvalidOperationException("The initial policy has no finite value: without discounting, from some states it never ends. Use a discount below 1.");
        double step = options.StepSize ?? 1, taken = 0, best = double.NegativeInfinity;
        int idle = 0;
        for (int iteration = 0; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            objective.Differentiate();
            double norm = Math.Abs(TensorPrimitives.MaxMagnitude<double>(objective.Gradient));
            trace.Add(new(iteration, objective.Value, objective.Reward, norm, taken) { StandardError = objective.StandardError, Ended = objective.Ended });
            progress?.Report(trace[^1]);

            // Noise does not come down: a sampled gradient that happens to be small says nothing.
            bool isConverged = options.Sampling is null && norm <= options.GradientTolerance;
            idle = objective.Value > best ? 0 : idle + 1;
            best = Math.Max(best, objective.Value);
            if (isConverged || iteration == options.MaxIterations || (options.StepSize is null && idle == MostIdle))
                return (trace, isConverged);

            objective.Direction(options.Rule, direction);
            objective.Parameters.CopyTo(before, 0);
            if (options.StepSize is { } size)
                Take(objective, before, direction, taken = size * Math.Pow(iteration + 1, -(options.Sampling?.StepDecay ?? 0)));
            else if (!Backtrack(objective, before, direction, ref step))
                return (trace, false);
            else
                (taken, step) = (step, 2 * step);
        }
    }

    private static void Take(IPolicyObjective objective, double[] before, double[] direction, double step)
    {
        Move(objective, before, direction, step);
        if (!double.IsFinite(objective.Value))
            throw new ArithmeticException(FormattableString.Invariant($"The objective is {objective.Value}: the step has thrown the policy out of what numbers hold. Take a smaller StepSize, or none, to have it found."));
    }

    // A trial without a finite value is no better.
    private static bool Backtrack(IPolicyObjective objective, double[] before, double[] direction, ref double step)
    {
        double value = objective.Value, slope = TensorPrimitives.Dot<double>(objective.Gradient, direction);
        for (int halvings = 0; halvings < MostHalvings; halvings++, step /= 2)
        {
            Move(objective, before, direction, step);
            if (double.IsFinite(objective.Value) && objective.Value >= value + (LeastGain * step * slope))
                return true;
        }

        // Rounding hides what is left to gain.
        Move(objective, before, direction, 0);
        return false;
    }

    private static void Move(IPolicyObjective objective, double[] before, double[] direction, double step)
    {
        TensorPrimitives.MultiplyAdd(direction, step, before, objective.Parameters);
        objective.Evaluate();
    }
}
