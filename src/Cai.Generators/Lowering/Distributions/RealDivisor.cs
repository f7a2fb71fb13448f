using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.Generators.Lowering.Distributions;

/// <summary>The divisor that makes a division of whole numbers one of real numbers.</summary>
internal static class RealDivisor
{
    /// <summary><c>3.0</c> for <c>3</c>, <c>(double)Count</c> for <c>Count</c>.</summary>
    public static string Of(BinaryExpressionSyntax division)
    {
        string divisor = division.Right.ToString();
        return divisor.All(character => character is (>= '0' and <= '9') or '_') ? divisor + ".0" : "(double)" + divisor;
    }
}
