using System.Globalization;
using Cai.Explicit;
using Cai.Generators.Expansion;
using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Cai.Generators.ModelFiles;
using Cai.Generators.Tests.Harness;
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
            AssertSame(seed, files, said.Data, declared);
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

    /// <summary>Compares with the lines of the files, read here: the choices of a state are alike, in any order, since a declared action or state may have another number.</summary>
    private static void AssertSame(int seed, IReadOnlyList<AdditionalFile> files, ExplicitData said, Expanded declared)
    {
        Assert.True(declared.Tables is not null, $"Seed {seed}: {declared.RunTimeReason}: {string.Join("; ", declared.Audit?.Findings.Select(finding => finding.Message) ?? [])}");
        IrDeclaration declaration = new(declared.Problem, declared.Reward, declared.Shape, default);
        int states = int.Parse(Lines(files, "m.tra")[0][0], CultureInfo.InvariantCulture), actions = declared.Problem.Action.Leaves[0].Count;
        int[] code = [.. Enumerable.Range(0, states).Select(state => CodeOf(said, declared.Problem.State, state))];
        Assert.Equal(states, code.Distinct().Count());
        for (int state = 0; state < states; state++)
        {
            int of = state;
            Assert.True(declaration.IsValid(code[state]));
            string[] expected = [.. Choices(files, of, states)], found = [.. Enumerable.Range(0, actions).Where(action => declaration.IsAvailable(code[of], action, 0)).Select(action => Choice(declared, declaration, code, of, action))];
            Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }

        int[] starts = [.. Lines(files, "m.lab").Skip(1).Where(line => line.Contains("0", StringComparer.Ordinal)).Select(line => int.Parse(line[0].TrimEnd(':'), CultureInfo.InvariantCulture))];
        starts = starts.Length > 0 ? starts : [0];
        double[] start = [.. Enumerable.Range(0, states).Select(state => starts.Contains(state) ? 1.0 / starts.Length : 0)];
        Assert.Equal(start, code.Select(state => declared.Problem.Start!.Kind == StartKind.Weight ? declaration.StartWeight(state) : declaration.StartCodes().Contains(state) ? 1 : 0));
    }

    /// <summary>What each choice of a state does, by the files: where it leads, and what it pays on average.</summary>
    private static IEnumerable<string> Choices(IReadOnlyList<AdditionalFile> files, int state, int states)
    {
        bool isChain = Lines(files, "m.tra")[0].Length == 2;
        int at = isChain ? 1 : 2;
        string[][] rows = [.. Lines(files, "m.tra").Skip(1).Where(line => Whole(line[0]) == state)];
        foreach (var choice in rows.GroupBy(line => isChain ? "0" : line[1]))
        {
            double[] masses = new double[states];
            foreach (string[] line in choice)
                masses[Whole(line[at])] += line[at + 1] == "1/3" ? 1.0 / 3 : Real(line[at + 1]);
            List<double> pay = [];
            if (Has(files, "m1.trew"))
                pay.Add(Lines(files, "m1.trew").Skip(1).Where(line => Whole(line[0]) == state && (isChain || line[1] == choice.Key)).Sum(line => masses[Whole(line[at])] * Real(line[at + 1])));
            if (Has(files, "m2.srew"))
                pay.Add(Real(Lines(files, "m2.srew").Skip(1).First(line => Whole(line[0]) == state)[1]));
            yield return Text(masses, pay);
        }
    }

    /// <summary>What an action does, by the declaration.</summary>
    private static string Choice(Expanded declared, IrDeclaration declaration, int[] code, int state, int action)
    {
        double[] masses = new double[code.Length], pay = new double[declared.Reward.Terms.Count()];
        int outcomes = declared.Problem.Noise is { } noise ? noise.Space.Leaves[0].Count : 1;
        for (int outcome = 0; outcome < outcomes; outcome++)
        {
            int next = declaration.Next(code[state], action, outcome, 0);
            double mass = declared.Problem.Noise is null ? 1 : declaration.Probability(code[state], action, outcome, 0);
            masses[Array.IndexOf(code, next)] += mass;
            for (int term = 0; term < pay.Length; term++)
                pay[term] += mass * declaration.Term(term, code[state], action, outcome, next, 0);
        }

        return Text(masses, pay);
    }

    private static string Text(IEnumerable<double> masses, IEnumerable<double> pay) =>
        string.Join(" ", masses.Select(mass => mass.ToString("F9", CultureInfo.InvariantCulture))) + " pays " + string.Join(" ", pay.Select(amount => (Math.Round(amount, 9) + 0.0).ToString("F9", CultureInfo.InvariantCulture)));

    private static bool Has(IReadOnlyList<AdditionalFile> files, string name) => files.Any(file => file.Path.EndsWith("/" + name, StringComparison.Ordinal));

    private static string[][] Lines(IReadOnlyList<AdditionalFile> files, string name) =>
        [.. files.Where(file => file.Path.EndsWith("/" + name, StringComparison.Ordinal)).SelectMany(file => file.GetText().ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)).Where(line => line[0] != '#').Select(line => line.Split(' '))];

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);

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
