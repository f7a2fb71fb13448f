namespace Cai.Checking;

/// <summary>What potential shaping reads of a problem: how it moves, how it discounts, and where and when it ends.</summary>
/// <param name="rows">The transitions of each stage that has its own; one for all otherwise.</param>
/// <param name="discount">The discount.</param>
/// <param name="horizon">The number of decisions; 0 when infinite.</param>
/// <param name="startStates">The start states; empty when none is declared.</param>
internal sealed class ShapingDynamics(TransitionRows[] rows, double discount, int horizon, int[] startStates)
{
    public TransitionRows[] Rows { get; } = rows;

    public double Discount { get; } = discount;

    public int Horizon { get; } = horizon;

    public int[] StartStates { get; } = startStates;

    public int StateCount => Rows[0].StateCount;

    /// <summary>Gets how many stages there are: the horizon, or one without.</summary>
    public int StageCount => Math.Max(1, Horizon);

    /// <summary>The dynamics of a checked problem.</summary>
    public static ShapingDynamics Of(CheckedProblem problem) => new(problem.Rows, problem.Settings.Discount, problem.Settings.Horizon, problem.Tables.StartStates);

    /// <summary>The transitions of a stage.</summary>
    public TransitionRows RowsAt(int stage) => Rows[Rows.Length == 1 ? 0 : stage];
}
