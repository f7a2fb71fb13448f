using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.Generators.Lowering.Distributions;

/// <summary>The probabilities declared on the members of an enum: all given, all weights, or none (uniform).</summary>
internal static class EnumProbabilities
{
    /// <summary>How far a sum of declared probabilities may be from one.</summary>
    private const double Tolerance = 1e-9;

    public static DistributionIr? Declare(LoweringContext context, INamedTypeSymbol type)
    {
        IFieldSymbol[] members = [.. Distinct(type)];
        int probabilities = members.Count(member => member.Has(Declared.Probability));
        int weights = members.Count(member => member.Has(Declared.Weight));
        if (probabilities + weights == 0)
        {
            return NoiseLowerer.Categorical(Enumerable.Repeat(1.0 / members.Length, members.Length));
        }

        if (probabilities != members.Length && weights != members.Length)
        {
            IFieldSymbol odd = members.First(member => !member.Has(probabilities > 0 ? Declared.Probability : Declared.Weight));
            context.Report(Descriptors.BadDistribution, odd, type.Name, $"'{odd.Name}' has no [{(probabilities > 0 ? Declared.Probability : Declared.Weight)}]; give one to every member, or to none");
            return null;
        }

        double[] values = new double[members.Length];
        for (int i = 0; i < values.Length; i++)
        {
            AttributeData attribute = (members[i].Find(Declared.Probability) ?? members[i].Find(Declared.Weight))!;
            if (!attribute.IsWellFormed())
            {
                context.IsBroken = true;
                return null;
            }

            values[i] = attribute.Argument(0, double.NaN);
            if (!CheckMember(context, members[i], attribute, values[i], isWeight: weights > 0))
            {
                return null;
            }
        }

        if (weights > 0)
        {
            return Weighted(context, type, values);
        }

        return CheckSum(context, type.Location(), type.Name, values) ? NoiseLowerer.Categorical(values) : null;
    }

    /// <summary>Tells what is wrong with a list of probabilities; false if something is.</summary>
    public static bool Check(LoweringContext context, Location place, string name, double[] values)
    {
        foreach (double value in values)
        {
            if (!(value >= 0 && value <= 1))
            {
                context.Report(Descriptors.BadProbability, place, value.Text(), name, Meant(value));
                return false;
            }
        }

        return CheckSum(context, place, name, values);
    }

    private static bool CheckSum(LoweringContext context, Location place, string name, double[] values)
    {
        double sum = values.Sum();
        if (Math.Abs(sum - 1) <= Tolerance)
        {
            return true;
        }

        context.Report(Descriptors.BadSum, place, name, sum.Text());
        return false;
    }

    private static bool CheckMember(LoweringContext context, IFieldSymbol member, AttributeData attribute, double value, bool isWeight)
    {
        Location place = attribute.Location(member);
        if (RoundingDivision(context.Compilation, attribute) is { } division)
        {
            context.Report(
                Descriptors.IntegerDivision, place, division.ToString(), value.Text(), $"{division.Left} / {RealDivisor.Of(division)}");
            return false;
        }

        if (value >= 0 && (isWeight ? value <= double.MaxValue : value <= 1))
        {
            return true;
        }

        if (isWeight)
        {
            context.Report(Descriptors.BadDistribution, place, member.Name, $"the weight {value.Text()} is not finite and at least 0");
        }
        else
        {
            context.Report(Descriptors.BadProbability, place, value.Text(), member.Name, Meant(value));
        }

        return false;
    }

    private static string Meant(double value) => value is > 1 and <= 100 ? $"; write {(value / 100).Text()} for {value.Text()} %" : "";

    private static DistributionIr? Weighted(LoweringContext context, INamedTypeSymbol type, double[] weights)
    {
        double total = weights.Sum();
        if (total > 0 && total <= double.MaxValue)
        {
            return NoiseLowerer.Categorical(weights.Select(weight => weight / total));
        }

        context.Report(Descriptors.BadDistribution, type, type.Name, $"the weights sum to {total.Text()}");
        return null;
    }

    /// <summary>A division of two whole-number constants that leaves a remainder, or null: <c>[Probability(1 / 3)]</c> is 0.</summary>
    public static BinaryExpressionSyntax? RoundingDivision(Compilation compilation, AttributeData attribute)
    {
        SyntaxNode? syntax = attribute.ApplicationSyntaxReference?.GetSyntax();
        ExpressionSyntax? argument = (syntax as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;
        while (argument is ParenthesizedExpressionSyntax parenthesized)
        {
            argument = parenthesized.Expression;
        }

        if (argument is not BinaryExpressionSyntax division || !division.IsKind(SyntaxKind.DivideExpression) || !compilation.ContainsSyntaxTree(division.SyntaxTree))
        {
            return null;
        }

        SemanticModel model = compilation.GetSemanticModel(division.SyntaxTree);
        return Whole(model, division.Left) is { } numerator && Whole(model, division.Right) is { } denominator
            && denominator != 0 && numerator % denominator != 0
            ? division
            : null;
    }

    private static int? Whole(SemanticModel model, ExpressionSyntax expression) => model.GetConstantValue(expression).Value as int?;

    /// <summary>The members with distinct values, in declaration order: as <see cref="EnumType.Members"/> has them.</summary>
    private static IEnumerable<IFieldSymbol> Distinct(INamedTypeSymbol type)
    {
        var seen = new HashSet<object>();
        return type.GetMembers().OfType<IFieldSymbol>().Where(member => member.HasConstantValue && member.ConstantValue is { } value && seen.Add(value));
    }
}
