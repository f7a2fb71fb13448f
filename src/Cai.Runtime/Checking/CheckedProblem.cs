using Cai.Tabulation;

namespace Cai.Checking;

/// <summary>What checks read: a problem's tables, settings, and how to name its states and actions.</summary>
/// <param name="declaration">The declaration, for names.</param>
/// <param name="tables">Its tables.</param>
/// <param name="settings">Its settings.</param>
/// <param name="limits">How much work checks may take.</param>
/// <param name="cancellation">Stops them.</param>
internal sealed class CheckedProblem(IDeclaration declaration, Tables tables, CheckSettings settings, CheckLimits limits, CancellationToken cancellation)
{
    /// <summary>Gets the declaration, for what tables do not hold: states never reached, and dynamics where the process has ended.</summary>
    public IDeclaration Declaration { get; } = declaration;

    public Shape Shape { get; } = declaration.Shape;

    public Tables Tables { get; } = tables;

    public CheckSettings Settings { get; } = settings;

    public CheckLimits Limits { get; } = limits;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Gets the transitions of each stage that has its own; one for all otherwise.</summary>
    public TransitionRows[] Rows { get; } = Array.ConvertAll(tables.Transitions, table => TransitionRows.Of(tables, table));

    /// <summary>The transitions of a stage.</summary>
    public TransitionRows RowsAt(int stage) => Rows[Rows.Length == 1 ? 0 : stage];

    /// <summary>Gets the code of a state.</summary>
    public int CodeOf(int state) => Tables.StateCodes is { } codes ? codes[state] : state;

    public string StateText(int state) => Declaration.StateText(CodeOf(state));

    public string ActionText(int action) => Declaration.ActionText(action);

    /// <summary>A noise value for messages, by its leaf and its position there: <c>Gust</c>, or <c>field 2 as in Wind(0, 3)</c>.</summary>
    public string NoiseText(NoiseValue noise)
    {
        int code = noise.Value;
        for (int leaf = noise.Leaf + 1; leaf < Shape.NoiseRadix.Length; leaf++)
            code *= Shape.NoiseRadix[leaf];
        string text = Declaration.NoiseText(code);
        return Shape.NoiseRadix.Length == 1 ? text : $"field {noise.Leaf + 1} as in {text}";
    }
}
