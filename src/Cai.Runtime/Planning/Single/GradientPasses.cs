using System.Runtime.Intrinsics;

namespace Cai.Planning;

/// <summary>
/// The passes of <see cref="SingleGradients"/> over parts of its vectors, sixteen numbers at a time. Sums are taken in 64 lanes, whatever the machine has, so that
/// they come out the same everywhere.
/// </summary>
internal static unsafe class GradientPasses
{
    /// <summary>What the lengths of parts are multiples of.</summary>
    public const int Lanes = 16;

    private const int Unrolled = 4 * Lanes;

    /// <summary><c>x.y</c></summary>
    public static double Dot(float* x, float* y, nint length)
    {
        Vector512<float> first = default, second = default, third = default, fourth = default;
        nint i = 0;
        for (; i <= length - Unrolled; i += Unrolled)
        {
            first = Vector512.FusedMultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), first);
            second = Vector512.FusedMultiplyAdd(Vector512.Load(x + i + Lanes), Vector512.Load(y + i + Lanes), second);
            third = Vector512.FusedMultiplyAdd(Vector512.Load(x + i + (2 * Lanes)), Vector512.Load(y + i + (2 * Lanes)), third);
            fourth = Vector512.FusedMultiplyAdd(Vector512.Load(x + i + (3 * Lanes)), Vector512.Load(y + i + (3 * Lanes)), fourth);
        }

        for (; i < length; i += Lanes)
            first = Vector512.FusedMultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), first);
        return Sum(first + second + (third + fourth));
    }

    /// <summary><c>s = r - alpha v</c></summary>
    public static void Halve(float* r, float* v, float alpha, float* s, nint length)
    {
        Vector512<float> back = Vector512.Create(-alpha);
        for (nint i = 0; i < length; i += Lanes)
            Vector512.FusedMultiplyAdd(back, Vector512.Load(v + i), Vector512.Load(r + i)).Store(s + i);
    }

    /// <summary><c>x += alpha p + omega s</c></summary>
    public static void Move(float alpha, float* p, float omega, float* s, float* x, nint length)
    {
        Vector512<float> alphas = Vector512.Create(alpha), omegas = Vector512.Create(omega);
        for (nint i = 0; i < length; i += Lanes)
            Vector512.FusedMultiplyAdd(omegas, Vector512.Load(s + i), Vector512.FusedMultiplyAdd(alphas, Vector512.Load(p + i), Vector512.Load(x + i))).Store(x + i);
    }

    /// <summary><c>r = s - omega t</c>, then <c>r.r</c> and <c>shadow.r</c>.</summary>
    public static (double Square, double Along) Rest(float* s, float omega, float* t, float* shadow, float* r, nint length)
    {
        Vector512<float> back = Vector512.Create(-omega), square = default, along = default, square2 = default, along2 = default;
        nint i = 0;
        for (; i <= length - (2 * Lanes); i += 2 * Lanes)
        {
            Vector512<float> rest = Vector512.FusedMultiplyAdd(back, Vector512.Load(t + i), Vector512.Load(s + i));
            Vector512<float> next = Vector512.FusedMultiplyAdd(back, Vector512.Load(t + i + Lanes), Vector512.Load(s + i + Lanes));
            rest.Store(r + i);
            next.Store(r + i + Lanes);
            square = Vector512.FusedMultiplyAdd(rest, rest, square);
            square2 = Vector512.FusedMultiplyAdd(next, next, square2);
            along = Vector512.FusedMultiplyAdd(Vector512.Load(shadow + i), rest, along);
            along2 = Vector512.FusedMultiplyAdd(Vector512.Load(shadow + i + Lanes), next, along2);
        }

        for (; i < length; i += Lanes)
        {
            Vector512<float> rest = Vector512.FusedMultiplyAdd(back, Vector512.Load(t + i), Vector512.Load(s + i));
            rest.Store(r + i);
            square = Vector512.FusedMultiplyAdd(rest, rest, square);
            along = Vector512.FusedMultiplyAdd(Vector512.Load(shadow + i), rest, along);
        }

        return (Sum(square + square2), Sum(along + along2));
    }

    /// <summary><c>p = r + beta (p - omega v)</c></summary>
    public static void Turn(float* r, float beta, float omega, float* v, float* p, nint length)
    {
        Vector512<float> betas = Vector512.Create(beta), back = Vector512.Create(-omega);
        for (nint i = 0; i < length; i += Lanes)
        {
            Vector512<float> turned = Vector512.FusedMultiplyAdd(back, Vector512.Load(v + i), Vector512.Load(p + i));
            Vector512.FusedMultiplyAdd(betas, turned, Vector512.Load(r + i)).Store(p + i);
        }
    }

    // In double precision, lane by lane.
    private static double Sum(Vector512<float> lanes)
    {
        double sum = 0;
        for (int lane = 0; lane < Lanes; lane++)
            sum += lanes[lane];
        return sum;
    }
}
