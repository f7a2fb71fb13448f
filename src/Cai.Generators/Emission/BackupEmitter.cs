using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>Emits the kernel: expected next values and their adjoint, over the literal tables.</summary>
internal static class BackupEmitter
{
    private static readonly string[] RowTables = ["PairPointers", "RowPointers", "Columns", "Masses"];

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        Tables tables = plan.Tables!;
        TransitionTable table = tables.Transitions[0];
        bool isRows = table.Layout == Layout.Rows;
        OutcomesBackup? backup = isRows ? null : plan.Backup;
        writer.Line("/// <summary>");
        writer.Line($"/// The Bellman backup of {plan.Problem.Type.Name}: expected next values <c>sum_s' P(s'|s, a) V(s')</c> and their adjoint. {Sentence(plan, isRows)}");
        writer.Line("/// </summary>");
        writer.Line(Names.GeneratedCode);
        string parameters = plan.HasEstimatedNoise ? "(double[] noise)" : "";
        using (writer.Block($"internal readonly struct Kernel{parameters} : {Names.Services}IKernel<Kernel>"))
        {
            if (backup is { IsSmall: true })
            {
                backup.WriteTables(writer);
            }

            writer.Line("/// <inheritdoc/>");
            writer.Line(isRows
                ? $"public {Names.Services}Pairs Pairs => new(Transitions.PairPointers, Transitions.PairActions);"
                : $"public {Names.Services}Pairs Pairs => new({NumberText.Of(tables.StateCount)}, {NumberText.Of(tables.ActionCount)});").Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line("public Kernel AtStage(int stage) => this;").Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line(plan.HasEstimatedNoise
                ? "public Kernel WithNoise(double[] probabilities) => new(probabilities);"
                : "public Kernel WithNoise(double[] probabilities) => this;").Line();
            writer.Line("/// <inheritdoc/>");
            if (backup is { IsSmall: true })
            {
                backup.WriteExpect(writer);
                writer.Line();
                WriteBackups(writer);
                writer.Line("/// <inheritdoc/>");
                backup.WriteScatter(writer);
            }
            else
            {
                string routine = Names.Services + (isRows ? "RowsKernel" : "OutcomesKernel");
                string arguments = isRows
                    ? string.Join(", ", RowTables.Select(name => "Transitions." + name))
                    : $"{NumberText.Of(tables.StateCount)}, Transitions.Successors, {(plan.HasEstimatedNoise ? "noise" : "Transitions.Probabilities")}";
                writer.Line($"public void Expect(int from, int to, {Names.DoubleSpan} values, {Names.DoubleTarget} expected) =>");
                writer.Line($"    {routine}.Expect(from, to, {arguments}, values, expected);").Line();
                WriteBackups(writer);
                writer.Line("/// <inheritdoc/>");
                writer.Line($"public void Scatter(int from, int to, {Names.DoubleSpan} weights, {Names.DoubleTarget} mass) =>");
                writer.Line($"    {routine}.Scatter(from, to, {arguments}, weights, mass);");
            }
        }
    }

    private static void WriteBackups(SourceWriter writer)
    {
        string range = $"int from, int to, {Names.DoubleSpan} values, double discount, {Names.Services}SweptRewards rewards";
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public void ActionValues({range}, {Names.DoubleTarget} actionValues) =>");
        writer.Line($"    {Names.Services}ExpectedBackup.ActionValues(this, from, to, values, discount, rewards, actionValues);").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public void Best({range}, {Names.DoubleTarget} work, {Names.DoubleTarget} next) =>");
        writer.Line($"    {Names.Services}ExpectedBackup.Best(this, from, to, values, discount, rewards, work, next);").Line();
    }

    private static string Sentence(EmissionPlan plan, bool isRows) =>
        isRows ? "Only available pairs have rows; a row lists its successors once each."
        : !plan.Backup!.IsSmall ? "Actions and outcomes are too many to unroll, so they are looped over."
        : plan.Backup.SweepsRuns ? "Runs of states that move by constant offsets are swept without looking successors up."
        : "Actions and outcomes are unrolled; states are swept by vectors of four.";
}
