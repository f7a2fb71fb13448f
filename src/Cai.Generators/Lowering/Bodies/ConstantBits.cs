using Cai.Generators.Ir;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>Constants of the C# compiler as the bits of <see cref="Constant"/>.</summary>
internal static class ConstantBits
{
    public static long Of(object value) => value switch
    {
        bool truth => truth ? 1 : 0,
        char letter => letter,
        sbyte number => number,
        byte number => number,
        short number => number,
        ushort number => number,
        int number => number,
        uint number => number,
        long number => number,
        ulong number => unchecked((long)number),
        float number => Bits.Of(number),
        double number => Bits.Of(number),
        _ => 0,
    };
}
