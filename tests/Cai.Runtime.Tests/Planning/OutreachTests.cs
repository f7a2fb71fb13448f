using Cai.Tabulation;

namespace Cai.Planning;

public class OutreachTests
{
    [Theory]
    [InlineData(100, 30, true)]
    [InlineData(300, 60, true)]
    [InlineData(300, 400, false)]
    [InlineData(20, 30, false)]
    public void IsWide_Grid_WhereItIsWiderThanTheBand(int side, double halfWidth, bool isWide) =>
        Assert.Equal(isWide, Outreach.IsWide(Runs(side * side, [1, -1, side, -side]), side * side, halfWidth));

    [Fact]
    public void IsWide_Line_Never() => Assert.False(Outreach.IsWide(Runs(50_000, [1, -1, 2]), 50_000, 4));

    // Inner states move by offsets, those near both ends stay.
    private static OffsetRuns Runs(int states, int[] offsets)
    {
        int margin = offsets.Max(), columns = offsets.Length;
        int[] apart = [.. Enumerable.Range(0, margin), .. Enumerable.Range(states - margin, margin)];
        return new()
        {
            Columns = [.. Enumerable.Range(0, columns)],
            Targets = [.. Enumerable.Repeat(-1, columns)],
            Starts = [margin],
            Ends = [states - margin],
            Classes = [0],
            Offsets = offsets,
            Exceptions = apart,
            ExceptionSuccessors = [.. apart.SelectMany(state => Enumerable.Repeat(state, columns))],
        };
    }
}
