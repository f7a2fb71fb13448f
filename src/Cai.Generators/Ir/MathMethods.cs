namespace Cai.Generators.Ir;

/// <summary>
/// The library methods that the language admits, by name. <c>Math</c> is a class of methods of double and the integers, <c>MathF</c> of float;
/// the static methods of the numeric types (<c>int.Min</c>, <c>double.Exp</c>) are the same methods under another name and are lowered to these.
/// </summary>
internal static class MathMethods
{
    /// <summary>Methods whose result is the same to the last bit on every host.</summary>
    private static readonly HashSet<string> Exact = new(StringComparer.Ordinal)
    {
        "Abs", "Min", "Max", "Clamp", "Sign", "Sqrt", "Floor", "Ceiling", "Truncate", "Round", "CopySign", "FusedMultiplyAdd", "BigMul", "IEEERemainder",
        "MinMagnitude", "MaxMagnitude",
    };

    /// <summary>Methods whose last bit hosts may differ in.</summary>
    private static readonly HashSet<string> Inexact = new(StringComparer.Ordinal)
    {
        "Exp", "Log", "Log2", "Log10", "Pow", "Cbrt", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Atan2", "Sinh", "Cosh", "Tanh", "Asinh", "Acosh", "Atanh",
    };

    /// <summary>Tests, which live on the numeric types alone.</summary>
    private static readonly HashSet<string> Tests = new(StringComparer.Ordinal)
    {
        "IsNaN", "IsFinite", "IsInfinity", "IsPositiveInfinity", "IsNegativeInfinity", "IsNegative", "IsPositive", "IsEvenInteger", "IsOddInteger", "IsPow2",
    };

    /// <summary>Whether a method without its class is admitted on <c>Math</c> and <c>MathF</c>.</summary>
    public static bool IsFunction(string name) => Exact.Contains(name) || Inexact.Contains(name);

    /// <summary>Whether a method without its class is a test of a numeric type.</summary>
    public static bool IsTest(string name) => Tests.Contains(name);

    /// <summary>Whether the last bit of a method, named with its class, may differ between hosts.</summary>
    public static bool IsInexact(string method) => Inexact.Contains(method.Substring(method.IndexOf('.') + 1));
}
