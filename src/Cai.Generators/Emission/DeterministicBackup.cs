using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>Emits the backup where each pair leads to one state and actions are too many to unroll: over a table of successors, without probabilities.</summary>
internal static class DeterministicBackup
{
    public static void Write(Tables tables, SourceWriter writer)
    {
        string range = $"int from, int to, {Names.DoubleSpan} values";
        string discounted = $"{range}, double discount, {Names.Services}SweptRewards rewards";
        void Member(string signature, string body) => writer.Line("/// <inheritdoc/>").Line($"public void {signature} =>").Line($"    Moves.{body};").Line();
        writer.Line($"public void Expect({range}, {Names.DoubleTarget} expected) =>").Line("    Moves.Expect(from, to, values, expected);").Line();
        Member($"ActionValues({discounted}, {Names.DoubleTarget} actionValues)", "ActionValues(from, to, values, discount, rewards, actionValues)");
        Member($"Best({discounted}, {Names.DoubleTarget} work, {Names.DoubleTarget} next)", "Best(from, to, values, discount, rewards, next)");
        BackupEmitter.WriteFallbacks(writer);
        Member($"Scatter(int from, int to, {Names.DoubleSpan} weights, {Names.DoubleTarget} mass)", "Scatter(from, to, weights, mass)");
        Member(
            $"Row(int state, int k, {Names.DoubleTarget} work, global::System.Collections.Generic.List<int> successors, global::System.Collections.Generic.List<double> probabilities)",
            "Row(state, k, successors, probabilities)");
        writer.Line($"private static {Names.Services}DeterministicKernel Moves => new({NumberText.Of(tables.StateCount)}, Transitions.Successors);");
    }
}
