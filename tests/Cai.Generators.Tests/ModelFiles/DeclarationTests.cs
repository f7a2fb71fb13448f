using Cai.Explicit;
using Cai.Generators.Expansion;
using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Cai.Generators.ModelFiles;
using Cai.Generators.Tests.Harness;
using Cai.Tabulation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.ModelFiles;

/// <summary>The declaration that is written from a model file: the tables that come of it are those that the file says.</summary>
public sealed class DeclarationTests
{
    private const string Attribute = "using Cai; [MdpFromFile(\"m.tra\", Discount = 0.9)] public sealed partial class M { ";

    [Theory]
    [InlineData("}")]
    [InlineData("[State] public readonly record struct Place([Range(-3, 9)] int X, [Range(0, 9)] int Number, bool IsOdd); }")]
    public void Model_Random_HasTheTablesOfItsFile(string members)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            IReadOnlyList<AdditionalFile> files = RandomModelText.Files(seed);
            if (members.Contains("[State]", StringComparison.Ordinal) && !files.Any(file => file.Path.EndsWith(".sta", StringComparison.Ordinal)))
                continue;
            (ExplicitTables said, Expanded declared) = Expand(Attribute + members, files);
            AssertSame(seed, said, declared);
        }
    }

    [Fact]
    public void Model_Random_IsEmittedAndCompiles()
    {
        for (int seed = 0; seed < 12; seed++)
        {
            GeneratorRun run = GeneratorHarness.Run(GeneratorHarness.Compile(Attribute + "}"), RandomModelText.Files(seed));
            Assert.Contains("M.Declaration.g.cs", run.Files.Keys);
            Assert.Contains("M.Api.g.cs", run.Files.Keys);
        }
    }

    [Fact]
    public void Declaration_OfEachPart_IsAsReviewed()
    {
        AdditionalFile[] files =
        [
            new("/problem/m.tra", "3 4 6\n0 0 0 0.25 go\n0 0 1 0.75 go\n0 1 0 1 go\n1 0 1 0.5 rest\n1 0 2 0.5 rest\n2 0 2 1 rest\n"),
            new("/problem/m.sta", "(x,isHot)\n0:(0,false)\n1:(4,false)\n2:(4,true)\n"),
            new("/problem/m.lab", "0=\"init\" 1=\"out_of_order\"\n0: 0\n1: 0\n2: 1\n"),
            new("/problem/m1.srew", "# Reward structure \"time\"\n3 2\n0 1\n1 1\n"),
            new("/problem/m2.trew", "# Reward structure \"fuel_used\"\n3 4 1\n0 0 1 2.5\n"),
        ];
        GeneratorRun run = GeneratorHarness.Run(GeneratorHarness.Compile(Attribute + "[Terminal] static bool IsBroken(State state) => state.IsOutOfOrder; }"), files);
        Snapshot.Match(run.Files["M.Declaration.g.cs"], "Declaration");
        run = GeneratorHarness.Run(GeneratorHarness.Compile(Attribute + "public enum Heat { Low, Middle, High, Higher, Top } [State] public readonly record struct Place(bool IsHot, Heat X); "
            + "[Reward] static double Pay(Place place, Action action, Transition transition) => FuelUsed(place, action, transition) - Time(place); }"), files);
        Snapshot.Match(run.Files["M.Declaration.g.cs"], "OwnState");
    }

    private static (ExplicitTables Said, Expanded Declared) Expand(string text, IReadOnlyList<AdditionalFile> files)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(text);
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("M")!;
        ModelSite site = ModelSite.Of(type, ProblemTypes.Declaration(type)!, compilation, default)!;
        var model = DeclaredModel.Of(site, files.Select(file => ModelText.Of(file, default)!).ToEquatable(), "", default);
        Assert.True(model.Fault is null, string.Join(" ", model.Fault?.Arguments ?? []));
        Compilation whole = compilation.AddSyntaxTrees(ModelFilePass.Parse(new("M", "M.Declaration.g.cs", model.Source), SourceFile.ParseOptions, default));
        INamedTypeSymbol declared = whole.GetTypeByMetadataName("M")!;
        var lowered = ProblemLowerer.Lower(declared, ProblemTypes.Declaration(declared)!, whole, default);
        Assert.True(lowered.Problem is not null, string.Join("\n", lowered.Findings));
        return (model.Tables!, Expander.Expand(lowered.Problem, new(), default));
    }

    /// <summary>Compares by what each pair does, since a declared state may have another number.</summary>
    private static void AssertSame(int seed, ExplicitTables said, Expanded declared)
    {
        Assert.True(declared.Tables is not null, $"Seed {seed}: {declared.RunTimeReason}: {string.Join("; ", declared.Audit?.Findings.Select(finding => finding.Message) ?? [])}");
        IrDeclaration declaration = new(declared.Problem, declared.Reward, declared.Shape, default);
        int[] code = [.. Enumerable.Range(0, said.StateCount).Select(state => CodeOf(said.Data, declared.Problem.State, state))];
        Assert.Equal(said.StateCount, code.Distinct().Count());
        TransitionTable pairs = said.Tables.Transitions[0];
        for (int state = 0; state < said.StateCount; state++)
        {
            Assert.True(declaration.IsValid(code[state]));
            for (int action = 0; action < said.Actions.Names.Length; action++)
            {
                int pair = Array.BinarySearch(pairs.PairActions, pairs.PairPointers[state], pairs.PairPointers[state + 1] - pairs.PairPointers[state], action);
                Assert.Equal(pair >= 0, declaration.IsAvailable(code[state], action, 0));
                if (pair >= 0)
                    AssertSamePair(said, declared, declaration, code, state, action, pair);
            }
        }

        double[] start = new double[said.StateCount];
        for (int i = 0; i < said.Tables.StartStates.Length; i++)
            start[said.Tables.StartStates[i]] = said.Tables.StartProbabilities[i];
        double[] found = [.. code.Select(state => declared.Problem.Start!.Kind == StartKind.Weight ? declaration.StartWeight(state) : declaration.StartCodes().Contains(state) ? 1 : 0)];
        Assert.Equal(start, found);
    }

    private static void AssertSamePair(ExplicitTables said, Expanded declared, IrDeclaration declaration, int[] code, int state, int action, int pair)
    {
        TransitionTable pairs = said.Tables.Transitions[0];
        double[] masses = new double[said.StateCount], expected = new double[said.StateCount], terms = new double[said.Data.Rewards.Count];
        for (int i = pairs.RowPointers[pair]; i < pairs.RowPointers[pair + 1]; i++)
            expected[pairs.Columns[i]] = pairs.Masses[i];
        int outcomes = declared.Problem.Noise is { } noise ? noise.Space.Leaves[0].Count : 1;
        for (int outcome = 0; outcome < outcomes; outcome++)
        {
            int next = declaration.Next(code[state], action, outcome, 0);
            double mass = declared.Problem.Noise is null ? 1 : declaration.Probability(code[state], action, outcome, 0);
            masses[Array.IndexOf(code, next)] += mass;
            for (int term = 0; term < terms.Length; term++)
                terms[term] += mass * declaration.Term(term, code[state], action, outcome, next, 0);
        }

        Assert.Equal(expected, masses);
        for (int term = 0; term < terms.Length && declared.Reward.Terms.Count() == terms.Length; term++)
            Assert.Equal(said.Tables.Rewards[0][term][pair], terms[term], 1e-12);
    }

    private static int CodeOf(ExplicitData data, SpaceIr space, int state)
    {
        if (space.Leaves.Count == 1)
            return state;
        int code = 0;
        foreach (LeafIr leaf in space.Leaves)
            code = (code * leaf.Count) + (data.Variables[StateFit.Variable(data, leaf.Path[0])].Values[state] - (int)leaf.Minimum);
        return code;
    }
}
