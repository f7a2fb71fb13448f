using System.Numerics.Tensors;

namespace Cai.Learning;

/// <summary>Stochastic gradient ascent over the parameters of a Gaussian head.</summary>
internal static class GaussianAscent
{
    /// <summary>Ascends from the head's present parameters.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="head">The policy, which is moved.</param>
    /// <param name="batch">Its episodes.</param>
    /// <param name="rollOut">Rolls out those of an iteration.</param>
    /// <param name="gradient">What estimates the gradient from them.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellation">Asked at each iteration.</param>
    /// <returns>The trace, from the initial policy to the last.</returns>
    public static List<GaussianStep> Run(GaussianSettings settings, GaussianHead head, EpisodeBatch batch, Action<int> rollOut, GaussianGradient gradient, IProgress<GaussianStep>? progress, CancellationToken cancellation)
    {
        GaussianPolicyOptions options = settings.Options;
        double[] direction = new double[head.Parameters.Length];
        List<GaussianStep> trace = [];
        double taken = 0;
        for (int iteration = 0; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            rollOut(iteration);
            gradient.Estimate();
            trace.Add(Step(batch, gradient, iteration, taken));
            if (!double.IsFinite(trace[^1].GradientNorm) || !double.IsFinite(trace[^1].Objective))
                throw new ArgumentException(FormattableString.Invariant($"{settings.Problem}: in iteration {iteration} the objective is {trace[^1].Objective} and its largest derivative {trace[^1].GradientNorm}: returns are too large to tell. Shorten MaxSteps, lower StepSize or InitialDeviation, or bound the states."));
            progress?.Report(trace[^1]);
            if (iteration == options.Iterations)
                return trace;
            taken = Move(settings, head, gradient, direction, settings.StepSize / (1 + (options.StepDecay * iteration)));
            for (int i = 0; i < head.Dimension; i++)
                head.LogDeviations[i] = Math.Max(head.LogDeviations[i], Math.Log(options.SmallestDeviation));
        }
    }

    private static double Move(GaussianSettings settings, GaussianHead head, GaussianGradient gradient, double[] direction, double step)
    {
        if (settings.Options.Rule == GaussianStepRule.Natural)
            gradient.Natural(direction);
        else
            gradient.Gradient.CopyTo(direction, 0);
        step = Math.Min(step, Math.Sqrt(settings.Options.LargestDivergence / gradient.Divergence(direction)));
        TensorPrimitives.MultiplyAdd(direction, step, head.Parameters, head.Parameters);
        return step;
    }

    private static GaussianStep Step(EpisodeBatch batch, GaussianGradient gradient, int iteration, double taken)
    {
        double mean = batch.Objectives.Average(), squares = batch.Objectives.Sum(objective => (objective - mean) * (objective - mean));
        return new(iteration, mean, Math.Sqrt(squares / (batch.Count - 1.0) / batch.Count), batch.Rewards.Average(), Math.Abs(TensorPrimitives.MaxMagnitude<double>(gradient.Gradient)), taken);
    }
}
