using System.Linq.Expressions;
using Cai.Generators.Evaluation;
using Cai.Generators.Ir;

namespace Cai.Generators.Tests.Bodies;

public class SpaceCodecTests
{
    private static readonly EnumType Scattered = new("E", Scalar.Byte, [new("A", 7), new("B", 2), new("C", 255)]);
    private static readonly EnumType Consecutive = new("F", Scalar.Int32, [new("A", -1), new("B", 0), new("C", 1)]);
    private static readonly RecordType Inner = new("R", [new("Flag", ScalarType.Boolean), new("Kind", Scattered)]);
    private static readonly RecordType Outer = new("S", [new("Count", ScalarType.Int32), new("Inner", Inner), new("Turn", Consecutive)]);

    private static readonly SpaceIr Space = new(
        Outer,
        [
            new(["Count"], ScalarType.Int32, -2, 5), new(["Inner", "Flag"], ScalarType.Boolean, 0, 2),
            new(["Inner", "Kind"], Scattered, 0, 3), new(["Turn"], Consecutive, 0, 3),
        ]);

    [Fact]
    public void Codes_DecodedAndEncoded_AreTheSame()
    {
        ParameterExpression code = Expression.Parameter(typeof(int), "code");
        Func<int, int> roundTrip = Expression.Lambda<Func<int, int>>(SpaceCodec.Encode(Space, SpaceCodec.Decode(Space, code)), code).Compile();

        Assert.All(Enumerable.Range(0, 5 * 2 * 3 * 3), value => Assert.Equal(value, roundTrip(value)));
    }

    [Fact]
    public void Decode_FirstLeafVariesSlowest()
    {
        ParameterExpression code = Expression.Parameter(typeof(int), "code");
        var decode = Expression.Lambda<Func<int, (int, (bool, byte), int)>>(SpaceCodec.Decode(Space, code), code).Compile();

        Assert.Equal((-2, (false, 7), -1), decode(0));
        Assert.Equal((-2, (false, 7), 0), decode(1));
        Assert.Equal((-2, (false, 2), -1), decode(3));
        Assert.Equal((2, (true, 255), 1), decode(89));
    }

    [Theory]
    [InlineData(3, 7, 0, -1)]
    [InlineData(int.MinValue, 7, 0, -1)]
    [InlineData(0, 3, 0, -3)]
    [InlineData(0, 7, 2, -4)]
    [InlineData(-3, 3, 9, -1)]
    public void Encode_OutOfRange_NamesTheFirstLeaf(int count, int kind, int turn, int expected)
    {
        ParameterExpression value = Expression.Parameter(typeof((int, (bool, byte), int)), "value");
        var encode = Expression.Lambda<Func<(int, (bool, byte), int), int>>(SpaceCodec.Encode(Space, value), value).Compile();

        Assert.Equal(expected, encode((count, (true, (byte)kind), turn)));
    }
}
