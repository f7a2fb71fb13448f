namespace Cai.Generators.Ir;

/// <summary>Recognises expressions that need no evaluation.</summary>
internal static class ConstantForms
{
    public static readonly Constant True = new(ScalarType.Boolean, 1);

    /// <summary>Whether an expression is a constant: a scalar, or a record or array of constants.</summary>
    public static bool IsConstant(this Expr value) => value switch
    {
        Constant => true,
        Construct construct => construct.Arguments.All(IsConstant),
        ConstantArray array => array.Items.All(IsConstant),
        _ => false,
    };

    /// <summary>Whether an expression may be written twice: a variable, a field of one, or a scalar constant.</summary>
    public static bool IsStable(this Expr value) => value switch
    {
        Constant or Variable => true,
        FieldAccess access => IsStable(access.Target),
        _ => false,
    };
}
