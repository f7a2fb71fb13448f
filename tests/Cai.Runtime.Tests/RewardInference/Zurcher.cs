using System.Globalization;
using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>Rust's (1987) bus engines by hand: 90 bins, keep or replace, wear of 0, 1 or 2 bins a month, and the data of group 4.</summary>
internal static class Zurcher
{
    public const int Bins = 90;
    public const int Keep = 0;
    public const int Replace = 1;

    public static ParameterList Costs => new("Replacement", "Maintenance");

    public static (Model<int, int> Model, ArrayKernel Kernel) Problem()
    {
        ProblemBuilder builder = new(Bins, 2, parameters: 2)
        {
            Discount = 0.9999,
            Temperature = 1,
            Noise = new([new("Wear", ["None", "Low", "High"], [0.3919, 0.5953, 0.0128], true)]),
        };
        for (int x = 0; x < Bins; x++)
        {
            for (int wear = 0; wear < 3; wear++)
            {
                builder.Go(x, Keep, Math.Min(x + wear, Bins - 1), 1, wear);
                builder.Go(x, Replace, Math.Min(wear, Bins - 1), 1, wear);
            }

            builder.Feature(1, x, Keep, -0.001 * x);
            builder.Feature(0, x, Replace, -1);
        }

        return builder.Build();
    }

    /// <summary>Its inverse problem, the wear held at its estimate from the data.</summary>
    public static InverseProblem<int, int, Coefficients> Inverse(ParameterList? costs = null)
    {
        var (model, kernel) = Problem();
        double[] wear = [.. Inference.EstimateNoise(model, kernel, Data(), [1.0 / 3, 1.0 / 3, 1.0 / 3]).Probabilities];
        return Inversion.Of(model, kernel, wear, costs ?? Costs, _ => new ArrayProcess(model, kernel), null, null, null);
    }

    /// <summary>
    /// The bus-months. The increment recorded with one led to its state; wear depends on neither state nor decision, so it is read here as the one that
    /// follows, and the decision and its increment stay one observation.
    /// </summary>
    public static Demonstrations<int, int> Data()
    {
        List<Observation<int, int>> observations = [];
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "zurcher_group4_cells.csv")))
        {
            if (line.StartsWith('#') || line.StartsWith("state", StringComparison.Ordinal))
                continue;
            int[] cell = [.. line.Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
            int next = Math.Min((cell[1] == Replace ? 0 : cell[0]) + cell[2], Bins - 1);
            observations.Add(new(cell[0], cell[1], next, Count: cell[3]));
        }

        return Demonstrations<int, int>.FromObservations(observations);
    }
}
