using Cai.Benchmarks.Measuring;
using Cai.Benchmarks.Opponents;
using Cai.Workloads;

namespace Cai.Benchmarks.Ratios;

/// <summary>A workload at a size: declared, and written out. Tables are built when asked for.</summary>
/// <param name="Problem">Its name.</param>
/// <param name="Size">Its size.</param>
/// <param name="Declared">The declared problem, tabulated.</param>
/// <param name="Written">The same as compressed rows.</param>
internal sealed record Case(string Problem, int Size, Func<Subject> Declared, Func<CsrModel> Written)
{
    /// <summary>As rows are named.</summary>
    public string Name => $"{Problem} {Size}";

    public static Case Grid(int side) => new("grid", side, () =>
    {
        Grid grid = new Grid(side).Build();
        return Subject.Of(options => grid.Solve(options));
    }, () => Formulas.Grid(side));

    public static Case Garnet(int size) => new("garnet", size, () =>
    {
        Garnet garnet = new Garnet(size).Build();
        return Subject.Of(options => garnet.Solve(options));
    }, () => Formulas.Garnet(size));

    public static Case Local(int size) => new("local", size, () =>
    {
        Local local = new Local(size).Build();
        return Subject.Of(options => local.Solve(options));
    }, () => Formulas.Local(size));

    public static Case Bus(int bins) => new("bus", bins, () =>
    {
        Bus bus = new Bus(bins).Build();
        return Subject.Of(options => bus.Solve(options));
    }, () => Formulas.Bus(bins));

    public static Case Tandem(int room) => new("tandem", room, () =>
    {
        Tandem tandem = new Tandem(room).Build();
        return Subject.Of(options => tandem.Solve(options));
    }, () => Formulas.Tandem(room));

    public static Case Inventory(int capacity) => new("inventory", capacity, () =>
    {
        Inventory inventory = new Inventory(capacity).Build();
        return Subject.Of(options => inventory.Solve(options));
    }, () => Formulas.Inventory(capacity));
}
