using System.Reflection;

namespace Cai.Generators.Tests.Bodies;

/// <summary>Arguments that provoke: the ends of each type, zero and its neighbours, and what lies between.</summary>
internal static class Inputs
{
    private static readonly int[] Integers = [0, 1, -1, 2, 3, 5, 7, 10, -3, 31, 32, 33, 64, 100, 255, 256, -128, 1000, int.MaxValue, int.MinValue, int.MaxValue - 1];
    private static readonly double[] Doubles =
        [0.0, -0.0, 1, -1, 0.5, 1.5, 2.5, -2.5, 0.1, 1e-300, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 2147483647.5, -7.75, Math.PI, double.Epsilon];

    public static object[] Draw(ParameterInfo[] parameters, Random random, int round) =>
        [.. parameters.Select(parameter => Draw(parameter.ParameterType, random, round < 8 * parameters.Length ? round : 99))];

    private static object Draw(Type type, Random random, int round)
    {
        // The first rounds stay small, where loops and tables have something to say.
        int integer = round < 16 ? random.Next(-2, 9) : Integers[random.Next(Integers.Length)];
        if (type.IsEnum)
        {
            Array values = Enum.GetValues(type);
            return values.GetValue(random.Next(values.Length))!;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Int32 => integer,
            TypeCode.Int64 => random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(8) == 0 ? long.MinValue : integer,
            TypeCode.UInt32 => unchecked((uint)integer),
            TypeCode.UInt64 => random.Next(3) == 0 ? ulong.MaxValue - (ulong)random.Next(5) : unchecked((ulong)integer),
            TypeCode.Int16 => unchecked((short)integer),
            TypeCode.UInt16 => unchecked((ushort)integer),
            TypeCode.Byte => unchecked((byte)integer),
            TypeCode.SByte => unchecked((sbyte)integer),
            TypeCode.Char => (char)('A' + (integer & 63)),
            TypeCode.Boolean => random.Next(2) == 0,
            TypeCode.Single => (float)Doubles[random.Next(Doubles.Length)],
            TypeCode.Double => Doubles[random.Next(Doubles.Length)],
            _ => throw new ArgumentException($"no inputs of {type}"),
        };
    }
}
