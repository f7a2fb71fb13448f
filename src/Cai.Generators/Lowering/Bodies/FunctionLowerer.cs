using System.Collections.Immutable;
using System.Globalization;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>
/// Lowers one body: a visitor of the operations that the language admits. Whatever it does not name is an obstacle, so new C# never slips
/// through with another meaning.
/// </summary>
internal sealed partial class FunctionLowerer(FunctionTable table, FunctionEntry entry)
{
    private readonly Dictionary<ISymbol, Variable> _variables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = [];
    private SemanticModel _model = null!;
    private Variable? _this;
    private int _slots;

    /// <summary>Lowers the body. Throws <see cref="ObstacleException"/> at the first construct outside the language.</summary>
    public FunctionIr Lower(BodySource source)
    {
        _model = source.Model;
        ImmutableArray<Variable>.Builder parameters = ImmutableArray.CreateBuilder<Variable>();
        if (source.This is { } owner)
        {
            _this = NewVariable("self", TypeOf(owner, source.Body));
            parameters.Add(_this);
        }

        foreach (IParameterSymbol parameter in source.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
            {
                throw Outside(source.Body, $"the {parameter.RefKind.ToString().ToLowerInvariant()} parameter '{parameter.Name}'", "return a tuple instead");
            }

            parameters.Add(Declare(parameter, parameter.Type, source.Body));
        }

        IrType result = TypeOf(source.Result, source.Body);
        Block body = source.Body is IBlockOperation block
            ? new(Statements(block.Operations))
            : new([new Return(Value(source.Body))]);
        return new(entry.Name, parameters.ToEquatable(), result, _slots, body);
    }

    private Variable Declare(ISymbol symbol, ITypeSymbol type, IOperation place)
    {
        if (!_variables.TryGetValue(symbol, out Variable? variable))
        {
            variable = NewVariable(symbol.Name, TypeOf(type, place));
            _variables.Add(symbol, variable);
        }

        return variable;
    }

    /// <summary>A variable of a name no other has, so that lowered code can be printed as C#.</summary>
    private Variable NewVariable(string name, IrType type)
    {
        string unique = name;
        for (int number = 2; !_names.Add(unique); number++)
        {
            unique = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return new(type, _slots++, unique);
    }

    private static IrType TypeOf(ITypeSymbol? type, IOperation place)
    {
        if (type is null or { TypeKind: TypeKind.Error })
        {
            throw Incomplete(place);
        }

        return type.SpecialType == SpecialType.System_Void
            ? throw Outside(place, "a function that returns nothing", "return a value")
            : TypeLowerer.Lower(type, out string? obstacle) ?? throw new ObstacleException(ObstacleKind.Construct, obstacle!, place.Syntax.GetLocation());
    }

    private static IrType TypeOf(IOperation operation) => TypeOf(operation.Type, operation);

    private static ObstacleException Incomplete(IOperation? place) =>
        new(ObstacleKind.Incomplete, "the source has errors", place?.Syntax.GetLocation());

    private static ObstacleException Outside(IOperation place, string construct, string advice) =>
        new(ObstacleKind.Construct, $"{construct} is outside the language; {advice}", place.Syntax.GetLocation());

    private static ObstacleException Outside(IOperation place)
    {
        (string construct, string advice) = Constructs.Name(place);
        return Outside(place, construct, advice);
    }

    private static ObstacleException Instance(IOperation place, string name) =>
        new(ObstacleKind.InstanceData, $"'{name}' is known at run time only", place.Syntax.GetLocation());
}
