namespace Cai.Numerics;

public class LargeArrayTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(524_287), InlineData(524_288), InlineData(1_300_000)]
    public void Create_AnyLength_IsAllZeroAndWritable(int length)
    {
        double[] array = LargeArray.Create<double>(length);

        Assert.Equal(length, array.Length);
        Assert.Equal(-1, array.AsSpan().IndexOfAnyExcept(0.0));
        array.AsSpan().Fill(1);
        Assert.Equal(-1, array.AsSpan().IndexOfAnyExcept(1.0));
    }

    [Fact]
    public void Create_MemoryThatWasInUse_IsAllZeroAgain()
    {
        for (int round = 0; round < 4; round++)
        {
            int[] array = LargeArray.Create<int>(2_000_000);
            Assert.Equal(-1, array.AsSpan().IndexOfAnyExcept(0));
            array.AsSpan().Fill(7);
            array = [];
            GC.Collect();
        }
    }

    [Theory, InlineData(0), InlineData(3), InlineData(1_300_000)]
    public void CreateUnwritten_AnyLength_IsWritable(int length)
    {
        float[] array = LargeArray.CreateUnwritten<float>(length);

        Assert.Equal(length, array.Length);
        array.AsSpan().Fill(1);
        Assert.Equal(-1, array.AsSpan().IndexOfAnyExcept(1f));
    }

    [Fact]
    public void Copy_LargeSpan_HasItsElements()
    {
        double[] source = [.. Enumerable.Range(0, 600_000).Select(i => (double)i)];

        Assert.Equal(source, LargeArray.Copy<double>(source));
    }
}
