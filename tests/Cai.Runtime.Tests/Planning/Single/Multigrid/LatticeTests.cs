namespace Cai.Planning;

public class LatticeTests
{
    [Theory]
    [InlineData(new[] { 1, -1 }, 50, new[] { 1 })]
    [InlineData(new[] { 1, -1, 2 }, 50, new[] { 1 })]
    [InlineData(new[] { 1, -1, 10, -10 }, 95, new[] { 1, 10 })]
    [InlineData(new[] { 100, -1, 10, -10 }, 1000, new[] { 1, 10, 100 })]
    [InlineData(new[] { -15, 1, 10 }, 100, new[] { 1, 10 })]
    [InlineData(new[] { 201, -200, -1 }, 201 * 201, new[] { 1, 201 })]
    [InlineData(new[] { 1, 10, 9, 90, 100, 99 }, 1000, new[] { 1, 10, 100 })]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 100, new[] { 1 })]
    [InlineData(new[] { 70 }, 100, new[] { 1 })]
    [InlineData(new int[0], 1, new[] { 1 })]
    public void Of_Offsets_FindsTheAxes(int[] offsets, int states, int[] strides) => Assert.Equal(strides, Lattice.Of(offsets, states).Strides);

    [Theory]
    [InlineData(11, new[] { 1, 1 })]
    [InlineData(-9, new[] { 1, -1 })]
    [InlineData(-1, new[] { -1, 0 })]
    [InlineData(20, new[] { 0, 2 })]
    public void Move_Offset_IsItsSteps(int offset, int[] steps)
    {
        Lattice lattice = Lattice.Of([1, 10], 95);
        Assert.Equal(steps, lattice.Move(offset));
        Assert.Equal(offset, lattice.Offset(steps));
    }

    [Fact]
    public void Halved_Repeatedly_EndsWithOneState()
    {
        Lattice lattice = Lattice.Of([1, 7, 35], 173);
        Assert.Equal((7, 25), (lattice.RowLength, lattice.RowCount));
        lattice = lattice.Halved();
        Assert.Equal((4 * 3 * 3, 4, 9), (lattice.States, lattice.RowLength, lattice.RowCount));
        lattice = lattice.Halved().Halved();
        Assert.Equal(1, lattice.States);
    }
}
