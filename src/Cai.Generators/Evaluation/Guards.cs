using System.Globalization;

namespace Cai.Generators.Evaluation;

/// <summary>The operations of C# that can fail, as calls that record a failure and go on with a default value.</summary>
internal static class Guards
{
    private const string ByZero = "division by zero";
    private const string Overflow = "arithmetic overflow";

    public static int Divide(EvaluationContext context, int left, int right) =>
        right is 0 or -1 && Refuses(context, right == 0, left == int.MinValue) ? 0 : left / right;

    public static uint Divide(EvaluationContext context, uint left, uint right) => right == 0 ? context.FailWith<uint>(ByZero) : left / right;

    public static long Divide(EvaluationContext context, long left, long right) =>
        right is 0 or -1 && Refuses(context, right == 0, left == long.MinValue) ? 0 : left / right;

    public static ulong Divide(EvaluationContext context, ulong left, ulong right) => right == 0 ? context.FailWith<ulong>(ByZero) : left / right;

    public static int Remainder(EvaluationContext context, int left, int right) =>
        right is 0 or -1 && Refuses(context, right == 0, left == int.MinValue) ? 0 : left % right;

    public static uint Remainder(EvaluationContext context, uint left, uint right) => right == 0 ? context.FailWith<uint>(ByZero) : left % right;

    public static long Remainder(EvaluationContext context, long left, long right) =>
        right is 0 or -1 && Refuses(context, right == 0, left == long.MinValue) ? 0 : left % right;

    public static ulong Remainder(EvaluationContext context, ulong left, ulong right) => right == 0 ? context.FailWith<ulong>(ByZero) : left % right;

    public static int Add(EvaluationContext context, int left, int right) => Int32(context, (long)left + right);

    public static int Subtract(EvaluationContext context, int left, int right) => Int32(context, (long)left - right);

    public static int Multiply(EvaluationContext context, int left, int right) => Int32(context, (long)left * right);

    public static uint Add(EvaluationContext context, uint left, uint right) => UInt32(context, (long)left + right);

    public static uint Subtract(EvaluationContext context, uint left, uint right) => UInt32(context, (long)left - right);

    public static uint Multiply(EvaluationContext context, uint left, uint right) =>
        (ulong)left * right is var product && product <= uint.MaxValue ? (uint)product : context.FailWith<uint>(Overflow);

    public static long Add(EvaluationContext context, long left, long right)
    {
        long sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) < 0 ? context.FailWith<long>(Overflow) : sum;
    }

    public static long Subtract(EvaluationContext context, long left, long right)
    {
        long difference = unchecked(left - right);
        return ((left ^ right) & (left ^ difference)) < 0 ? context.FailWith<long>(Overflow) : difference;
    }

    public static long Multiply(EvaluationContext context, long left, long right)
    {
        long product = unchecked(left * right);
        bool overflows = left != 0 && ((left == -1 && right == long.MinValue) || (left != -1 && product / left != right));
        return overflows ? context.FailWith<long>(Overflow) : product;
    }

    public static ulong Add(EvaluationContext context, ulong left, ulong right) =>
        left > ulong.MaxValue - right ? context.FailWith<ulong>(Overflow) : left + right;

    public static ulong Subtract(EvaluationContext context, ulong left, ulong right) =>
        left < right ? context.FailWith<ulong>(Overflow) : left - right;

    public static ulong Multiply(EvaluationContext context, ulong left, ulong right) =>
        left != 0 && right > ulong.MaxValue / left ? context.FailWith<ulong>(Overflow) : left * right;

    public static T? Element<T>(EvaluationContext context, T[]? items, int index) =>
        items is not null && (uint)index < (uint)items.Length ? items[index] : Outside<T>(context, index, items?.Length ?? 0);

    public static char Element(EvaluationContext context, string? text, int index) =>
        text is not null && (uint)index < (uint)text.Length ? text[index] : Outside<char>(context, index, text?.Length ?? 0);

    private static int Int32(EvaluationContext context, long value) => value == (int)value ? (int)value : context.FailWith<int>(Overflow);

    private static uint UInt32(EvaluationContext context, long value) => value == (uint)value ? (uint)value : context.FailWith<uint>(Overflow);

    private static bool Refuses(EvaluationContext context, bool isZero, bool isSmallest)
    {
        if (isZero || isSmallest)
        {
            context.Fail(isZero ? ByZero : Overflow);
        }

        return isZero || isSmallest;
    }

    private static T? Outside<T>(EvaluationContext context, int index, int length) =>
        context.FailWith<T>(string.Format(CultureInfo.InvariantCulture, "index {0} is outside an array or text of length {1}", index, length));
}
