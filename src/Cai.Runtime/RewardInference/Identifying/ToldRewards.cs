using Cai.Checking;

namespace Cai.RewardInference;

/// <summary>What the decisions of one problem tell of rewards along each parameter, as triangular factors, which stack.</summary>
/// <param name="Told">What is left of each column modulo shaping, where decisions are seen.</param>
/// <param name="ToldScales">The size of the numbers it was computed from.</param>
/// <param name="All">What is left wherever decisions may be seen.</param>
/// <param name="AllScales">The size of the numbers that was computed from.</param>
/// <param name="Plain">The columns themselves.</param>
internal sealed record ToldRewards(TriangularFactor Told, double[] ToldScales, TriangularFactor All, double[] AllScales, TriangularFactor Plain)
{
    private const double Zero = ColumnRelations.Zero;

    /// <summary>One below the other: what two problems tell of the same parameters.</summary>
    public ToldRewards Beside(ToldRewards other)
    {
        int n = ToldScales.Length;
        return new(Stack(n, Told, other.Told), Add(ToldScales, other.ToldScales), Stack(n, All, other.All), Add(AllScales, other.AllScales), Stack(n, Plain, other.Plain));
    }

    /// <summary>The directions that are not told, and the first column of which it is not clear.</summary>
    public (RewardDirection[] Directions, string Remark) Untold(IReadOnlyList<string> names)
    {
        int n = names.Count;
        ColumnRelations relations = ColumnRelations.Of(Told, Enumerable.Range(0, n), ToldScales);
        RewardDirection[] directions = [.. relations.Dependent.Select(relation =>
        {
            double[] weights = [.. relation.Coefficients.Select(weight => weight == 0 ? 0 : -weight)];
            weights[relation.Column] = 1;
            double[] norms = [.. Enumerable.Range(0, n).Select(Plain.Norm)];
            UntoldReason reason = IsNothing(Plain, weights, norms) ? UntoldReason.NoEffect : IsNothing(All, weights, AllScales) ? UntoldReason.Shaping : UntoldReason.NotVisited;
            return new RewardDirection(names, weights, reason);
        })];
        string remark = relations.Unclear is (int column, double remainder)
            ? FormattableString.Invariant($"what {names[column]} adds to the parameters before it is a share of {remainder:0.#e+0} of the values it is computed from: counted as told, and too near to rounding to rely on") : "";
        return (directions, remark);
    }

    private static bool IsNothing(TriangularFactor factor, double[] weights, double[] scales)
    {
        double[] sum = new double[weights.Length];
        double size = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            double[] column = factor.Column(k);
            for (int i = 0; i < sum.Length; i++)
                sum[i] += weights[k] * column[i];
            size += Math.Abs(weights[k]) * scales[k];
        }

        return Math.Sqrt(sum.Sum(value => value * value)) <= 100 * Zero * size;
    }

    private static TriangularFactor Stack(int columns, params TriangularFactor[] factors)
    {
        TriangularFactor all = new(columns);
        foreach (TriangularFactor factor in factors)
        {
            double[][] values = [.. Enumerable.Range(0, columns).Select(factor.Column)];
            for (int row = 0; row < columns; row++)
                all.Append([.. values.Select(column => column[row])]);
        }

        return all;
    }

    private static double[] Add(double[] first, double[] second) => [.. first.Zip(second, (x, y) => Math.Sqrt((x * x) + (y * y)))];
}
