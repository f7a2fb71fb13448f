using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>A random problem with two noise fields, the first of three values and estimated, the second of two and estimated too, and rewards that are not affine.</summary>
internal static class NoisyProblem
{
    public static (Model<int, int> Model, ArrayKernel Kernel, double[] Marginals) Create(int seed, bool readsNoise)
    {
        Random random = new(seed);
        double[] marginals = [0.5, 0.3, 0.2, 0.6, 0.4];
        ProblemBuilder builder = new(6, 2) { Discount = 0.9, Temperature = 0.8, Noise = Noise(marginals) };
        for (int s = 0; s < 6; s++)
        {
            for (int a = 0; a < 2; a++)
            {
                for (int w = 0; w < 6; w++)
                    builder.Go(s, a, random.Next(6), 1, w);
            }

            builder.Start(s, 1.0 / 6);
        }

        var (model, kernel) = builder.Build();
        double[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
        Model<int, int> curved = new()
        {
            Name = "Noisy",
            States = model.States,
            Actions = model.Actions,
            Discount = model.Discount,
            Temperature = model.Temperature,
            Horizon = 0,
            Prior = model.Prior,
            PriorWeights = model.PriorWeights,
            Terminals = [],
            TerminalRewards = [],
            StartStates = model.StartStates,
            StartProbabilities = model.StartProbabilities,
            Reward = new CurvedRewards(Draw(12), Draw(12), Draw(12), readsNoise ? Draw(6) : []),
            Noise = model.Noise,
            Layout = model.Layout,
        };
        return (curved, kernel, marginals);
    }

    public static NoiseModel Noise(double[] marginals) => new(
    [
        new("Wear", ["None", "Low", "High"], marginals[..3], true),
        new("Demand", ["No", "Yes"], marginals[3..], true),
    ]);
}
