using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>What is wrong in a declaration is said with its member, place and value.</summary>
public class TabulatorCheckTests
{
    [Fact]
    public void Build_NextOutOfRange_NamesPlaceAndField()
    {
        var line = new Line { Dynamics = (s, a, w) => w == 0 ? s : s + (2 * a) - 1 };
        AssertFault(line, "Dynamics", "Place(0), Left, Slide", "X = -1, outside 0..4");
    }

    [Fact]
    public void Build_MemberThatThrows_NamesMemberPlaceAndException()
    {
        AssertFault(new Line { Dynamics = (s, a, w) => s == 3 ? throw new NotSupportedException("no way on") : s }, "Dynamics", "Place(3), Left, Stick", "NotSupportedException", "no way on");
        AssertFault(new Line { Profit = (s, a, w) => s == 1 ? throw new KeyNotFoundException("no price") : s }, "Reward", "Place(1), Left", "KeyNotFoundException", "no price");
    }

    [Fact]
    public void Build_MemberThatIsCancelled_StaysCancelled() => Assert.Throws<OperationCanceledException>(() =>
        Tabulator.Build(new Line { Dynamics = (_, _, _) => throw new OperationCanceledException() }, TabulatorLimits.RunTime, default));

    [Fact]
    public void Build_NextNotValid_NamesPlaceAndState()
    {
        var line = new Line { Valid = s => s != 3 };
        line.Shape.HasValid = true;
        AssertFault(line, "Valid", "Place(2), Right, Slide", "Place(3)", "not a valid state");
    }

    [Fact]
    public void Build_NextNotValidFromStart_NamesPlaceAndState()
    {
        var line = new Line { Valid = s => s != 4 };
        (line.Shape.HasValid, line.Shape.HasStart, line.Shape.StartCodes) = (true, true, [2]);
        AssertFault(line, "Valid", "Place(3), Right, Slide", "Place(4)");
    }

    [Theory]
    [InlineData(-0.5, "is -0.5")]
    [InlineData(double.NaN, "is NaN")]
    [InlineData(0.5, "Place(0), Left sum to 0.75, not 1")]
    public void Build_ComputedProbabilityWrong_SaysValueOrSum(double stuck, string expected)
    {
        var line = new Line { Mass = (_, _, w) => w == 0 ? stuck : 0.25 };
        line.Shape.HasProbabilityMember = true;
        AssertFault(line, "Probability", expected);
    }

    [Fact]
    public void Build_ConstantProbabilitiesWrong_SaysSum()
    {
        var line = new Line();
        line.Shape.NoiseProbabilities = [[0.25, 0.5]];
        AssertFault(line, "Noise", "sum to 0.75, not 1");
    }

    [Fact]
    public void Build_NoActionAvailable_NamesState()
    {
        var line = new Line { Available = (s, _, _) => s != 4 };
        line.Shape.HasAvailable = true;
        AssertFault(line, "Available", "no action is available at Place(4)", "terminal");
    }

    [Fact]
    public void Build_NoActionAvailableAtOneStage_NamesStage()
    {
        var line = new Line { Available = (s, _, stage) => s != 4 || stage != 1 };
        (line.Shape.HasAvailable, line.Shape.TransitionsDependOnStage, line.Shape.Horizon) = (true, true, 3);
        AssertFault(line, "Available", "Place(4), stage 1");
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
        AssertFault(new Line { Profit = (s, a, w) => s == 1 && w == 1 ? value : 0 }, "Reward", "the reward 'Profit' at Place(1), Left, Slide", text, "finite");

    [Fact]
    public void Build_TerminalRewardNotFinite_NamesState()
    {
        var line = new Line { Last = s => s == 3 ? double.NegativeInfinity : 0 };
        line.Shape.HasTerminalReward = true;
        AssertFault(line, "TerminalReward", "Place(3)", "-Infinity");
    }

    [Theory]
    [InlineData(-1.0, "Place(2), Left is -1")]
    [InlineData(double.NaN, "is NaN")]
    [InlineData(0.0, "every available action at Place(2) is zero")]
    public void Build_PriorWrong_NamesPlace(double weight, string expected)
    {
        var line = new Line { Weight = (s, _) => s == 2 ? weight : 1 };
        line.Shape.HasPrior = true;
        AssertFault(line, "Prior", expected);
    }

    [Theory]
    [InlineData(0.0, "no state is a start")]
    [InlineData(-2.0, "the start weight of Place(0) is -2")]
    public void Build_StartWeightsWrong_AreRefused(double weight, string expected)
    {
        var line = new Line { Begin = _ => weight };
        line.Shape.HasStart = true;
        AssertFault(line, "Start", expected);
    }

    [Fact]
    public void Build_StartNotValid_NamesState()
    {
        var line = new Line { Valid = s => s != 1 };
        (line.Shape.HasValid, line.Shape.HasStart, line.Shape.StartCodes) = (true, true, [1]);
        AssertFault(line, "Start", "Place(1)", "not a valid state");
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
    }

    [Fact]
    public void Build_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => Tabulator.Build(new Line(), new TabulatorLimits(), new CancellationToken(canceled: true)));

    [Fact]
    public void Build_HugeSpaceWithStart_EnumeratesOnlyWhatIsReached()
    {
        var line = new Line();
        (line.Shape.StateRadix, line.Shape.HasStart, line.Shape.StartCodes) = ([2_000_000_000], true, [2]);
        Tables tables = Tabulator.Build(line, new TabulatorLimits(), default);
        Assert.Equal([0, 1, 2, 3, 4], tables.StateCodes!);
    }

    [Fact]
    public void Build_HugeSpaceWithoutStart_SaysLimit()
    {
        var line = new Line();
        line.Shape.StateRadix = [2_000_000_000];
        Assert.Throws<TabulationLimitException>(() => Tabulator.Build(line, new TabulatorLimits(), default));
    }

    private static void AssertFault(Line line, string member, params string[] parts)
    {
        DeclarationException e = Assert.Throws<DeclarationException>(() => Tabulator.Build(line, new TabulatorLimits(), default));
        Assert.Equal(member, e.Member);
        Assert.All(["Line: ", .. parts], part => Assert.Contains(part, e.Message, StringComparison.Ordinal));
    }
}
