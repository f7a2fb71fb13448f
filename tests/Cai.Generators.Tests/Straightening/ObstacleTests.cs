using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Straightening;

/// <summary>What straight lines say, as text, and what they cannot: then rollouts go one by one, and the planner is told why.</summary>
public sealed class ObstacleTests
{
    [Theory]
    [InlineData("static S Next(S s, A a) { double x = s.X; while (x > 1) x -= 1; return new(x); }", "'Next': the number of turns of a loop depends on the numbers")]
    [InlineData("static S Next(S s, A a) => new(T[(int)s.X]); static readonly double[] T = [1, 2];", "'Next': an element of a table is read at an index that depends on the numbers")]
    [InlineData("static S Next(S s, A a) => new((float)s.X);", "'Next': it converts to float")]
    [InlineData("static S Next(S s, A a) => new((int)s.X * (int)a.U);", "is arithmetic that doubles do not do alike")]
    [InlineData("static S Next(S s, A a) => new(s.X > 0 ? s.X : throw new System.Exception(\"no\"));", "'Next': it may fail with")]
    [InlineData("static S Next(S s, A a) => new(Math.Clamp(s.X, -a.U, a.U));", "'Next': Math.Clamp has no counterpart in vectors")]
    [InlineData("static S Next(S s, A a) => new(F(s.X)); static double F(double x) => x > 1 ? F(x - 1) : x;", "'F' calls too deep")]
    [InlineData("S Next(S s, A a) => new(_scale * s.X); readonly double _scale = 2;", "'Next': it reads instance data")]
    [InlineData("static S Next(S s, A a) => new(new[] { s.X, a.U }.Max());", "'Next': it is outside the language:")]
    public void WhatVectorsCannotDo_IsTold(string members, string words)
    {
        string emitted = Emit(members);
        Assert.Contains(words.Replace("\"", "\\\""), emitted, StringComparison.Ordinal);
        Assert.DoesNotContain("LaneProcess", emitted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static S Next(S s, A a) { double x = s.X; for (int i = 0; i < 2; i++) { if (x > 1) break; x *= 2; } return new(x); }", "TReal.Select(holds, x, TReal.Select(holds2, x2, x3))")]
    [InlineData("static S Next(S s, A a) { if (s.X < 0) return new(-s.X); return s with { X = s.X + 1 }; }", "TReal nextX = TReal.Select(holds, -x, x + 1.0);")]
    [InlineData("static S Next(S s, A a) => new(Math.Pow(s.X, 2) + Math.Pow(a.U, 3));", "TReal nextX = (x * x) + pow;")]
    [InlineData("static S Next(S s, A a) => new(s.X is > 0 and < 1 or 5 ? 1 : double.NaN);", "TReal.Select(holds, 1.0, double.NaN)")]
    [InlineData("static S Next(S s, A a) => new((s.X % 3) * -a.U);", "TReal nextX = -(TReal.Remainder(x, 3.0) * u);")]
    public void WhatVectorsDo_ReadsLikeTheDeclaration(string members, string words) => Assert.Contains(words, Emit(members), StringComparison.Ordinal);

    private static string Emit(string members) => string.Concat(GeneratorHarness.Run($$"""
        using System;
        using System.Linq;
        using Cai;

        [Mdp(Discount = 0.9, Temperature = 1)]
        public sealed partial class Line
        {
            [State] public readonly record struct S(double X);
            [Action] public readonly record struct A([Range(-1.0, 1.0)] double U);
            [Dynamics] {{members}}
            [Reward] static double R(S s, A a) => s.X;
        }
        """).Files.Values);
}
