using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>A member on its way into the table of functions: its name, what it calls, and then its function or its obstacle.</summary>
internal sealed class FunctionEntry(string name, ISymbol member)
{
    public string Name { get; } = name;

    public ISymbol Member { get; } = member;

    public List<FunctionEntry> Callees { get; } = [];

    public bool IsLowered { get; set; }

    public FunctionIr? Function { get; set; }

    public Obstacle? Obstacle { get; set; }
}
