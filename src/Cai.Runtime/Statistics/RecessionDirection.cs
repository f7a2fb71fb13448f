namespace Cai;

/// <summary>A direction in the space of parameters along which the likelihood rises without end, so that it has no maximum (quasi-complete separation): some of the observed decisions are predicted ever better, none worse.</summary>
/// <param name="Names">The parameters with a weight, the largest first.</param>
/// <param name="Weights">Their weights; the direction has length one.</param>
/// <param name="IsExact">Whether it is proved, by a linear programme over the choices, as for rewards that are linear where nothing hangs on what follows; otherwise it is measured: farther along it, with the other
/// parameters estimated again, the likelihood had not fallen.</param>
public sealed record RecessionDirection(IReadOnlyList<string> Names, IReadOnlyList<double> Weights, bool IsExact)
{
    /// <summary>The direction in words.</summary>
    public override string ToString() =>
        $"the likelihood has no maximum: along {Learning.Separation.Words([.. Weights], Names)} some decisions are predicted ever better and none worse ({(IsExact ? "proved" : "measured")}); the estimate{(Names.Count == 1 ? $" of {Names[0]} is" : $"s of {string.Join(", ", Names.SkipLast(1))} and {Names[^1]} are")} where the search stood";

    internal static RecessionDirection Of(IReadOnlyList<string> names, double[] direction, bool isExact)
    {
        double length = Math.Sqrt(direction.Sum(x => x * x));
        int[] order = [.. Enumerable.Range(0, names.Count).Where(k => Math.Abs(direction[k]) > 1e-6 * length).OrderByDescending(k => Math.Round(Math.Abs(direction[k]) / length, 6)).ThenBy(k => k)];
        return new([.. order.Select(k => names[k])], [.. order.Select(k => direction[k] / length)], isExact);
    }
}
