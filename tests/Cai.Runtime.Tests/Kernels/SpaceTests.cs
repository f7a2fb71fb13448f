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
}
