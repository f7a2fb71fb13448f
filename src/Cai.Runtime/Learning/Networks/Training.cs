using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.Learning;

/// <summary>Trained weights, and how they came about.</summary>
/// <param name="Weights">The weights: the best ones on what was held out, or the last.</param>
/// <param name="Trace">The epochs.</param>
/// <param name="BestEpoch">The epoch whose weights were taken.</param>
internal sealed record TrainedWeights(double[] Weights, IReadOnlyList<TrainingStep> Trace, int BestEpoch);

/// <summary>Minimises the mean loss of examples by Adam over minibatches in random order, watching a loss of others.</summary>
internal static class Training
{
    // Streams of the seed: initial weights take the first ones, a layer each.
    private const ulong OrderStream = 1UL << 32;

    /// <summary>Trains.</summary>
    /// <param name="name">What is trained, for messages.</param>
    /// <param name="weights">The initial weights; left as they are.</param>
    /// <param name="loss">The loss to minimise.</param>
    /// <param name="heldOut">The loss to watch; null for none.</param>
    /// <param name="options">The settings, checked.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="cancellation">Asked at each step.</param>
    /// <exception cref="ArithmeticException">The loss is no longer finite.</exception>
    public static TrainedWeights Run(string name, double[] weights, ITrainingLoss loss, ITrainingLoss? heldOut, TrainingOptions options, IProgress<TrainingStep>? progress, CancellationToken cancellation)
    {
        double[] point = [.. weights], best = [.. weights], gradient = new double[weights.Length];
        int[] order = [.. Enumerable.Range(0, loss.ExampleCount)];
        double total = order.Sum(loss.Weight), bestLoss = double.PositiveInfinity;
        int size = Math.Min(options.MinibatchSize, order.Length), batches = (order.Length + size - 1) / size, bestEpoch = 0;
        Adam adam = new(weights.Length, options.FirstDecay, options.SecondDecay, options.Epsilon, options.WeightDecay);
        List<TrainingStep> trace = [];
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            CounterRandom random = new(options.Seed, OrderStream + (ulong)epoch);
            Shuffle(order, ref random);
            double sum = 0, stepSize = 0;
            for (int batch = 0; batch < batches; batch++)
            {
                cancellation.ThrowIfCancellationRequested();
                ReadOnlySpan<int> examples = order.AsSpan(batch * size, Math.Min(size, order.Length - (batch * size)));
                gradient.AsSpan().Clear();
                sum += loss.Add(point, examples, gradient);

                // The gradient of the mean: a batch stands for its share of all examples.
                Scale(gradient, order.Length / (total * examples.Length), options.ClipNorm);
                stepSize = options.StepSizeAt(((epoch - 1L) * batches) + batch, (long)options.Epochs * batches);
                adam.Step(point, gradient, stepSize);
            }

            double? watched = heldOut is null ? null : Mean(heldOut, point, size);
            trace.Add(new(epoch, sum / total, watched, stepSize));
            if (!double.IsFinite(sum) || !double.IsFinite(watched ?? 0))
                throw new ArithmeticException(FormattableString.Invariant($"{name}: in epoch {epoch} the loss is {sum / total}: the steps have thrown the weights out of what numbers hold. Take a smaller StepSize, or set ClipNorm."));
            progress?.Report(trace[^1]);
            if (heldOut is null || watched < bestLoss)
            {
                (bestLoss, bestEpoch) = (watched ?? 0, epoch);
                point.CopyTo(best, 0);
            }
            else if (options.Patience > 0 && epoch - bestEpoch >= options.Patience)
            {
                break;
            }
        }

        return new(best, trace, bestEpoch);
    }

    /// <summary>The mean loss of all examples, some at a time.</summary>
    public static double Mean(ITrainingLoss loss, ReadOnlySpan<double> weights, int atOnce)
    {
        int[] examples = new int[Math.Min(atOnce, loss.ExampleCount)];
        double sum = 0, total = 0;
        for (int first = 0; first < loss.ExampleCount; first += examples.Length)
        {
            int count = Math.Min(examples.Length, loss.ExampleCount - first);
            for (int i = 0; i < count; i++)
            {
                examples[i] = first + i;
                total += loss.Weight(first + i);
            }

            sum += loss.Add(weights, examples.AsSpan(0, count), []);
        }

        return sum / total;
    }

    private static void Scale(double[] gradient, double factor, double? clip)
    {
        if (clip is { } length && TensorPrimitives.Norm<double>(gradient) * factor is var norm && norm > length)
            factor *= length / norm;
        TensorPrimitives.Multiply(gradient, factor, gradient);
    }

    // Fisher and Yates.
    private static void Shuffle(int[] order, ref CounterRandom random)
    {
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = random.Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
