using Cai.Explicit;
using Cai.Generators.Emission;

namespace Cai.Generators.ModelFiles;

/// <summary>What connects a state type that the user declares with the numbers of the file.</summary>
/// <param name="state">The type.</param>
/// <param name="data">The model.</param>
/// <param name="names">What its parts are called.</param>
/// <param name="file">The file, for comments.</param>
internal sealed class OwnStateWriter(OwnState state, ExplicitData data, DeclarationNames names, string file)
{
    public void Write(SourceWriter writer)
    {
        (OwnField Field, string Table)[] fields = [.. state.Fields.Select(field => (field, $"{names.ModelFile}.{names.VariableTables[StateFit.Variable(data, field.Name)]}"))];
        writer.Line("[global::Cai.Valid]").Line($"private static bool {names.IsPossible}({names.State} state) => {names.NumberOf}(state) >= 0;");

        writer.Line().Line($"// A state of {file}, by its number there.");
        writer.Line($"private static {names.State} {names.StateAt}(int number) => new {names.State}({string.Join(", ", fields.Select(item => Value(item.Field, item.Table + "[number]")))});");

        writer.Line().Line($"// The number of a state in {file}, or -1 where no state there has these variables: found by halving, in states sorted by their variables.");
        using (writer.Block($"private static int {names.NumberOf}({names.State} state)"))
        {
            writer.Line("int low = 0;").Line($"int high = {NumberText.Of(data.StateCount - 1)};");
            using (writer.Block("while (low <= high)"))
            {
                writer.Line("int middle = (low + high) / 2;").Line($"int number = {names.ModelFile}.Order[middle];");
                for (int i = 0; i < fields.Length; i++)
                {
                    string difference = $"{fields[i].Table}[number] - {Number(fields[i].Field)}";
                    if (i == 0)
                        writer.Line($"long side = (long){difference};");
                    else
                        writer.Line("if (side == 0)").Line($"    side = (long){difference};");
                }

                writer.Line("if (side == 0)");
                using (writer.Indent())
                    writer.Line("return number;");
                writer.Line("if (side < 0)");
                using (writer.Indent())
                    writer.Line("low = middle + 1;");
                writer.Line("else");
                using (writer.Indent())
                    writer.Line("high = middle - 1;");
            }

            writer.Line().Line("return -1;");
        }

        for (int i = 0; i < data.Labels.Count; i++)
        {
            writer.Line().Line($"/// <summary>Whether a state is labelled <c>{DocText.Escape(data.Labels[i].Name)}</c>.</summary>");
            writer.Line($"private static bool {names.Labels[i]}({names.State} state) => {LabelText.Test(data.Labels[i], $"{names.ModelFile}.{names.LabelTables[i]}", $"{names.NumberOf}(state)")};");
        }
    }

    /// <summary>The states in the order of the user's fields.</summary>
    public static int[] Order(OwnState state, ExplicitData data)
    {
        int[][] columns = [.. state.Fields.Select(field => data.Variables[StateFit.Variable(data, field.Name)].Values)];
        int[] order = [.. Enumerable.Range(0, data.StateCount)];
        Array.Sort(order, (one, other) =>
        {
            foreach (int[] column in columns)
            {
                if (column[one] != column[other])
                    return column[one].CompareTo(column[other]);
            }

            return one.CompareTo(other);
        });
        return order;
    }

    private static string Number(OwnField field) => field.IsBoolean ? $"(state.{Identifier.Escape(field.Name)} ? 1 : 0)" : $"{(field.Type == "int" ? "" : "(int)")}state.{Identifier.Escape(field.Name)}";

    private static string Value(OwnField field, string number) => field.IsBoolean ? number + " != 0" : field.Type == "int" ? number : $"({field.Type}){number}";
}
