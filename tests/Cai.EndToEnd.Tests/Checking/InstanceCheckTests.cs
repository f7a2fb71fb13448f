namespace Cai.EndToEnd.Tests.Checking;

/// <summary>A problem whose map is given at run time is held to the compiler's checks on first use, by Build and by Audit.</summary>
public sealed class InstanceCheckTests
{
    private const string Right = "#####" + "#01H#" + "#020#" + "#####";

    // Two gaps in the rocks, sand that holds for ever, and sand that holds half as often again.
    private const string Wrong = "##0##" + "#04H0" + "#060#" + "#####";

    [Fact]
    public void Build_WrongMap_ThrowsAllThatIsWrongAtOnce()
    {
        var thrown = Assert.Throws<DeclarationException>(() => new Island(Wrong).Build());
        Assert.Equal(["CAI0101", "CAI0104", "CAI0106"], thrown.Findings.Select(finding => finding.Id));
        Assert.Equal(["Dynamics", "Probability", "Feature.Labour"], thrown.Findings.Select(finding => finding.Member));
        Assert.All(thrown.Findings, finding => Assert.Equal(FindingSeverity.Error, finding.Severity));
    }

    [Fact]
    public void Build_WrongMap_ReadsAsALineForEachMistake()
    {
        var thrown = Assert.Throws<DeclarationException>(() => new Island(Wrong).Build());
        Assert.Equal(
            """
            Island is not a decision problem:
            error CAI0101: Next(Cell(2, 0), Up, Firm) gives Cell { X = 2, Y = -1 }: Y is not an integer in 0..3 (and at 1 more case). Keep every field of the next state in its range, as with Math.Clamp, or widen the range.
            error CAI0104: Chance(Cell(2, 2), Firm) is -0.5 (and at 7 more cases). A probability is a number from 0 to 1.
            error CAI0106: Labour(Cell(2, 1)) is -Infinity. Rewards are finite: say what may not be done by [Available], and what ends the process by [Terminal].
            """.ReplaceLineEndings("\n"),
            thrown.Message);
        Assert.StartsWith($"Cai.DeclarationException: {thrown.Message}\n   at ", thrown.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_WrongMap_ThrowsWhatBuildThrows()
    {
        Island island = new(Wrong);
        string built = Assert.Throws<DeclarationException>(() => island.Build()).Message;
        Assert.Equal(built, Assert.Throws<DeclarationException>(() => island.Solve(new(1, 0.5))).Message);
        Assert.Equal(built, Assert.Throws<DeclarationException>(() => new Island(Wrong).Solve(new(1, 0.5))).Message);
    }

    [Fact]
    public void Audit_WrongMap_GivesWhatBuildThrows()
    {
        var thrown = Assert.Throws<DeclarationException>(() => new Island(Wrong).Build());
        Audit audit = new Island(Wrong).Audit();
        Assert.True(audit.HasErrors);
        Assert.Null(audit.Facts);
        Assert.Equal(thrown.Findings.Select(finding => finding.ToString()), audit.Findings.Select(finding => finding.ToString()));
        Assert.StartsWith("Island: not a decision problem\nerror CAI0101: ", audit.ToString(), StringComparison.Ordinal);
    }

    // Home is the third cell of the upper row of three, and takes no action. Of the others, those with loose sand lead to where a walk goes, or stay: 7
    // transitions each, since one walk of theirs meets rock; firm ones lead where it goes: 4 each.
    [Fact]
    public void Audit_RightMap_GivesWhatIsProved()
    {
        Audit audit = new Island(Right).Build().Audit();
        Assert.False(audit.HasErrors);
        Assert.Empty(audit.Findings);
        ProvedFacts facts = audit.Facts!;
        Assert.Equal((6, 4, (3 * 4) + (2 * 7)), (facts.States, facts.Actions, (int)facts.Transitions));
        Assert.Equal((Termination.Avoidable, 2, 2), (facts.Termination, facts.Parameters, facts.Identifiable));
        Assert.Equal((0.0, null), (facts.MassError, facts.IsAllReachable));
        Assert.Empty(facts.LeftOut);
        Assert.Equal(
            "Island: 6 states, 4 actions, 26 transitions, probabilities exact, can terminate from every state, but some policy never does, 2 of 2 parameters identifiable",
            audit.ToString());
    }
}
