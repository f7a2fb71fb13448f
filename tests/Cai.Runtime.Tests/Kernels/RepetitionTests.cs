using Cai.CompilerServices;

namespace Cai.Kernels;

/// <summary>Patterns written out.</summary>
public class RepetitionTests
{
    [Fact]
    public void Expand_AStretchCutByTheEnd_IsAsLongAsTheTable() =>
        Assert.Equal([7, 7, -1, 7, 5, -1, 7], Repetition.Expand(7, [7.0, -1], [2, 1], [4], [5.0]));

    [Fact]
    public void Successors_Distances_StartFromTheirStates() =>
        Assert.Equal([1, 2, 2, 4, 0, 5], Repetition.Successors(6, [1, 0], [2, 1], [4], [-4]));
}
