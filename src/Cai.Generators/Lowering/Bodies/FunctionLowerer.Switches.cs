using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

internal sealed partial class FunctionLowerer
{
    private readonly HashSet<IBranchOperation> _trailing = [];

    /// <summary>A switch expression is a chain of conditionals; without a matching arm C# throws.</summary>
    private Expr Switch(ISwitchExpressionOperation choice)
    {
        IrType type = TypeOf(choice);
        return Scrutinised(choice, choice.Value, value =>
        {
            List<(Expr Test, Expr Value)> arms = [.. choice.Arms.Select(arm =>
                (arm.Guard is { } guard ? And(Test(arm.Pattern, value), Value(guard)) : Test(arm.Pattern, value), Value(arm.Value)))];
            Expr result = Failing(type, "no arm of a switch matches");
            for (int i = arms.Count - 1; i >= 0; i--)
            {
                result = arms[i].Test == ConstantForms.True ? arms[i].Value : new Conditional(type, arms[i].Test, arms[i].Value, result);
            }

            return result;
        });
    }

    /// <summary>The value switched on, computed once; a copy where guards might assign it meanwhile.</summary>
    private Expr Scrutinised(IOperation choice, IOperation operand, Func<Expr, Expr> use)
    {
        List<Stmt> before = [];
        Expr result = use(Scrutinee(choice, operand, before));
        return before.Count == 0 ? result : new Sequence(result.Type, before.ToEquatable(), result);
    }

    private Expr Scrutinee(IOperation choice, IOperation operand, List<Stmt> before)
    {
        Expr value = Value(operand);
        bool isAssigned = choice.Descendants().Any(part => part is IAssignmentOperation or IIncrementOrDecrementOperation);
        if (!isAssigned || value is Constant)
        {
            return Hold(value, before);
        }

        Variable copy = NewVariable("value", value.Type);
        before.Add(new Assign(copy, value));
        return copy;
    }

    /// <summary>
    /// A switch statement is a chain of ifs, the default last. Sections end in a <c>break</c>, which is dropped; one elsewhere leaves through a
    /// loop of one turn.
    /// </summary>
    private Block Switch(ISwitchOperation choice)
    {
        List<Stmt> statements = [];
        Expr value = Scrutinee(choice, choice.Value, statements);
        foreach (ISwitchCaseOperation section in choice.Cases)
        {
            MarkTrailing(section.Body.LastOrDefault(), choice.ExitLabel);
        }

        List<IBranchOperation> inner = [.. choice.Descendants().OfType<IBranchOperation>().Where(branch => !_trailing.Contains(branch))];
        bool hasBreak = inner.Any(branch => SymbolEqualityComparer.Default.Equals(branch.Target, choice.ExitLabel));
        if (!hasBreak)
        {
            statements.Add(Chain(choice, value));
            return new(statements.ToEquatable());
        }

        if (inner.FirstOrDefault(branch => branch.BranchKind == BranchKind.Continue && SymbolEqualityComparer.Default.Equals(branch.Target, _continueLabel)) is { } crossing)
        {
            throw Outside(crossing, "'continue' in a switch that has a 'break' within a section", "use if and else");
        }

        (ILabelSymbol? outerExit, ILabelSymbol? outerContinue) = (_exitLabel, _continueLabel);
        (_exitLabel, _continueLabel) = (choice.ExitLabel, null);
        statements.Add(new Loop(new Constant(ScalarType.Boolean, 0), Chain(choice, value), null, TestsAtEnd: true));
        (_exitLabel, _continueLabel) = (outerExit, outerContinue);
        return new(statements.ToEquatable());
    }

    private Stmt Chain(ISwitchOperation choice, Expr value)
    {
        List<(Expr? Test, Stmt Body, bool IsDefault)> sections = [.. choice.Cases.Select(section =>
        {
            Expr? test = null;
            foreach (ICaseClauseOperation clause in section.Clauses.Where(clause => clause is not IDefaultCaseClauseOperation))
            {
                Expr matches = Matches(clause, value);
                test = test is null ? matches : new Logical(false, test, matches);
            }

            return (test, (Stmt)new Block(Statements(section.Body)), section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        })];
        int defaultSection = sections.FindIndex(section => section.IsDefault);
        Stmt? chain = defaultSection < 0 ? null : sections[defaultSection].Body;
        for (int i = sections.Count - 1; i >= 0; i--)
        {
            if (sections[i].Test is { } test)
            {
                chain = new If(test, sections[i].Body, chain);
            }
        }

        return chain ?? new Block([]);
    }

    private Expr Matches(ICaseClauseOperation clause, Expr value) => clause switch
    {
        ISingleValueCaseClauseOperation single => EqualsConstant(Coerce(Value(single.Value), value.Type, false, single), value),
        IPatternCaseClauseOperation { Guard: { } guard } pattern => And(Test(pattern.Pattern, value), Value(guard)),
        IPatternCaseClauseOperation pattern => Test(pattern.Pattern, value),
        _ => throw Outside(clause),
    };

    private void MarkTrailing(IOperation? last, ILabelSymbol exit)
    {
        switch (last)
        {
            case IBranchOperation { BranchKind: BranchKind.Break } branch when SymbolEqualityComparer.Default.Equals(branch.Target, exit):
                _trailing.Add(branch);
                break;
            case IBlockOperation block:
                MarkTrailing(block.Operations.LastOrDefault(), exit);
                break;
            case IConditionalOperation choice:
                MarkTrailing(choice.WhenTrue, exit);
                MarkTrailing(choice.WhenFalse, exit);
                break;
        }
    }
}
