namespace Cai.Generators.Diagnostics;

/// <summary>The names of what findings tell the code fixes beside their message.</summary>
internal static class FindingProperties
{
    /// <summary>The attribute of the part that is missing, without suffix, as <c>Dynamics</c>.</summary>
    public const string Role = "cai.role";

    /// <summary>States as C# expressions, one a line: <c>new(0, 3)</c>, or the name of an enum member.</summary>
    public const string State = "cai.state";
}
