using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>Lowered constants as objects.</summary>
internal static class Constants
{
    /// <summary>The value of a constant, of the CLR type that <see cref="ClrTypes.Clr(IrType)"/> names.</summary>
    public static object Of(Expr value)
    {
        switch (value)
        {
            case Constant constant:
                return Scalar(constant);
            case ConstantArray array:
                var items = Array.CreateInstance(array.Array.Element.Clr(), array.Items.Count);
                for (int i = 0; i < array.Items.Count; i++)
                {
                    items.SetValue(Of(array.Items[i]), i);
                }

                return items;
            case Construct construct:
                return Record(construct.Record.Clr(), [.. construct.Arguments.Select(Of)]);
            default:
                throw new InvalidOperationException($"{value} is not constant");
        }
    }

    private static object Record(Type tuple, object[] fields)
    {
        if (fields.Length == 0)
        {
            return Activator.CreateInstance(tuple);
        }

        object[] arguments = fields.Length <= 7 ? fields : [.. fields.Take(7), Record(tuple.GetGenericArguments()[7], [.. fields.Skip(7)])];
        return Activator.CreateInstance(tuple, arguments);
    }

    private static object Scalar(Constant constant)
    {
        long bits = constant.Bits;
        return constant.Type.Scalar() switch
        {
            Ir.Scalar.Boolean => bits != 0,
            Ir.Scalar.Char => (char)bits,
            Ir.Scalar.SByte => (sbyte)bits,
            Ir.Scalar.Byte => (byte)bits,
            Ir.Scalar.Int16 => (short)bits,
            Ir.Scalar.UInt16 => (ushort)bits,
            Ir.Scalar.Int32 => (int)bits,
            Ir.Scalar.UInt32 => (uint)bits,
            Ir.Scalar.Int64 => bits,
            Ir.Scalar.UInt64 => unchecked((ulong)bits),
            Ir.Scalar.Single => (float)bits.ToDouble(),
            Ir.Scalar.Double => bits.ToDouble(),
            _ => constant.Text!,
        };
    }
}
