using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

internal sealed partial class FunctionLowerer
{
    private ILabelSymbol? _exitLabel;
    private ILabelSymbol? _continueLabel;

    private EquatableArray<Stmt> Statements(IEnumerable<IOperation> operations)
    {
        List<Stmt> statements = [];
        foreach (IOperation operation in operations)
        {
            switch (operation)
            {
                case IEmptyOperation or ILocalFunctionOperation:
                case IBranchOperation branch when _trailing.Contains(branch):
                    break;
                case IVariableDeclarationGroupOperation group:
                    statements.AddRange(Declarations(group));
                    break;
                default:
                    statements.Add(Statement(operation));
                    break;
            }
        }

        return statements.ToEquatable();
    }

    private Stmt Statement(IOperation operation)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return operation switch
        {
            IInvalidOperation => throw Incomplete(operation),
            IBlockOperation block => new Block(Statements(block.Operations)),
            IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } => Result(value),
            IConditionalOperation choice => new If(
                Value(choice.Condition), Statement(choice.WhenTrue), choice.WhenFalse is { } otherwise ? Statement(otherwise) : null),
            IExpressionStatementOperation { Operation: { } expression } => Effect(expression),
            IThrowOperation thrown => new Fail(Message(thrown)),
            ISwitchOperation choice => Switch(choice),
            IForLoopOperation loop => For(loop),
            IForEachLoopOperation loop => ForEach(loop),
            IWhileLoopOperation loop => While(loop),
            IBranchOperation branch => Branch(branch),
            IVariableDeclarationGroupOperation or IEmptyOperation or ILocalFunctionOperation => new Block(Statements([operation])),
            _ => throw Outside(operation),
        };
    }

    private Stmt Result(IOperation value) => (value is IConversionOperation conversion ? conversion.Operand : value) is IThrowOperation thrown
        ? new Fail(Message(thrown))
        : new Return(Value(value));

    /// <summary>An expression for its effect: an assignment, or a value that is thrown away (but may fail).</summary>
    private Stmt Effect(IOperation expression)
    {
        switch (expression)
        {
            case IInvalidOperation:
                throw Incomplete(expression);
            case IAssignmentOperation or IIncrementOrDecrementOperation:
                return Assignment(expression);
            case IThrowOperation thrown:
                return new Fail(Message(thrown));
            default:
                Expr value = Value(expression);
                return new Assign(NewVariable("discarded", value.Type), value);
        }
    }

    private IEnumerable<Stmt> Declarations(IVariableDeclarationGroupOperation group)
    {
        foreach (IVariableDeclarationOperation declaration in group.Declarations)
        {
            foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
            {
                ILocalSymbol local = declarator.Symbol;
                if (local.RefKind != RefKind.None)
                {
                    throw Outside(declarator, "a ref local", "copy the value");
                }

                if (local.IsConst)
                {
                    continue;
                }

                Variable variable = Declare(local, local.Type, declarator);
                if ((declarator.Initializer ?? declaration.Initializer) is { } initializer)
                {
                    yield return new Assign(variable, Value(initializer.Value));
                }
            }
        }
    }

    private Block For(IForLoopOperation loop)
    {
        List<Stmt> statements = [.. Statements(loop.Before)];
        Expr condition = loop.Condition is { } test ? Value(test) : ConstantForms.True;
        EquatableArray<Stmt> update = Statements(loop.AtLoopBottom);
        statements.Add(new Loop(condition, Body(loop), update.Count == 0 ? null : new Block(update)));
        return new(statements.ToEquatable());
    }

    private Loop While(IWhileLoopOperation loop) => loop.Condition is null
        ? throw Incomplete(loop)
        : new(Value(loop.Condition), Body(loop), null, TestsAtEnd: !loop.ConditionIsTop);

    /// <summary>A loop over a constant array or text, or over a range of integers, by index.</summary>
    private Block ForEach(IForEachLoopOperation loop)
    {
        IOperation collection = loop.Collection;
        while (collection is IConversionOperation { OperatorMethod: null, Operand: not ICollectionExpressionOperation } conversion)
        {
            collection = conversion.Operand;
        }

        List<Stmt> statements = [];
        Variable index = NewVariable("index", ScalarType.Int32);
        Variable end;
        Expr item;
        if (collection is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" }, Arguments.Length: 2 } range)
        {
            end = NewVariable("count", ScalarType.Int32);
            Variable first = NewVariable("first", ScalarType.Int32);
            statements.Add(new Assign(first, Value(range.Arguments[0].Value)));
            statements.Add(new Assign(end, Value(range.Arguments[1].Value)));
            var negative = new Binary(ScalarType.Boolean, BinaryOperator.Less, end, new Constant(ScalarType.Int32, 0));
            statements.Add(new If(negative, new Fail("Enumerable.Range of a negative count"), null));
            item = new Binary(ScalarType.Int32, BinaryOperator.Add, first, index, IsChecked: true);
        }
        else
        {
            Expr items = Value(collection);
            if (items.Type is not (ArrayType or ScalarType { Kind: Scalar.String }))
            {
                throw Outside(collection, $"'foreach' over '{collection.Syntax}'", "loop over a constant array or Enumerable.Range");
            }

            Variable array = NewVariable("items", items.Type);
            statements.Add(new Assign(array, items));
            end = NewVariable("count", ScalarType.Int32);
            statements.Add(new Assign(end, new Length(array)));
            item = Element(array, index, loop);
        }

        statements.Add(new Assign(index, new Constant(ScalarType.Int32, 0)));
        Stmt take = Take(loop, item);
        var condition = new Binary(ScalarType.Boolean, BinaryOperator.Less, index, end);
        var next = new Assign(index, new Binary(ScalarType.Int32, BinaryOperator.Add, index, new Constant(ScalarType.Int32, 1)));
        statements.Add(new Loop(condition, new Block([take, Body(loop)]), next));
        return new(statements.ToEquatable());
    }

    private Stmt Take(IForEachLoopOperation loop, Expr item) => loop.LoopControlVariable switch
    {
        IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } local } => new Assign(
            Declare(local, local.Type, loop), Coerce(item, TypeOf(local.Type, loop), false, loop)),
        IVariableDeclaratorOperation => throw Outside(loop, "a ref loop variable", "copy the value"),
        { } target when loop.Syntax is ForEachVariableStatementSyntax syntax && _model.GetDeconstructionInfo(syntax).Method is null or { IsImplicitlyDeclared: true }
            => Deconstruction(target, item, loop),
        _ => throw Outside(loop),
    };

    private Stmt Body(ILoopOperation loop)
    {
        (ILabelSymbol? outerExit, ILabelSymbol? outerContinue) = (_exitLabel, _continueLabel);
        (_exitLabel, _continueLabel) = (loop.ExitLabel, loop.ContinueLabel);
        Stmt body = Statement(loop.Body);
        (_exitLabel, _continueLabel) = (outerExit, outerContinue);
        return body;
    }

    private Stmt Branch(IBranchOperation branch) => branch.BranchKind switch
    {
        _ when _trailing.Contains(branch) => new Block([]),
        BranchKind.Break when SymbolEqualityComparer.Default.Equals(branch.Target, _exitLabel) => new Break(),
        BranchKind.Continue when SymbolEqualityComparer.Default.Equals(branch.Target, _continueLabel) => new Continue(),
        _ => throw (branch.BranchKind == BranchKind.GoTo ? Outside(branch) : Incomplete(branch)),
    };
}
