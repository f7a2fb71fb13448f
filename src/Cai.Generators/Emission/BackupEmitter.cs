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
        OutcomesBackup? backup = plan.Backup;
        writer.Line("/// <summary>");
        writer.Line($"/// The Bellman backup of {plan.Problem.Type.Name}: expected next values <c>sum_s' P(s'|s, a) V(s')</c> and their adjoint. {Sentence(plan, isRows)}");
        writer.Line("/// </summary>");
        writer.Line(Names.GeneratedCode);
        string parameters = plan.HasEstimatedNoise ? "(double[] noise)" : "";
        using (writer.Block($"internal readonly struct Kernel{parameters} : {Names.Services}IKernel<Kernel>"))
        {
            if (backup is { IsSmall: true } && plan.Tiny is null)
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
            if (plan.Tiny is { } tiny)
            {
                tiny.Write(writer);
                return;
            }

            writer.Line("/// <inheritdoc/>");
            if (backup is { IsSmall: true })
            {
                backup.WriteExpect(writer);
                writer.Line();
                if (plan.Fused is null)
                    WriteBackups(writer);
                else
                    backup.WriteFused(writer);
                writer.Line("/// <inheritdoc/>");
                backup.WriteScatter(writer);
            }
            else if (table.Layout == Layout.Blocks)
            {
                WriteBlocks(tables, table, writer);
            }
            else if (table.Layout == Layout.Deterministic)
            {
                DeterministicBackup.Write(tables, writer);
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

        if (plan.Fused is { } fused)
        {
            writer.Line();
            fused.Write(writer);
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
        WriteFallbacks(writer);
    }

    /// <summary>Writes what a kernel over tables makes of its action values and expectations.</summary>
    internal static void WriteFallbacks(SourceWriter writer)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public void Compete(int from, int to, {Names.DoubleSpan} values, double discount, {Names.Services}SweptRewards rewards, {Names.DoubleTarget} actionValues) =>");
        writer.Line($"    {Names.Services}ExpectedBackup.Compete(this, from, to, values, discount, rewards, actionValues);").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public void Average(int from, int to, {Names.DoubleSpan} values, {Names.DoubleSpan} policy, {Names.DoubleTarget} work, {Names.DoubleTarget} average) =>");
        writer.Line($"    {Names.Services}ExpectedBackup.Average(this, from, to, values, policy, work, average);").Line();
    }

    private static void WriteBlocks(Tables tables, TransitionTable table, SourceWriter writer)
    {
        string range = $"int from, int to, {Names.DoubleSpan} values";
        string discounted = $"{range}, double discount, {Names.Services}SweptRewards rewards";
        string size = string.Join(", ", new[] { tables.StateCount, tables.ActionCount, table.RowWidth }.Select(NumberText.Of));
        void Member(string signature, string body) => writer.Line("/// <inheritdoc/>").Line($"public void {signature} =>").Line($"    {body};").Line();
        writer.Line($"public void Expect({range}, {Names.DoubleTarget} expected) =>");
        writer.Line($"    Blocks.ActionValues(from, to, values, 1, {Names.Services}SweptRewards.None, expected);").Line();
        Member($"ActionValues({discounted}, {Names.DoubleTarget} actionValues)", "Blocks.ActionValues(from, to, values, discount, rewards, actionValues)");
        Member($"Best({discounted}, {Names.DoubleTarget} work, {Names.DoubleTarget} next)", "Blocks.Best(from, to, values, discount, rewards, next)");
        WriteFallbacks(writer);
        Member($"Scatter(int from, int to, {Names.DoubleSpan} weights, {Names.DoubleTarget} mass)", "Blocks.Scatter(from, to, weights, mass)");
        writer.Line($"private static {Names.Services}BlocksKernel Blocks => new({size}, Transitions.Columns, Transitions.Masses);");
    }

    private static string Sentence(EmissionPlan plan, bool isRows) =>
        plan.Tiny is not null ? "States are few enough to be written out one by one."
        : isRows ? "Only available pairs have rows; a row lists its successors once each."
        : plan.Backup is null ? "Four states are swept at once, in one walk through the table."
        : !plan.Backup!.IsSmall ? "Actions and outcomes are too many to unroll, so they are looped over."
            + (plan.Tables!.Transitions[0].Layout == Layout.Deterministic ? " Each pair leads to one state: nothing is weighed." : "")
        : plan.Backup.SweepsRuns ? "Runs of states that move by constant offsets are swept without looking successors up."
        : (plan.Tables!.Transitions[0].Layout == Layout.Runs ? "Runs are short, so that successors are looked up. " : "")
            + "Actions and outcomes are unrolled; states are swept by vectors of four.";
}
