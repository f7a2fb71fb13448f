using System.Globalization;

namespace Cai.Generators.Tests.Differentiation;

/// <summary>Random expressions of <c>p.A</c>, <c>p.B</c> and <c>n</c> in C#, each with the function it means. Arguments are kept inside the domains of the functions.</summary>
internal sealed class RandomExpressions(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>What an expression means at (A, B) and n.</summary>
    public delegate HyperDual Meaning(HyperDual a, HyperDual b, int n);

    /// <summary>An expression of at most a depth.</summary>
    public (string Text, Meaning Value) Next(int depth)
    {
        if (depth == 0 || _random.Next(8) == 0)
        {
            double constant = Math.Round((_random.NextDouble() * 4) - 2, 2);
            return _random.Next(5) switch
            {
                0 => ($"({constant.ToString("R", CultureInfo.InvariantCulture)})", (_, _, _) => constant),
                1 or 2 => ("p.A", (a, _, _) => a),
                _ => ("p.B", (_, b, _) => b),
            };
        }

        (string x, Meaning f) = Next(depth - 1);
        (string y, Meaning g) = Next(depth - 1);
        HyperDual Bounded(HyperDual v) => v.Sinh() / v.Cosh();
        return _random.Next(24) switch
        {
            0 => ($"({x} + {y})", (a, b, n) => f(a, b, n) + g(a, b, n)),
            1 => ($"({x} - {y})", (a, b, n) => f(a, b, n) - g(a, b, n)),
            2 or 3 => ($"({x} * {y})", (a, b, n) => f(a, b, n) * g(a, b, n)),
            4 => ($"({x} / (1.5 + {y} * {y}))", (a, b, n) => f(a, b, n) / (1.5 + (g(a, b, n) * g(a, b, n)))),
            5 => ($"(-{x})", (a, b, n) => 0.0 - f(a, b, n)),
            6 => ($"Math.Sin({x})", (a, b, n) => f(a, b, n).Sin()),
            7 => ($"Math.Cos({x})", (a, b, n) => f(a, b, n).Cos()),
            8 => ($"Math.Tan(0.7 * Math.Sin({x}))", (a, b, n) => (0.7 * f(a, b, n).Sin()).Sin() / (0.7 * f(a, b, n).Sin()).Cos()),
            9 => ($"Math.Exp(Math.Sin({x}))", (a, b, n) => f(a, b, n).Sin().Exp()),
            10 => ($"Math.Log(2 + {x} * {x})", (a, b, n) => (2 + (f(a, b, n) * f(a, b, n))).Log()),
            11 => ($"Math.Log(2 + Math.Sin({x}), 4 + Math.Sin({y}))", (a, b, n) => (2 + f(a, b, n).Sin()).Log() / (4 + g(a, b, n).Sin()).Log()),
            12 => ($"Math.Sqrt(1 + {x} * {x})", (a, b, n) => (1 + (f(a, b, n) * f(a, b, n))).Sqrt()),
            13 => ($"Math.Cbrt(2 + Math.Cos({x}))", (a, b, n) => (2 + f(a, b, n).Cos()).Pow(1.0 / 3)),
            14 => ($"Math.Pow(1.5 + Math.Sin({x}), Math.Cos({y}))", (a, b, n) => (1.5 + f(a, b, n).Sin()).Pow(g(a, b, n).Cos())),
            15 => ($"Math.Tanh(Math.Sin({x}))", (a, b, n) => Bounded(f(a, b, n).Sin())),
            16 => ($"Math.Atan2({x}, 2 + Math.Cos({y}))", (a, b, n) => (f(a, b, n) / (2 + g(a, b, n).Cos())).Atan()),
            17 => ($"Math.Asin(0.8 * Math.Sin({x}))", (a, b, n) => (0.8 * f(a, b, n).Sin()).Asin()),
            18 => ($"Math.Acos(0.8 * Math.Cos({x}))", (a, b, n) => (Math.PI / 2) - (0.8 * f(a, b, n).Cos()).Asin()),
            19 => ($"(Math.Asinh(Math.Sin({x})) + Math.Acosh(3 + Math.Sin({y})))", (a, b, n) => f(a, b, n).Sin().Asinh() + (3 + g(a, b, n).Sin()).Acosh()),
            20 => ($"Math.Atanh(0.6 * Math.Cos({x}))", (a, b, n) => (0.6 * f(a, b, n).Cos()).Atanh()),
            21 => ($"(Math.Sinh(Math.Sin({x})) * Math.Cosh(Math.Cos({y})))", (a, b, n) => f(a, b, n).Sin().Sinh() * g(a, b, n).Cos().Cosh()),
            22 => ($"Math.FusedMultiplyAdd({x}, {y}, Math.Log10(3 + Math.Sin({x})))", (a, b, n) => (f(a, b, n) * g(a, b, n)) + ((3 + f(a, b, n).Sin()).Log() / Math.Log(10))),
            _ => ($"(n % 2 == 0 ? Math.Max({x}, {y}) : Math.Abs({x}))", (a, b, n) => n % 2 == 0
                ? f(a, b, n) is var u && g(a, b, n) is var v && u.Value >= v.Value ? u : g(a, b, n)
                : f(a, b, n) is var w && w.Value < 0 ? 0.0 - w : f(a, b, n)),
        };
    }
}
