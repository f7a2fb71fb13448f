using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;

namespace Cai.Generators;

/// <summary>Which types are problems.</summary>
internal static class ProblemTypes
{
    /// <summary>The metadata names of the attributes that declare a problem.</summary>
    public static readonly string[] Attributes = ["Cai.MdpAttribute", "Cai.MdpAttribute`2"];

    /// <summary>The metadata name of the attribute that declares a problem by a model file.</summary>
    public const string FileAttribute = "Cai.MdpFromFileAttribute";

    /// <summary>The attribute that declares a type a problem, or null: the first, where an unfinished edit has left several.</summary>
    public static AttributeData? Declaration(INamedTypeSymbol type) => type.Find(Declared.Mdp) ?? type.Find(Declared.MdpFromFile);

    /// <summary>Whether an attribute declares a problem by a model file.</summary>
    public static bool IsFromFile(this AttributeData mdp) => mdp.AttributeClass is { } type && type.IsDeclared(Declared.MdpFromFile);
}
