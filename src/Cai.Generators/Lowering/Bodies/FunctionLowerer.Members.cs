using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

internal sealed partial class FunctionLowerer
{
    private Expr Field(IFieldReferenceOperation reference) =>
        reference.Instance is { } instance && Position(reference.Field) is >= 0 and var position
            ? Access(Value(instance), position)
            : Named(reference.Field, reference.Instance, reference);

    private Expr Property(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        if (reference.Instance is { Type: { } owner } instance)
        {
            if (Position(property) is >= 0 and var position)
            {
                return Access(Value(instance), position);
            }

            if (owner.SpecialType == SpecialType.System_String || owner is IArrayTypeSymbol || TypeLowerer.Element(owner) is not null)
            {
                return property.IsIndexer ? Element(Value(instance), Value(reference.Arguments[0].Value), reference)
                    : property.Name is "Length" or "Count" ? new Length(Value(instance))
                    : throw Outside(reference);
            }
        }

        return property.IsIndexer
            ? CallOf(property, reference.Instance, Arguments(reference.Arguments), reference)
            : Named(property, reference.Instance, reference);
    }

    private Expr Element(IArrayElementReferenceOperation reference) => reference.Indices.Length == 1
        ? Element(Value(reference.ArrayReference), Value(reference.Indices[0]), reference)
        : throw Outside(reference);

    private Expr Element(Expr items, Expr index, IOperation place)
    {
        IrType type = items.Type is ArrayType array ? array.Element : new ScalarType(Scalar.Char);
        return IsIntegral(index.Type) ? new ElementAccess(type, items, Coerce(index, ScalarType.Int32, true, place)) : throw Outside(place);
    }

    /// <summary>A field or property that is no part of a record value: an initialised constant stands for itself, everything else is a call.</summary>
    private Expr Named(ISymbol member, IOperation? instance, IOperation place)
    {
        if (member.IsStatic && table.Find(member) is { } named && (member is IFieldSymbol || IsInitialised(member)))
        {
            RefuseLater(member, place);
            table.Lower(named);
            if (named.Obstacle is { } obstacle)
            {
                throw new ObstacleException(obstacle);
            }

            if (named.Function is { Body.Statements.Count: 1 } function && function.Body.Statements[0] is Return { Value: var value } && value.IsConstant())
            {
                return value;
            }
        }

        return CallOf(member, instance, [], place);
    }

    private static bool IsInitialised(ISymbol member) => member is IPropertySymbol
        && member.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member));

    /// <summary>Initialisers run in the order of the text: one that reads a later field reads zero.</summary>
    private void RefuseLater(ISymbol member, IOperation place)
    {
        bool isInitialiser = entry.Member is IFieldSymbol || IsInitialised(entry.Member);
        if (isInitialiser && SymbolEqualityComparer.Default.Equals(entry.Member.ContainingType, member.ContainingType)
            && (member.Locations[0].SourceTree != entry.Member.Locations[0].SourceTree
                || member.Locations[0].SourceSpan.Start >= entry.Member.Locations[0].SourceSpan.Start))
        {
            throw Outside(place, $"an initialiser that reads '{member.Name}', declared later", "declare it before");
        }
    }

    /// <summary>The position of the record field that a property or field is, or -1.</summary>
    private static int Position(ISymbol member)
    {
        ISymbol definition = member is IFieldSymbol { CorrespondingTupleField: { } element } ? element : member;
        if (definition.ContainingType is { IsTupleType: true } tuple)
        {
            for (int i = 0; i < tuple.TupleElements.Length; i++)
            {
                if ((tuple.TupleElements[i].CorrespondingTupleField ?? tuple.TupleElements[i]).Name == definition.Name)
                {
                    return i;
                }
            }

            return -1;
        }

        return !member.IsStatic && member.ContainingType is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } owner
            && RecordShape.Of(owner, out _) is { } shape ? shape.IndexOf(member) : -1;
    }

    private Expr Creation(IObjectCreationOperation creation)
    {
        IrType type = TypeOf(creation);
        if (type is not RecordType record || creation.Constructor is not { } constructor || creation.Type is not INamedTypeSymbol owner)
        {
            throw Outside(creation);
        }

        Expr value;
        if (constructor.IsImplicitlyDeclared && constructor.Parameters.Length == 0)
        {
            value = Default(record, creation);
        }
        else if (record.IsTuple || SymbolEqualityComparer.Default.Equals(RecordShape.Of(owner, out _)?.Constructor, constructor))
        {
            value = new Construct(record, Arguments(creation.Arguments).ToEquatable());
        }
        else
        {
            throw Outside(creation, $"this constructor of '{owner.Name}'", "use the one that sets each field from a parameter");
        }

        return creation.Initializer is { } initializer ? Replaced(value, initializer) : value;
    }

    private Expr With(IWithOperation with) =>
        TypeOf(with) is RecordType ? Replaced(Value(with.Operand), with.Initializer) : throw Outside(with);

    /// <summary>A record with some fields replaced: <c>with { ... }</c>, or an object initialiser.</summary>
    private Expr Replaced(Expr value, IObjectOrCollectionInitializerOperation initializer)
    {
        List<(int Position, Expr Value)> changes = [];
        foreach (IOperation operation in initializer.Initializers)
        {
            if (operation is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: { } member }, Value: { } changed }
                || Position(member) is not (>= 0 and var position))
            {
                throw operation is ISimpleAssignmentOperation ? Outside(operation, "an initialiser of what is no field", "set fields only") : Outside(initializer);
            }

            changes.Add((position, Value(changed)));
        }

        InOrder([.. changes]);
        return Held(value, held => new Construct((RecordType)value.Type, Enumerable.Range(0, ((RecordType)value.Type).Fields.Count)
            .Select(i => changes.FindLastIndex(change => change.Position == i) is >= 0 and var found ? changes[found].Value : Access(held, i)).ToEquatable()));
    }
}
