using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>The road of large problems against the other one: the same tables.</summary>
public class StreamedTablesTests
{
    private static readonly TabulatorLimits s_always = new() { MaxEvaluations = 1_000_000, MaxEntries = 1_000_000, StreamsFrom = 1 };
    private static readonly TabulatorLimits s_never = new() { MaxEvaluations = 1_000_000, MaxEntries = 1_000_000 };

    [Fact]
    public void Build_FieldsThatMove_GivesTheSameTablesOnBothRoads()
    {
        int streamed = 0, withTerminals = 0, withStart = 0, byField = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            RandomMoves declaration = new(seed);
            Tables plain = Tabulator.Build(declaration, s_never, default), tables = Tabulator.Build(declaration, s_always, default);
            Assert.Null(plain.Terms);
            if (tables.Terms is null)
                continue;
            AssertSame(seed, plain, tables);
            streamed++;
            withTerminals += tables.Terminals.Length > 0 ? 1 : 0;
            withStart += tables.StartStates.Length > 0 ? 1 : 0;
            byField += declaration.Shape.Fields.Length > 0 ? 1 : 0;
        }

        Assert.InRange(streamed, 120, 400);
        Assert.InRange(withTerminals, 20, 400);
        Assert.InRange(withStart, 5, 400);
        Assert.InRange(byField, 60, 400);
    }

    [Fact]
    public void Build_ProblemsOfEveryKind_AreTheSameOnBothRoads()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            RandomDeclaration declaration = new(seed);
            AssertSame(seed, Tabulator.Build(declaration, s_never, default), Tabulator.Build(declaration, s_always, default));
        }
    }

    [Fact]
    public void Build_FieldThatLeavesItsRange_IsToldAsOnTheOtherRoad()
    {
        Line line = new() { Dynamics = (s, a, w) => s + (2 * a) - 1 };
        string expected = Assert.Throws<DeclarationException>(() => Tabulator.Build(line, s_never, default)).Message;
        Assert.Equal(expected, Assert.Throws<DeclarationException>(() => Tabulator.Build(line, s_always, default)).Message);
    }

    [Fact]
    public void Build_MemberThatThrows_IsToldAsOnTheOtherRoad()
    {
        Line line = new() { Profit = (s, _, _) => s == 3 ? throw new InvalidOperationException("No profit here") : 1 };
        string expected = Assert.Throws<DeclarationException>(() => Tabulator.Build(line, s_never, default)).Message;
        Assert.Equal(expected, Assert.Throws<DeclarationException>(() => Tabulator.Build(line, s_always, default)).Message);
    }

    [Fact]
    public void Entries_RewardOfOneField_AreThatFieldsAlone()
    {
        RandomMoves declaration = Enumerable.Range(0, 400).Select(seed => new RandomMoves(seed)).First(candidate =>
            candidate.Shape.Terms.Length == 1 && candidate.Shape.Terms[0] is { State: 1, Action: 0, Next: 0 } && candidate.Shape.StateRadix.Length > 1
            && Tabulator.Build(candidate, s_always, default).Terms is not null);
        Assert.Equal(declaration.Shape.StateRadix[0], Tabulator.Build(declaration, s_always, default).Terms![0].Values.Length);
    }

    private static void AssertSame(int seed, Tables plain, Tables tables)
    {
        Assert.Equal(plain.StateCodes, tables.StateCodes);
        Assert.Equal((plain.StateCount, plain.ActionCount), (tables.StateCount, tables.ActionCount));
        Assert.Equal(plain.Terminals, tables.Terminals);
        Assert.Equal(plain.TerminalRewards, tables.TerminalRewards);
        Assert.Equal(plain.StartStates, tables.StartStates);
        Assert.Equal(plain.StartProbabilities, tables.StartProbabilities);
        Assert.Equal(plain.Transitions.Length, tables.Transitions.Length);
        for (int stage = 0; stage < plain.Transitions.Length; stage++)
        {
            (TransitionTable one, TransitionTable other) = (plain.Transitions[stage], tables.Transitions[stage]);
            Assert.Equal((seed, one.Layout, one.Reason), (seed, other.Layout, other.Reason));
            Assert.Equal(one.Prior, other.Prior);
            Assert.Equal(one.Probabilities, other.Probabilities);
            Assert.Equal(one.Runs?.Columns, other.Runs?.Columns);
            Assert.Equal(one.Runs?.Targets, other.Runs?.Targets);
            Assert.Equal(one.Runs?.Starts, other.Runs?.Starts);
            Assert.Equal(one.Runs?.Exceptions, other.Runs?.Exceptions);
            if (one.Layout != Layout.Rows)
                Assert.Equal(one.AllSuccessors(plain.StateCount), other.AllSuccessors(plain.StateCount));
        }

        Assert.Equal(plain.Rewards, tables.Rewards);
    }
}
