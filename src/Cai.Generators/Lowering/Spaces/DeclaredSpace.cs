using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Spaces;

/// <summary>A lowered space, and the declaration of each leaf (null for the leaf of an enum space).</summary>
internal sealed record DeclaredSpace(ITypeSymbol Type, SpaceIr Ir, IReadOnlyList<SpaceField?> Fields);
