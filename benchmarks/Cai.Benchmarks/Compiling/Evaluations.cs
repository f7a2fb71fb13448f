extern alias generator;

using Cai.Benchmarks.Measuring;
using generator::Cai.Generators.Differentiation;
using generator::Cai.Generators.Expansion;
using generator::Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.Benchmarks.Compiling;

/// <summary>How long the generator takes to evaluate a declared method: lowered, compiled as an expression, and called a million times.</summary>
internal static class Evaluations
{
    private const int Count = 1_000_000;

    private const string Source =
        """
        using System;
        using Cai;
        [Mdp(Discount = 0.99, Temperature = 1)]
        public sealed partial class Slope
        {
            [State] public readonly record struct Cell([Range(0, 315)] int Y, [Range(0, 315)] int X);
            [Action] public enum Move { North, East, South, West, Stay }
            [Noise] public enum Slip { [Probability(0.8)] None, [Probability(0.1)] Right, [Probability(0.1)] Left }
            [Reward] static double Cost(Cell cell) => cell.X == 315 && cell.Y == 315 ? 0 : -1;
            [Dynamics]
            static Cell Next(Cell cell, Move move, Slip slip)
            {
                if (move is Move.Stay || (cell.X == 315 && cell.Y == 315))
                    return cell;
                return (((int)move + (slip is Slip.Right ? 1 : slip is Slip.Left ? 3 : 0)) % 4) switch
                {
                    0 => cell with { Y = Math.Max(cell.Y - 1, 0) },
                    1 => cell with { X = Math.Min(cell.X + 1, 315) },
                    2 => cell with { Y = Math.Min(cell.Y + 1, 315) },
                    _ => cell with { X = Math.Max(cell.X - 1, 0) },
                };
            }
        }
        """;

    /// <summary>Measures it: the fixed cost (lowering and compiling, in a process that has compiled nothing yet), and the million alone.</summary>
    public static (double Fixed, double Million) Measure()
    {
        CSharpCompilation compilation = CSharpCompilation.Create("Slope", [CSharpSyntaxTree.ParseText(Source)], GeneratorBenchmarks.References, new(OutputKind.DynamicallyLinkedLibrary));
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        var type = (INamedTypeSymbol)compilation.GetSemanticModel(tree).GetDeclaredSymbol(tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single())!;
        IrDeclaration declaration = null!;
        double fix = Rounds.Seconds(() =>
        {
            var problem = ProblemLowerer.Lower(type, type.GetAttributes().Single(), compilation, default).Problem
                ?? throw new InvalidOperationException("The declaration measured was not understood.");
            var reward = RewardAnalysis.Analyse(problem);
            declaration = new(problem, reward, Shapes.Of(problem, reward), default);
            declaration.Next(0, 0, 0, 0);
        });
        return (fix, Rounds.OfCalls(9, 2, Million)[0].Least);

        void Million()
        {
            for (int i = 0, state = 0; i < Count; i += 15, state++)
            {
                for (int pair = 0; pair < 15; pair++)
                    declaration.Next(state % (316 * 316), pair / 3, pair % 3, 0);
            }
        }
    }
}
