namespace Cai.Planning;

/// <summary>Every length, against loops.</summary>
public class NeighbourPairsTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 68)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Add_AnyLength_AddsBoth(int length)
    {
        (float[] numbers, float[] sums, float[] found) = Draw(length);
        NeighbourPairs.Add(numbers, found);
        for (int i = 0; i < length; i += 2)
            sums[i / 2] += i + 1 < length ? numbers[i] + numbers[i + 1] : numbers[i];
        Assert.Equal(sums, found);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Part_AnyLength_AddsEachToItsOwn(int length)
    {
        (float[] numbers, float[] even, float[] foundEven) = Draw(length);
        (float[] odd, float[] foundOdd) = ([.. even], [.. even]);
        NeighbourPairs.Part(numbers, foundEven, foundOdd);
        for (int i = 0; i < length; i++)
            (i % 2 == 0 ? even : odd)[i / 2] += numbers[i];
        Assert.Equal(even, foundEven);
        Assert.Equal(odd, foundOdd);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Spread_AnyLength_WritesEachTwice(int length)
    {
        (_, float[] numbers, _) = Draw(length);
        float[] target = new float[length];
        NeighbourPairs.Spread(numbers, target);
        for (int i = 0; i < length; i++)
            Assert.Equal(numbers[i / 2], target[i]);
    }

    private static (float[] Numbers, float[] Sums, float[] Copy) Draw(int length)
    {
        Random random = new(length);
        float[] sums = [.. Enumerable.Range(0, (length / 2) + 3).Select(_ => random.NextSingle())];
        return ([.. Enumerable.Range(0, length).Select(_ => random.NextSingle())], sums, [.. sums]);
    }
}
