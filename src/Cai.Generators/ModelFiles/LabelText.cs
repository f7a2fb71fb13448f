using Cai.Explicit;
using Cai.Generators.Emission;

namespace Cai.Generators.ModelFiles;

/// <summary>Whether a state has a label, as code: a few numbers are written out, many are looked up.</summary>
internal static class LabelText
{
    private const int MostNumbers = 16;

    /// <summary>Whether the label is looked up in a table.</summary>
    public static bool HasTable(StateLabel label) => label.States.Length > MostNumbers;

    /// <summary>The test.</summary>
    /// <param name="label">The label.</param>
    /// <param name="table">The table, which holds 1 for states that have it.</param>
    /// <param name="number">The state's number.</param>
    public static string Test(StateLabel label, string table, string number) => HasTable(label) ? $"{table}[{number}] != 0"
        : label.States.Length == 0 ? "false"
        : $"{number} is {string.Join(" or ", label.States.Select(NumberText.Of))}";
}
