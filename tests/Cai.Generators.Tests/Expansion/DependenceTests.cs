using Cai.Generators.Differentiation;
using Cai.Generators.Expansion;
using Cai.Generators.Expansion.Dependences;
using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Tests.Expansion;

/// <summary>What a body is found to read, against what its values are seen to depend on.</summary>
public sealed class DependenceTests
{
    private const int Problems = 30;

    [Fact]
    public void Masks_OfRandomDeclarations_HoldEveryLeafThatMatters()
    {
        ProblemIr[] problems = LoweredProblem.All("Mdp(Discount = 0.9)", [.. Enumerable.Range(0, Problems).Select(RandomProblem.Members)]);
        int exact = 0, narrow = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RewardForm reward = RewardAnalysis.Analyse(problems[seed]);
            Shape shape = Shapes.Of(problems[seed], reward);
            Reads[] leaves = new DependenceAnalysis(problems[seed], reward.Functions).NextLeaves();
            var observed = new ObservedReads(new IrDeclaration(problems[seed], reward, shape, default));
            IEnumerable<(string, Reads, Reads)> pairs = leaves.Select((found, leaf) => ($"next leaf {leaf}", found, observed.OfNext(leaf)))
                .Concat(shape.Terms.Select((term, t) => (shape.TermNames[t], new Reads(term.State, term.Action, term.Noise, term.Next), observed.OfTerm(t))));
            foreach ((string what, Reads found, Reads matters) in pairs)
            {
                Assert.True((found | matters) == found, $"Seed {seed}, {what}: {matters} matter, {found} were found.\n{RandomProblem.Members(seed)}");
                exact += found == matters ? 1 : 0;
                narrow += found != matters && found.Noise != 0b111 ? 1 : 0;
            }
        }

        // The masks are no mere "everything": many are exactly what matters.
        Assert.InRange(exact, Problems, int.MaxValue);
        Assert.InRange(narrow, 1, int.MaxValue);
    }
}
