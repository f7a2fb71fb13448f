namespace Cai.Numerics;

public class LargeScratchTests
{
    [Fact]
    public void Rent_LengthThatWasReturned_IsThatArrayOnce()
    {
        long[] array = LargeScratch<long>.Rent(40_001);
        Assert.Equal(40_001, array.Length);
        LargeScratch<long>.Return(array);

        Assert.NotSame(array, LargeScratch<long>.Rent(40_002));
        Assert.Same(array, LargeScratch<long>.Rent(40_001));
        Assert.NotSame(array, LargeScratch<long>.Rent(40_001));
    }

    [Fact]
    public void Return_SmallArray_IsNotKept()
    {
        short[] array = LargeScratch<short>.Rent(100);
        LargeScratch<short>.Return(array);

        Assert.NotSame(array, LargeScratch<short>.Rent(100));
    }

    [Fact]
    public void Return_ManyArrays_TheOldestGo()
    {
        ulong[][] arrays = [.. Enumerable.Range(0, 12).Select(i => LargeScratch<ulong>.Rent(50_000 + i))];
        foreach (ulong[] array in arrays)
            LargeScratch<ulong>.Return(array);

        Assert.NotSame(arrays[0], LargeScratch<ulong>.Rent(50_000));
        Assert.Same(arrays[11], LargeScratch<ulong>.Rent(50_011));
    }
}
