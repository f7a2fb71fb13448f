using Cai.Generators.Differentiation;
using Cai.Generators.Emission;
using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Differentiation;

public sealed class RewardAnalysisTests
{
    [Fact]
    public void Analyse_BusUtility_IsAffineWithoutIntercept()
    {
        RewardForm form = Analyse("[Reward] static double Utility(S s, D d, C c) => d is D.Yes ? -c.A : -0.001 * c.B * s.X;");
        Assert.Equal(RewardKind.Affine, form.Kind);
        Assert.Null(form.Intercept);
        Assert.Equal(["UtilityByA", "UtilityByB"], form.Weighted.Select(w => w.Members.Single().Function));
        Assert.Equal(
            "private static double UtilityByA(global::Problem.S s, global::Problem.D d) =>\n    d == global::Problem.D.Yes ? -1.0 : 0.0;\n\n"
            + "private static double UtilityByB(global::Problem.S s, global::Problem.D d) =>\n    d == global::Problem.D.Yes ? 0.0 : -0.001 * s.X;\n",
            CSharpPrinter.Methods(form.Functions));
    }

    [Theory]
    [InlineData("[Reward] static double Utility(S s, D d, C c) => s.X + c.A * s.X;")]
    [InlineData("[Reward] static double Utility(S s, D d, C c) { double cost = c.A * s.X; for (int i = 0; i < 3; i++) cost += c.B; return cost - 1; }")]
    [InlineData("[Reward] static double Utility(S s, D d, C c) => Cost(c, s.X) - 1; static double Cost(C c, int x) => c.A * x - c.B / 2;")]
    public void Analyse_AffineWithIntercept_TakesTheParametersOut(string reward)
    {
        RewardForm form = Analyse(reward);
        Assert.Equal(RewardKind.Affine, form.Kind);
        Assert.Equal("UtilityAtZero", form.Intercept!.Name);
        Assert.Equal([Role.State, Role.Action], form.Intercept.Members.Single().Arguments);
        Assert.All(form.Functions, function => Assert.DoesNotContain(function.Parameters, parameter => parameter.Type is RecordType { Name: "global::Problem.C" }));
        Assert.Equal(form.Terms.Count, 1 + form.Weighted.Count);
    }

    [Theory]
    [InlineData("c.A * c.B * s.X")]
    [InlineData("Math.Exp(c.A) * s.X")]
    [InlineData("Math.Abs(c.A)")]
    [InlineData("c.A > 3 ? 5.0 : c.B")]
    [InlineData("s.X / c.A")]
    public void Analyse_NotAffine_HasEveryDerivative(string reward)
    {
        RewardForm form = Analyse($"[Reward] static double Utility(S s, D d, C c) => {reward};");
        Assert.Equal(RewardKind.Nonlinear, form.Kind);
        Assert.Equal(2, form.Derivatives!.Gradient.Count);
        Assert.Equal(3, form.Derivatives.Curvature.Count);
        Assert.Empty(form.Terms);
        Assert.All(
            form.Derivatives.Gradient.Concat(form.Derivatives.Curvature).OfType<MemberIr>(),
            member => Assert.Contains(form.Functions, function => function.Name == member.Function));
    }

    [Fact]
    public void Analyse_ProductOfParameters_NamesTheMixedDerivative() =>
        Assert.Equal("UtilityByBByA", Analyse("[Reward] static double Utility(S s, D d, C c) => c.A * c.B * s.X;").Derivatives!.Curvature[1]!.Function);

    [Fact]
    public void Analyse_ParameterInACondition_IsRemarked() =>
        Assert.Contains("compares a parameter", Assert.Single(Analyse("[Reward] static double Utility(S s, D d, C c) => c.A > 3 ? 5.0 : c.B;").Remarks), StringComparison.Ordinal);

    [Fact]
    public void Analyse_NoRuleForAFunction_IsOpaqueAndSaysWhy()
    {
        RewardForm form = Analyse("[Reward] static double Utility(S s, D d, C c) => Math.IEEERemainder(c.A, 2);");
        Assert.Equal(RewardKind.Opaque, form.Kind);
        Assert.Contains("Math.IEEERemainder", Assert.Single(form.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Analyse_RewardAndWeightedFeature_AddUpInOneTerm()
    {
        RewardForm form = Analyse("[Reward] static double Utility(S s, D d, C c) => c.A * s.X; [Feature(nameof(C.A))] static double Extra(S s) => 2;");
        Assert.Equal(RewardKind.Affine, form.Kind);
        Assert.Equal(["UtilityByA", "Extra"], form.Weighted[0].Members.Select(m => m.Reference.Name));
        Assert.Empty(form.Weighted[1].Members);
    }

    [Fact]
    public void Analyse_FixedRewardAndFeatures_KeepsTheMemberAsIntercept()
    {
        RewardForm form = Analyse("[Reward] static double Fixed(S s) => s.X; [Feature(nameof(C.B))] static double Extra(S s) => 2;");
        Assert.Equal(RewardKind.Affine, form.Kind);
        Assert.Equal("Fixed", form.Intercept!.Members.Single().Reference.Name);
        Assert.Empty(form.Functions);
    }

    private static RewardForm Analyse(string members)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile($$"""
            using System;
            using Cai;
            [Mdp(Discount = 0.9, Temperature = 1)]
            public sealed partial class Problem
            {
                [State] public readonly record struct S([Range(0, 4)] int X);
                [Action] public enum D { No, Yes }
                [Parameters] public readonly record struct C(double A, double B);
                [Dynamics] static S Next(S s, D d) => d is D.Yes ? new(0) : new(Math.Min(s.X + 1, 4));
                {{members}}
            }
            """);
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Problem")!;
        ProblemIr? problem = ProblemLowerer.Lower(type, ProblemTypes.Declaration(type)!, compilation, CancellationToken.None).Problem;
        Assert.NotNull(problem);
        return RewardAnalysis.Analyse(problem);
    }
}
