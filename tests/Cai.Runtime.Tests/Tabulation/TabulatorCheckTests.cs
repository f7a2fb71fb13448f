using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>What is wrong in a declaration is said with its member, place and value.</summary>
public class TabulatorCheckTests
{
    [Fact]
    public void Build_NextOutOfRange_NamesPlaceAndField()
    {
        var line = new Line { Dynamics = (s, a, w) => w == 0 ? s : s + (2 * a) - 1 };
        AssertFault(line, "CAI0101", "Dynamics", "Place(0), Left, Slide", "X = -1, outside 0..4");
    }

    [Fact]
    public void Build_MemberThatThrows_NamesMemberPlaceAndException()
    {
        AssertFault(new Line { Dynamics = (s, a, w) => s == 3 ? throw new NotSupportedException("no way on") : s }, "CAI0102", "Dynamics", "Place(3), Left, Stick", "NotSupportedException", "no way on");
        AssertFault(new Line { Profit = (s, a, w) => s == 1 ? throw new KeyNotFoundException("no price") : s }, "CAI0102", "Reward", "Place(1), Left", "KeyNotFoundException", "no price");
    }

    [Fact]
    public void Build_MemberThatIsCancelled_StaysCancelled() => Assert.Throws<OperationCanceledException>(() =>
        Tabulator.Build(new Line { Dynamics = (_, _, _) => throw new OperationCanceledException() }, TabulatorLimits.RunTime, default));

    [Fact]
    public void Build_NextNotValid_NamesPlaceAndState()
    {
        var line = new Line { Valid = s => s != 3 };
        line.Shape.HasValid = true;
        AssertFault(line, "CAI0101", "Dynamics", "Place(2), Right, Slide", "Place(3)", "not a valid state");
    }

    [Fact]
    public void Build_NextNotValidFromStart_NamesPlaceAndState()
    {
        var line = new Line { Valid = s => s != 4 };
        (line.Shape.HasValid, line.Shape.HasStart, line.Shape.StartIsListed) = (true, true, true);
        AssertFault(line, "CAI0101", "Dynamics", "Place(3), Right, Slide", "Place(4)");
    }

    [Theory]
    [InlineData(-0.5, "CAI0104", "is -0.5")]
    [InlineData(1.5, "CAI0104", "is 1.5")]
    [InlineData(double.NaN, "CAI0104", "is NaN")]
    [InlineData(0.5, "CAI0105", "Place(0), Left sum to 0.75")]
    public void Build_ComputedProbabilityWrong_SaysValueOrSum(double stuck, string id, string expected)
    {
        var line = new Line { Mass = (_, _, w) => w == 0 ? stuck : 0.25 };
        line.Shape.HasProbabilityMember = true;
        AssertFault(line, id, "Probability", expected);
    }

    [Fact]
    public void Build_ConstantProbabilitiesWrong_SaysSum()
    {
        var line = new Line();
        line.Shape.NoiseProbabilities = [[0.25, 0.5]];
        AssertFault(line, "CAI0105", "Noise", "sum to 0.75");
    }

    [Fact]
    public void Build_NoActionAvailable_NamesState()
    {
        var line = new Line { Available = (s, _, _) => s != 4 };
        line.Shape.HasAvailable = true;
        AssertFault(line, "CAI0108", "Available", "No action is available at Place(4)", "[Terminal]");
    }

    [Fact]
    public void Build_NoActionAvailableAtOneStage_NamesStage()
    {
        var line = new Line { Available = (s, _, stage) => s != 4 || stage != 1 };
        (line.Shape.HasAvailable, line.Shape.TransitionsDependOnStage, line.Shape.Horizon) = (true, true, 3);
        AssertFault(line, "CAI0108", "Available", "Place(4), stage 1");
    }

    [Fact]
    public void Build_TerminalStateWithoutActions_IsKept()
    {
        var line = new Line { Available = (s, _, _) => s != 4, Terminal = s => s == 4 };
        (line.Shape.HasAvailable, line.Shape.HasTerminal) = (true, true);
        Tables tables = Tabulator.Build(line, new TabulatorLimits(), default);
        Assert.Equal(5, tables.StateCount);
        Assert.Equal([4], tables.Terminals);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Build_RewardNotFinite_NamesTermAndPlace(double value, string text) =>
        AssertFault(new Line { Profit = (s, a, w) => s == 1 && w == 1 ? value : 0 }, "CAI0106", "Reward", "Profit at Place(1), Left, Slide", text, "finite");

    [Fact]
    public void Build_TerminalRewardNotFinite_NamesState()
    {
        var line = new Line { Last = s => s == 3 ? double.NegativeInfinity : 0 };
        line.Shape.HasTerminalReward = true;
        AssertFault(line, "CAI0106", "TerminalReward", "Place(3)", "-Infinity");
    }

    [Theory]
    [InlineData(-1.0, "Prior at Place(2), Left is -1")]
    [InlineData(double.NaN, "is NaN")]
    [InlineData(0.0, "every available action at Place(2) is zero")]
    public void Build_PriorWrong_NamesPlace(double weight, string expected)
    {
        var line = new Line { Weight = (s, _) => s == 2 ? weight : 1 };
        line.Shape.HasPrior = true;
        AssertFault(line, "CAI0107", "Prior", expected);
    }

    [Theory]
    [InlineData(0.0, "No state is a start")]
    [InlineData(-2.0, "Start at Place(0) is -2")]
    public void Build_StartWeightsWrong_AreRefused(double weight, string expected)
    {
        var line = new Line { Begin = _ => weight };
        line.Shape.HasStart = true;
        AssertFault(line, "CAI0109", "Start", expected);
    }

    [Fact]
    public void Build_StartNotValid_NamesState()
    {
        var line = new Line { Valid = s => s != 1, Starts = [1] };
        (line.Shape.HasValid, line.Shape.HasStart, line.Shape.StartIsListed) = (true, true, true);
        AssertFault(line, "CAI0109", "Start", "Place(1)", "not a valid state");
    }

    [Fact]
    public void Build_StartOutOfRange_SaysWhatItIs()
    {
        var line = new Line { Starts = [2, -1] };
        (line.Shape.HasStart, line.Shape.StartIsListed) = (true, true);
        AssertFault(line, "CAI0109", "Start", "Start gives start 1, outside 0..4");
    }

    [Fact]
    public void Build_SeveralFaults_AreToldTogetherWithTheirCounts()
    {
        var line = new Line
        {
            Dynamics = (s, a, w) => w == 0 ? s : s + (2 * a) - 1,
            Terminal = s => s == 4 ? throw new InvalidOperationException("no end") : false,
            Available = (s, _, _) => s != 3,
            Profit = (s, a, w) => s == 1 ? double.NaN : 0,
            Last = s => double.NaN,
        };
        (line.Shape.HasTerminal, line.Shape.HasAvailable, line.Shape.HasTerminalReward) = (true, true, true);
        DeclarationException e = Assert.Throws<DeclarationException>(() => Tabulator.Build(line, new TabulatorLimits(), default));
        Assert.Equal(
            ["CAI0101 Dynamics", "CAI0108 Available", "CAI0102 Terminal", "CAI0106 Reward", "CAI0106 TerminalReward"],
            e.Findings.Select(finding => $"{finding.Id} {finding.Member}"));
        Assert.Contains("Dynamics at Place(0), Left, Slide gives X = -1, outside 0..4 (and at 1 more case).", e.Message, StringComparison.Ordinal);
        Assert.Contains("Terminal at Place(4) throws InvalidOperationException: no end.", e.Message, StringComparison.Ordinal);
        Assert.Contains("Profit at Place(1), Left, Stick is NaN (and at 3 more cases)", e.Message, StringComparison.Ordinal);
        Assert.Contains("TerminalReward at Place(0) is NaN (and at 4 more cases)", e.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(e.InnerException);
    }

    [Fact]
    public void Build_MemberThatThrowsEverywhere_IsAskedNoMoreThanAThousandTimes()
    {
        int asked = 0;
        var line = new Line { Dynamics = (s, a, w) => { asked++; throw new InvalidOperationException("never"); } };
        line.Shape.StateRadix = [3_000];
        DeclarationException e = Assert.Throws<DeclarationException>(() => Tabulator.Build(line, new TabulatorLimits { MaxEntries = 1_000_000 }, default));
        Assert.Equal(1_001, asked);
        Assert.Contains("(and at least 999 more cases)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_LimitReachedAfterAFault_TellsTheFault()
    {
        var line = new Line { Dynamics = (s, a, w) => -9 };
        Assert.Equal("CAI0101", Assert.Throws<DeclarationException>(() => Tabulator.Build(line, new TabulatorLimits { MaxEvaluations = 7 }, default)).Findings.Single().Id);
    }

    [Fact]
    public void Build_SoundDeclaration_EvaluatesOnce()
    {
        int asked = 0;
        var line = new Line { Dynamics = (s, a, w) => { asked++; return s; } };
        line.Shape.Terms = [new Dependence { State = 1 }];
        Tabulator.Build(line, new TabulatorLimits(), default);
        Assert.Equal(20, asked);
    }

    [Fact]
    public void Build_TooManyEvaluations_SaysLimit()
    {
        var e = Assert.Throws<TabulationLimitException>(() => Tabulator.Build(new Line(), new TabulatorLimits { MaxEvaluations = 7 }, default));
        Assert.Contains("7 evaluations", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_TooManyEntries_SaysLimit()
    {
        var e = Assert.Throws<TabulationLimitException>(() => Tabulator.Build(new Line(), new TabulatorLimits { MaxEntries = 11 }, default));
        Assert.Contains("more than 11 numbers", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("so far).", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_TooManyEntries_SaysWhatRaisesTheLimit()
    {
        var e = Assert.Throws<TabulationLimitException>(() => Tabulator.Build(new Line(), new TabulatorLimits { MaxEntries = 11, MaxEntriesSetting = "Most" }, default));
        Assert.EndsWith("Most raises the limit.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_MoreStatesThanCodes_SaysSo()
    {
        var line = new Line();
        (line.Shape.StateRadix, line.Shape.HasStart, line.Shape.StartIsListed) = ([50_000, 50_000], true, true);
        var e = Assert.Throws<TabulationLimitException>(() => Tabulator.Build(line, TabulatorLimits.RunTime, default));
        Assert.Contains("Line: the state space has more than 2,147,483,647 codes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => Tabulator.Build(new Line(), new TabulatorLimits(), new CancellationToken(canceled: true)));

    [Fact]
    public void Build_HugeSpaceWithStart_EnumeratesOnlyWhatIsReached()
    {
        var line = new Line();
        (line.Shape.StateRadix, line.Shape.HasStart, line.Shape.StartIsListed) = ([2_000_000_000], true, true);
        Tables tables = Tabulator.Build(line, new TabulatorLimits(), default);
        Assert.Equal([0, 1, 2, 3, 4], tables.StateCodes!);
    }

    [Theory]
    [InlineData(2_000_000_000)]
    [InlineData(int.MaxValue - 2)]
    public void Build_HugeSpaceWithoutStart_SaysLimit_BeforeMemoryIsSpent(int states)
    {
        var line = new Line();
        line.Shape.StateRadix = [states];
        Assert.InRange(Allocation.Of(() => Assert.Throws<TabulationLimitException>(() => Tabulator.Build(line, new TabulatorLimits(), default))), 0, 10_000_000);
    }

    private static void AssertFault(Line line, string id, string member, params string[] parts)
    {
        DeclarationException e = Assert.Throws<DeclarationException>(() => Tabulator.Build(line, new TabulatorLimits(), default));
        Assert.Equal((id, member), (e.Findings[0].Id, e.Findings[0].Member));
        Assert.All(["Line is not a decision problem", .. parts], part => Assert.Contains(part, e.Message, StringComparison.Ordinal));
    }
}
