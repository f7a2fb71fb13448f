using Cai.Generators.Emission;

namespace Cai.Generators.ModelFiles;

/// <summary>
/// What stands for the declaration of a file that cannot be read: types of the names it would have. Without them, code that mentions them would have errors of its own, beside which the compiler does not come to tell what is
/// wrong with the file.
/// </summary>
internal static class UnreadDeclaration
{
    private static readonly string[] Types = ["State", "Action", "Transition", "Weights"];

    /// <summary>Writes it.</summary>
    public static string Write(ModelSite site)
    {
        string remarks = $"/// <remarks>The model file <c>{DocText.Escape(site.Path)}</c> cannot be read: these types stand for its own.</remarks>";
        return EmittedType.File(site.Type, "Declaration", remarks, writer =>
        {
            foreach (string type in Types.Where(type => !site.Names.Contains(type) && site.Type.Name != type))
            {
                writer.Line($"/// <summary>A {type.ToLowerInvariant()} of a file that cannot be read.</summary>");
                writer.Line($"public readonly partial record struct {type};").Line();
            }
        }).Source;
    }
}
