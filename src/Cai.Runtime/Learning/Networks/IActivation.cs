using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace Cai.CompilerServices;

/// <summary>What a unit makes of its weighted sum z, four units at a time; the same bits for a unit whichever three stand beside it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IActivation
{
    /// <summary><c>y = f(z)</c>.</summary>
    static abstract Vector256<double> Value(Vector256<double> z);

    /// <summary><c>f'(z)</c>, from <c>y = f(z)</c>.</summary>
    static abstract Vector256<double> Slope(Vector256<double> y);
}
