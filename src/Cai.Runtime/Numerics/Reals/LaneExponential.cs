using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cai.Numerics;

/// <summary>
/// The platform's exponential of four numbers, each as if it were alone: where one of them is out of its usual range the platform takes another road with all of them, which rounds otherwise. So such numbers
/// are halved and the result squared, and what is still far out is held to where the square is 0 or infinite.
/// </summary>
internal static class LaneExponential
{
    private const double Usual = 707;

    private const double Far = 700;

    /// <summary><c>exp(x)</c>; what is not a number stays so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(Vector256<double> x)
    {
        Vector256<double> isUsual = Vector256.LessThanOrEqual(Vector256.Abs(x), Vector256.Create(Usual));
        return Vector256.EqualsAll(isUsual.AsInt64(), Vector256<long>.AllBitsSet) ? Vector256.Exp(x) : OfAny(x, isUsual);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> OfAny(Vector256<double> x, Vector256<double> isUsual)
    {
        Vector256<double> isNumber = Vector256.Equals(x, x), half = Vector256.ConditionalSelect(isNumber, x * 0.5, Vector256<double>.Zero);
        half = Vector256.Min(Vector256.Max(half, Vector256.Create(-Far)), Vector256.Create(Far));
        Vector256<double> exponential = Vector256.Exp(Vector256.ConditionalSelect(isUsual, x, half));
        return Vector256.ConditionalSelect(isUsual, exponential, Vector256.ConditionalSelect(isNumber, exponential * exponential, x));
    }
}
