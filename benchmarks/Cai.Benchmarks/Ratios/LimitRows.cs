using Cai.Benchmarks.Measuring;
using Cai.Benchmarks.Opponents;
using Cai.Numerics;
using Cai.Tabulation;

namespace Cai.Benchmarks.Ratios;

/// <summary>The floors of workloads, one method a floor: what to run beside a figure, and what its time says of the target.</summary>
internal static class LimitRows
{
    /// <summary>What must be done in a sweep of a workload, written in several ways, of which the quickest counts; none where nothing is known.</summary>
    public static Action[] OfSweep(Case workload, TransitionTable? table, int states) => workload.Problem switch
    {
        "grid" => new GridByHand(workload.Size, 0.99).Shapes,
        _ when table is { Layout: Layout.Blocks } => new Products(table.Columns, table.Masses, LargeArray.Create<double>(states)).Shapes,
        _ => [],
    };

    /// <summary>A sweep of a grid against another's time.</summary>
    /// <param name="other">The seconds of what it is compared with.</param>
    /// <param name="byHand">The seconds of <see cref="GridByHand"/>.</param>
    public static Floor HardGrid(double other, double byHand) => new(other / byHand,
        "the sweep written by hand for inner cells alone, the best of its shapes: five neighbours, the largest sum, what changed, one store; no table, edge or goal");

    /// <summary>A soft sweep of a grid over its functions.</summary>
    /// <param name="functions">The seconds of the functions.</param>
    /// <param name="byHand">The seconds of <see cref="GridByHand"/>, which also computes every action value.</param>
    public static Floor SoftGrid(double functions, double byHand) => new((functions + byHand) / functions,
        "its functions and a hard sweep by hand, one after the other; the sums of each action are not stored for the exps to read, nor are exps added");

    /// <summary>A sweep of a table against another's time.</summary>
    /// <param name="other">The seconds of what it is compared with.</param>
    /// <param name="products">The seconds of <see cref="Products"/>.</param>
    /// <param name="functions">The seconds of the functions; 0 for a hard sweep.</param>
    public static Floor Table(double other, double products, double functions = 0) => new(other / (products + functions),
        "each successor and probability read once in order, the value gathered and multiplied, the better of two shapes" + (functions > 0 ? "; then the functions" : "; no maximum, nothing written"));

    /// <summary>A solve by a number of backups.</summary>
    /// <param name="other">The seconds of what it is compared with.</param>
    /// <param name="backups">How many backups our method took, the fewest of those that were tried.</param>
    /// <param name="sweep">The seconds of a sweep at its floor.</param>
    /// <param name="threads">How many threads may share it.</param>
    public static Floor Solve(double other, int backups, double sweep, int threads) => new(other * threads / (backups * sweep),
        $"the {backups} backups that it took, each at the floor of its sweep{(threads > 1 ? $" and shared by {threads} threads without loss" : "")}, and nothing between them");

    /// <summary>The least time of several shapes.</summary>
    public static double Least(IEnumerable<Timing> shapes) => shapes.Select(shape => shape.Least).DefaultIfEmpty(double.NaN).Min();
}
