using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

internal sealed partial class FunctionLowerer
{
    private Expr Test(IIsPatternOperation test) => Held(Value(test.Value), value => Test(test.Pattern, value));

    /// <summary>Whether a held value matches a pattern; the variables of the pattern are assigned on the way.</summary>
    private Expr Test(IPatternOperation pattern, Expr value)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return pattern switch
        {
            IDiscardPatternOperation => ConstantForms.True,
            IConstantPatternOperation constant => EqualsConstant(Coerce(Value(constant.Value), value.Type, false, pattern), value),
            IRelationalPatternOperation relational => new Binary(
                ScalarType.Boolean, Kind(relational.OperatorKind, relational), value, Coerce(Value(relational.Value), value.Type, false, pattern)),
            IBinaryPatternOperation binary => Both(binary, value),
            INegatedPatternOperation negated => new Unary(ScalarType.Boolean, UnaryOperator.Not, Test(negated.Pattern, value)),
            IDeclarationPatternOperation declaration => Bound(
                Type(declaration.MatchedType, declaration.MatchesNull, value, pattern), declaration.DeclaredSymbol, value, pattern),
            ITypePatternOperation type => Type(type.MatchedType, false, value, pattern),
            IRecursivePatternOperation recursive => Parts(recursive, value),
            _ => throw (pattern.Syntax.ContainsDiagnostics ? Incomplete(pattern) : Outside(pattern)),
        };
    }

    private Expr Both(IBinaryPatternOperation binary, Expr value)
    {
        bool isAnd = binary.OperatorKind == BinaryOperatorKind.And;
        Expr left = Test(binary.LeftPattern, value);
        Expr right = Test(binary.RightPattern, value);
        return isAnd ? And(left, right) : new Logical(false, left, right);
    }

    /// <summary>A constant pattern is equality, but that NaN matches NaN.</summary>
    private static Expr EqualsConstant(Expr constant, Expr value) =>
        constant is Constant { Type: ScalarType { Kind: Scalar.Double or Scalar.Single } } number && double.IsNaN(number.Bits.ToDouble())
            ? new Binary(ScalarType.Boolean, BinaryOperator.NotEqual, value, value)
            : new Binary(ScalarType.Boolean, BinaryOperator.Equal, value, constant);

    private static Constant Type(ITypeSymbol? matched, bool matchesNull, Expr value, IOperation place) =>
        matchesNull || (matched is not null && TypeLowerer.Lower(matched, out _) == value.Type) ? ConstantForms.True : throw Outside(place);

    private Expr Bound(Expr test, ISymbol? declared, Expr value, IOperation place)
    {
        if (declared is not ILocalSymbol local)
        {
            return test;
        }

        Variable variable = Declare(local, local.Type, place);
        return And(test, new Sequence(ScalarType.Boolean, [new Assign(variable, value)], ConstantForms.True));
    }

    private Expr Parts(IRecursivePatternOperation pattern, Expr value)
    {
        Expr test = Type(pattern.MatchedType, false, value, pattern);
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            if (value.Type is not RecordType record || record.Fields.Count != pattern.DeconstructionSubpatterns.Length || HasOwnDeconstruct(pattern.InputType))
            {
                throw Outside(pattern, $"the positional pattern '{pattern.Syntax}'", "use a property pattern");
            }

            for (int i = 0; i < record.Fields.Count; i++)
            {
                test = And(test, Test(pattern.DeconstructionSubpatterns[i], Access(value, i)));
            }
        }

        foreach (IPropertySubpatternOperation part in pattern.PropertySubpatterns)
        {
            test = And(test, Held(Part(part.Member, value), held => Test(part.Pattern, held)));
        }

        return Bound(test, pattern.DeclaredSymbol, value, pattern);
    }

    private Expr Part(IOperation member, Expr value)
    {
        if (member is not IMemberReferenceOperation { Member: { } symbol })
        {
            throw Incomplete(member);
        }

        if (Position(symbol) is >= 0 and var position)
        {
            return Access(value, position);
        }

        return symbol is IPropertySymbol { IsIndexer: false, Name: "Length" or "Count" } && value.Type is ArrayType or ScalarType { Kind: Scalar.String }
            ? new Length(value)
            : CallWith(symbol, [value], member);
    }
}
