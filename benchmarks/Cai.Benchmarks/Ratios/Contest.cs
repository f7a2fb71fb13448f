namespace Cai.Benchmarks.Ratios;

/// <summary>A problem that we and others solve to the same residual.</summary>
/// <param name="Case">The workload.</param>
/// <param name="Discount">g.</param>
/// <param name="Temperature">a.</param>
/// <param name="Named">The Python method that the target is measured against.</param>
/// <param name="Others">More Python methods.</param>
internal sealed record Contest(Case Case, double Discount, double Temperature, string Named, params string[] Others)
{
    /// <summary>Whether its target may be met by sharing sweeps.</summary>
    public bool MayShare => Case is { Problem: "garnet", Size: >= 1_000_000 };

    /// <summary>As rows are named.</summary>
    public string Name => FormattableString.Invariant($"{Case.Name}, {(Temperature > 0 ? "soft" : "hard")}, {Discount}");

    /// <summary>The table of workloads: who is best at each of them.</summary>
    public static Contest[] All { get; } =
    [
        new(Case.Grid(100), 0.99, 0, "mpi", "mpi 100", "vi"),
        new(Case.Grid(316), 0.99, 0, "mpi", "mpi 100", "vi"),
        new(Case.Grid(100), 0.99, 1, "vi", "mpi", "mpi 100"),
        new(Case.Grid(316), 0.99, 1, "vi", "mpi", "mpi 100"),
        new(Case.Garnet(100_000), 0.95, 0, "mpi", "gmres"),
        new(Case.Garnet(100_000), 0.999, 0, "mpi", "gmres"),
        new(Case.Garnet(1_000_000), 0.95, 0, "mpi"),
        new(Case.Local(10_000), 0.999, 0, "gmres", "sparse lu"),
        new(Case.Bus(90), 0.9999, 1, "sparse lu", "dense lu"),
        new(Case.Bus(1_000), 0.9999, 1, "sparse lu"),
        new(Case.Tandem(40), 0.99, 1, ""),
        new(Case.Inventory(100), 0.99, 1, ""),
    ];
}
