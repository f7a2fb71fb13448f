namespace Cai.Generators.Tests.Differentiation;

public sealed class DifferentiatorTests
{
    private const string Types = "public readonly record struct P(double A, double B); public enum Mode { Low, @event, High }\n";

    /// <summary>Bodies of every kind; F takes the parameters, a mode and an integer.</summary>
    public static TheoryData<string> Bodies() =>
    [
        "public static double F(P p, Mode m, int n) => m is Mode.Low ? -p.A : -0.001 * p.B * n;",
        "public static double F(P p, Mode m, int n) => Math.Exp(p.A * n / 4) * Math.Log(2 + p.B) - Math.Sqrt(p.A) / (1 + p.B * p.B);",
        "public static double F(P p, Mode m, int n) { double sum = 0; for (int i = 0; i <= n; i++) { if (i == 2) continue; sum += p.A * sum + Math.Pow(p.B, i); } return sum; }",
        "public static double F(P p, Mode m, int n) { double x = p.A; while (n > 0) { x = x * x * p.B; n--; if (x > 50) break; } return x; }",
        "public static double F(P p, Mode m, int n) => m switch { Mode.Low => p.A * p.B, Mode.@event when n > 1 => Math.Sin(p.A) - Math.Cos(p.B), _ => Math.Tanh(p.A - p.B) };",
        "public static double F(P p, Mode m, int n) { switch (m) { case Mode.Low: return p.A; case Mode.High: { double y = 1 / p.B; return y * y * n; } default: return Math.Atan2(p.A, p.B); } }",
        "public static double F(P p, Mode m, int n) => G(p.A * p.B, n) + H(p); static double G(double x, int n) => n == 0 ? 1 : x * G(x, n - 1); static double H(P q) => q.A * q.A * q.B;",
        "public static double F(P p, Mode m, int n) { var q = p; for (int i = 0; i < n; i++) q = new P(q.B + 0.5 * q.A, q.A * p.B); return q.A * q.B; }",
        "public static double F(P p, Mode m, int n) { var (x, y) = Turn(p, n); return x / y; } static (double, double) Turn(P p, int n) => n % 2 == 0 ? (p.A, p.B) : (p.B * p.B, 1 + p.A);",
        "public static double F(P p, Mode m, int n) { var q = p with { A = p.B * n }; return Math.Max(q.A, p.A) + Math.Min(q.B, 0.9) + Math.Abs(p.A - 3) + Math.Clamp(p.B, 0.1, 0.7); }",
        "static readonly double[] Price = [1.5, 2, -3, 4]; public static double F(P p, Mode m, int n) => Price[n] * Math.Pow(p.A, p.B) + \"SFHG\"[n] * p.B;",
        "public static double F(P p, Mode m, int n) { double @double = p.A; @double = @double * @double; p = new P(@double, p.B); return p.A * p.B; }",
        "public static double F(P p, Mode m, int n) => -(-p.A) - (-p.B) - (p.A - (p.B - n)) * -(2.0 / (p.A / p.B)) + n / 2 + (n << 1) + checked(n * 3) + (int)m;",
        "public static double F(P p, Mode m, int n) => n is > 1 and var k && (k & 1) == 0 ? Math.Cbrt(p.A * k) : Math.Asinh(p.B) + Math.Log10(p.A) + Math.Sinh(p.B) * Math.Cosh(p.A) + p.A % 0.7;",
        "public static double F(P p, Mode m, int n) { int i = 0; double x = p.A; do { x = Math.FusedMultiplyAdd(x, p.B, 1); i++; } while (i < n); return x + Math.Asin(p.B / 2) + Math.Acos(p.B / 2) + Math.Tan(p.B / 2) + Math.Atan(x) + Math.Log(p.A, 1 + p.B); }",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Printed_Original_GivesTheSameBits(string body)
    {
        DerivedCode code = new(Types + body);
        foreach ((double[] p, object[] rest) in Points())
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(code.Original(p, rest)), BitConverter.DoubleToInt64Bits(code.Printed(p, rest)));
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Gradient_OfBody_IsTheCentralDifference(string body)
    {
        DerivedCode code = new(Types + body);
        foreach ((double[] p, object[] rest) in Points())
        {
            for (int k = 0; k < code.Count; k++)
            {
                AssertClose(Difference(q => code.Original(q, rest), p, k), code.Gradient(k, p, rest), code.Text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Curvature_OfBody_IsTheCentralDifferenceOfTheGradient(string body)
    {
        DerivedCode code = new(Types + body);
        foreach ((double[] p, object[] rest) in Points())
        {
            for (int k = 0; k < code.Count; k++)
            {
                for (int l = 0; l <= k; l++)
                {
                    AssertClose(Difference(q => code.Gradient(k, q, rest), p, l), code.Curvature(k, l, p, rest), code.Text);
                }
            }
        }
    }

    [Fact]
    public void Derive_LinearInOne_ReadsAsAPersonWouldWriteIt()
    {
        DerivedCode code = new(Types + "public static double F(P p, Mode m, int n) => m is Mode.Low ? -p.A : -0.001 * p.B * n;");
        Assert.Contains("m == global::Case.Mode.Low ? 0.0 : -0.001 * n;", code.Text, StringComparison.Ordinal);
        Assert.Contains("m == global::Case.Mode.Low ? -1.0 : 0.0;", code.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static double F(P p, Mode m, int n) => p.A > 0.5 ? p.B : 2 * p.B;", "compares a parameter")]
    [InlineData("public static double F(P p, Mode m, int n) => (int)p.A * p.B;", "converts a parameter to an integer")]
    [InlineData("public static double F(P p, Mode m, int n) => Math.Floor(p.A) * p.B;", "Floor")]
    public void DiscreteUses_OfAParameter_AreTold(string body, string words) =>
        Assert.Contains(new DerivedCode(Types + body).Differentiator.DiscreteUses, use => use.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Obstacles_FunctionWithoutRule_AreNamed() =>
        Assert.Contains(
            new DerivedCode(Types + "public static double F(P p, Mode m, int n) => Math.IEEERemainder(p.A, p.B);").Differentiator.Obstacles,
            o => o.Contains("Math.IEEERemainder", StringComparison.Ordinal));

    // Off every kink of the bodies.
    private static IEnumerable<(double[] P, object[] Arguments)> Points()
    {
        foreach (double[] p in new[] { new[] { 1.1, 0.6 }, [0.4, 1.3], [0.85, 0.45] })
        {
            for (int mode = 0; mode < 3; mode++)
            {
                for (int n = 0; n < 4; n++)
                {
                    yield return (p, [mode, n]);
                }
            }
        }
    }

    private static double Difference(Func<double[], double> f, double[] p, int k)
    {
        const double H = 1e-5;
        double[] up = [.. p], down = [.. p];
        up[k] += H;
        down[k] -= H;
        return (f(up) - f(down)) / (2 * H);
    }

    private static void AssertClose(double expected, double actual, string text) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-6 * (1 + Math.Abs(expected)), $"expected {expected}, was {actual}\n{text}");
}
