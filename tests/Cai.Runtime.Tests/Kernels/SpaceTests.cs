using Cai.Models;

namespace Cai.Runtime.Tests.Kernels;

public sealed class SpaceTests
{
    [Fact]
    public void Space_Enumerated_GivesItsValuesByIndex()
    {
        Space<int> space = new IndexSpace(3, "state");
        Assert.Equal([0, 1, 2], space);
        Assert.Equal("3 values of Int32", space.ToString());
    }

    [Fact]
    public void Values_InWords_AreReadBack()
    {
        Space<Csv.Bus> buses = new Csv.Buses();
        Assert.Equal("3, true", buses.Label(new(3, true)));
        foreach (Csv.Bus bus in buses)
        {
            Assert.True(buses.TryParse(buses.Label(bus), out Csv.Bus read));
            Assert.Equal(bus, read);
            Assert.Equal(bus, buses.Parse(buses.Label(bus)));
        }

        Assert.True(buses.TryParse(" 3,TRUE ", out _));
        Assert.True(new Csv.Decisions().TryParse("replace", out Csv.Decision decision));
        Assert.Equal(Csv.Decision.Replace, decision);
    }

    [Theory]
    [InlineData("3", "expected Mileage, IsOld.")]
    [InlineData("3, true, 4", "expected Mileage, IsOld.")]
    [InlineData("12, true", "Mileage is '12', expected an integer in 0..9.")]
    [InlineData("3, old", "IsOld is 'old', expected true or false.")]
    [InlineData("8, false", "it is not valid, or not reachable from the start.")]
    public void Words_OfNoValue_AreRefused(string label, string expected)
    {
        Space<Csv.Bus> buses = new Csv.Buses();
        Assert.False(buses.TryParse(label, out Csv.Bus bus));
        Assert.Equal(default, bus);
        Assert.False(buses.TryParse(null, out _));
        Assert.Equal($"'{label}' is not a Bus of this problem: {expected}", Assert.Throws<FormatException>(() => buses.Parse(label)).Message);
    }

    [Fact]
    public void TryIndexOf_FindsWhatIsInUse()
    {
        Space<Csv.Bus> buses = new Csv.Buses();
        Assert.True(buses.TryIndexOf(new(0, true), out int index));
        Assert.Equal(buses.IndexOf(new(0, true)), index);
        Assert.False(buses.TryIndexOf(new(8, false), out index));
        Assert.Equal(-1, index);
    }
}
