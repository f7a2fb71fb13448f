using Cai.CompilerServices;
using Cai.Reports.Sources;

namespace Cai.Reports.Page;

/// <summary>What a problem was compiled from: its declaration, and the code that was generated of it.</summary>
internal static class SourceBlocks
{
    // Tables may have thousands of lines, and are no reading matter.
    private const int MostLines = 2_000;

    private static readonly (string Ending, string Told)[] Purposes =
    [
        (".Declaration.g.cs", "the model file, written out as a declaration"),
        (".Space.g.cs", "states, actions and noise to codes and back"),
        (".Transitions.g.cs", "the tables that were worked out while compiling, and the members as functions of codes"),
        (".Reward.g.cs", "the reward's terms, and what was derived from it"),
        (".Backup.g.cs", "expected next values: the loop of every sweep"),
        (".Networks.g.cs", "the passes of networks"),
        (".Lanes.g.cs", "one step of many rollouts at once"),
        (".Api.g.cs", "the members you call"),
        (".Learning.g.cs", "the members that infer and learn"),
    ];

    /// <summary>The files that the problem's author wrote; none where symbols do not tell.</summary>
    public static IEnumerable<Block> Declared<TState, TAction>(Model<TState, TAction> model)
        where TState : struct
        where TAction : struct => Files(model).Where(file => !file.IsGenerated).Select(file => Block(file.Name, "", file.Text, isFolded: false));

    /// <summary>The files that the generator wrote.</summary>
    public static Section Generated<TState, TAction>(Model<TState, TAction> model)
        where TState : struct
        where TAction : struct
    {
        Block[] files = [.. Files(model).Where(file => file.IsGenerated).Select(file => Block(file.Name, Purposes.FirstOrDefault(purpose => file.Name.EndsWith(purpose.Ending, StringComparison.Ordinal)).Told ?? "", file.Text, isFolded: true))];
        return new("generated", "Generated code", files.Length > 0
            ? [new Paragraph("What the compiler made of the declaration, file by file."), .. files]
            : [new Paragraph("The debugging symbols of this build, from which generated code is shown, are not beside the program. EmitCompilerGeneratedFiles in the project file writes it to disk.")]);
    }

    private static Listing Block(string name, string told, string text, bool isFolded)
    {
        int lines = 0, end = 0;
        while (lines < MostLines && end < text.Length)
        {
            lines++;
            int next = text.IndexOf('\n', end);
            end = next < 0 ? text.Length : next + 1;
        }

        string note = end < text.Length ? $"the first {Numbers.Count(lines)} of {Numbers.Count(lines + text.AsSpan(end).TrimEnd('\n').Count('\n') + 1)} lines" : $"{Numbers.Count(lines)} lines";
        return new(name, told.Length > 0 ? $"{told}; {note}" : note, text[..end].TrimEnd(), isFolded);
    }

    // Emitted spaces are nested in the class Generated of the problem. Models from files have a space that is not.
    private static IReadOnlyList<SourceFile> Files<TState, TAction>(Model<TState, TAction> model)
        where TState : struct
        where TAction : struct =>
        model.States.GetType().DeclaringType?.DeclaringType is { } problem ? Symbols.FilesOf(problem, typeof(TState), typeof(TAction)) : [];
}
