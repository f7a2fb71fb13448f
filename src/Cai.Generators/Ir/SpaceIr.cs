namespace Cai.Generators.Ir;

/// <summary>
/// A state, action or noise type and its leaves: nested records flattened, depth first, in constructor order. The code of a value is the mixed-radix
/// number of its leaves, the FIRST leaf varying slowest: <c>code = (...(i0 * n1 + i1) * n2 + i2 ...)</c> with i the position within the leaf's range.
/// An enum space has one leaf with an empty path.
/// </summary>
internal sealed record SpaceIr(IrType Type, EquatableArray<LeafIr> Leaves)
{
    /// <summary>Gets whether some leaf is a double: then there are no tables.</summary>
    public bool IsContinuous
    {
        get
        {
            foreach (LeafIr leaf in Leaves)
            {
                if (leaf.Type == ScalarType.Double)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>A scalar field of a space.</summary>
/// <param name="Path">The field names from the space's type down, escaped; empty for an enum space.</param>
/// <param name="Type">int (or another integral), bool, an enum, or double.</param>
/// <param name="Minimum">The smallest value (integral leaves; false is 0). For doubles, the bits of the lower bound.</param>
/// <param name="Count">How many values; 0 when known at run time or continuous. Enum leaves: the members in order.</param>
/// <param name="CountMember">The member that gives the count at run time (<c>[Below]</c>), or null.</param>
/// <param name="Maximum">For doubles, the bits of the upper bound.</param>
internal sealed record LeafIr(EquatableArray<string> Path, IrType Type, long Minimum, int Count, MemberReference? CountMember = null, long Maximum = 0);

/// <summary>How emitted code names a member of the user's: <c>Owner.Name</c> when static, <c>problem.Name</c> when not.</summary>
/// <param name="Owner">The fully qualified containing type.</param>
/// <param name="Name">The escaped name.</param>
/// <param name="IsStatic">Whether it is static (or a constant).</param>
internal sealed record MemberReference(string Owner, string Name, bool IsStatic);
