using Cai.Generators.Differentiation;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Emission;

internal sealed partial class CSharpPrinter
{
    private CSharpPrinterScopes? _scopes;
    private int _depth;
    private int _labels;

    // The label that a continue jumps to, where the loop's update cannot stand in its head.
    private string? _continue;

    private void Method(FunctionIr function)
    {
        FunctionIr shown = Simplifier.Apply(Flattening.Apply(function));
        shown = shown with { Body = new Braces().Rewrite(shown.Body) };
        _scopes = new CSharpPrinterScopes(shown);
        _names = _scopes.Names;
        string parameters = string.Join(", ", shown.Parameters.Select(p => $"{TypeName(p.Type)} {_names[p.Slot]}"));
        string header = $"private static {TypeName(shown.Result)} {MethodName(shown.Name)}({parameters})";
        if (shown.Body.Statements is { Count: 1 } && shown.Body.Statements[0] is Return only)
        {
            Line(header + " =>");
            _depth++;
            Line(Print(Implicit(only.Value)) + ";");
            _depth--;
            return;
        }

        Line(header);
        Braced(shown.Body, () =>
        {
            if (!IrTree.Leaves(shown.Body))
            {
                Line("throw new global::System.InvalidOperationException();");
            }
        });
    }

    private void Line(string text) => _text.Append(' ', 4 * _depth).Append(text).Append('\n');

    private void Braced(Block block, Action? last = null)
    {
        Line("{");
        _depth++;
        for (int i = 0; i < block.Statements.Count; i++)
        {
            i += Statement(block, i);
        }

        last?.Invoke();
        _depth--;
        Line("}");
    }

    // Prints a statement with the declarations it needs; returns how many further statements went with it.
    private int Statement(Block block, int index)
    {
        Stmt statement = block.Statements[index];
        List<Variable> declared = [.. _scopes!.DeclaredAt(block, index)];
        if (statement is Assign assign && declared.Exists(v => v.Slot == assign.Target.Slot) && !IrTree.Read(assign.Value).Contains(assign.Target.Slot))
        {
            string declaration = $"{TypeName(assign.Target.Type)} {_names[assign.Target.Slot]} = {Print(Implicit(assign.Value))}";
            if (index + 1 < block.Statements.Count && block.Statements[index + 1] is Loop { TestsAtEnd: false, Update: { } update } loop && HeadUpdate(update) is { } head
                && IrTree.Assigned(update).Contains(assign.Target.Slot) && !IsUsedAfter(block, index + 2, assign.Target.Slot))
            {
                foreach (Variable variable in _scopes.DeclaredAt(block, index + 1)) Declare(variable);
                For(declaration, loop, head);
                return 1;
            }

            Line(declaration + ";");
            return 0;
        }

        declared.ForEach(Declare);
        Statement(statement);
        return 0;
    }

    private static bool IsUsedAfter(Block block, int index, int slot) =>
        block.Statements.Skip(index).Any(s => IrTree.Read(s).Contains(slot) || IrTree.Assigned(s).Contains(slot));

    private void Declare(Variable variable)
    {
        string value = variable.Type is ScalarType { Kind: not Scalar.String } scalar ? Literal(new Constant(scalar, 0)) : "default";
        Line($"{TypeName(variable.Type)} {_names[variable.Slot]} = {(variable.Type is ArrayType ? "[]" : value)};");
    }

    private void Statement(Stmt statement)
    {
        switch (statement)
        {
            case Assign s:
                Line(Assignment(s) + ";");
                break;
            case Return s:
                Line($"return {Print(Implicit(s.Value))};");
                break;
            case Fail s:
                Line($"throw new global::System.InvalidOperationException({SymbolDisplay.FormatLiteral(s.Message, quote: true)});");
                break;
            case If s:
                If(s, "if");
                break;
            case Loop s:
                Loop(s);
                break;
            case Block s:
                Braced(s);
                break;
            case Break:
                Line("break;");
                break;
            case Continue:
                Line(_continue is null ? "continue;" : $"goto {_continue};");
                break;
        }
    }

    private string Assignment(Assign assign)
    {
        string target = _names[assign.Target.Slot];
        if (assign.Value is not Binary { Left: Variable left } value || left.Slot != assign.Target.Slot || value.Type != assign.Target.Type || value.Operator >= BinaryOperator.Equal
            || value.Type is EnumType || Checks(value) is true)
        {
            return $"{target} = {Print(Implicit(assign.Value))}";
        }

        bool isStep = value.Right is Constant { Bits: 1 } && value.Type == ScalarType.Int32 && value.Operator is BinaryOperator.Add or BinaryOperator.Subtract;
        string symbol = Symbol(value.Operator).Symbol;
        return isStep && value.Right is Constant { Bits: 1 } ? target + symbol + symbol : $"{target} {symbol}= {Print(Implicit(value.Right))}";
    }

    private void If(If statement, string keyword)
    {
        Line($"{keyword} ({Print(statement.Condition)})");
        Braced((Block)statement.WhenTrue);
        if (statement.WhenFalse is not Block otherwise)
        {
            return;
        }

        if (otherwise.Statements.Count == 1 && otherwise.Statements[0] is If chained && !_scopes!.DeclaredAt(otherwise, 0).Any())
        {
            If(chained, "else if");
            return;
        }

        Line("else");
        Braced(otherwise);
    }

    private void Loop(Loop loop)
    {
        string? head = loop.Update is null ? null : HeadUpdate(loop.Update);
        if (head is not null && !loop.TestsAtEnd)
        {
            For("", loop, head);
            return;
        }

        Line(loop.TestsAtEnd ? "do" : $"while ({Print(loop.Condition)})");
        Body(loop, loop.Update);
        if (loop.TestsAtEnd)
        {
            Line($"while ({Print(loop.Condition)});");
        }
    }

    private void For(string declaration, Loop loop, string head)
    {
        bool turns = !IrTree.Leaves(loop.Body) || Continues(loop.Body);
        Line($"for ({declaration}; {Print(loop.Condition)};{(turns ? " " + head : "")})");
        Body(loop, update: null);
    }

    private void Body(Loop loop, Stmt? update)
    {
        string? outer = _continue;
        _continue = update is not null && Continues(loop.Body) ? "next" + (++_labels).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        string? label = _continue;
        Braced((Block)loop.Body, update is null ? null : () =>
        {
            if (label is not null) _text.Append(' ', 4 * (_depth - 1)).Append(label).Append(":\n");
            if (label is not null || !IrTree.Leaves(loop.Body)) Statement(update);
        });
        _continue = outer;
    }

    // The update as it stands in the head of a for, when it is assignments only.
    private string? HeadUpdate(Stmt update)
    {
        Stmt[] steps = update is Block block ? [.. block.Statements] : [update];
        return steps.All(s => s is Assign) ? string.Join(", ", steps.Select(s => Assignment((Assign)s))) : null;
    }

    private static bool Continues(Stmt statement) => statement switch
    {
        Continue => true,
        Block s => s.Statements.Any(Continues),
        If s => Continues(s.WhenTrue) || (s.WhenFalse is not null && Continues(s.WhenFalse)),
        _ => false,
    };

    // Every arm and body is a block of its own.
    private sealed class Braces : IrRewriter
    {
        public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
        {
            If s => s with { WhenTrue = Braced(s.WhenTrue), WhenFalse = s.WhenFalse is null ? null : Braced(s.WhenFalse) },
            Loop s => s with { Body = Braced(s.Body) },
            var s => s,
        };

        private static Block Braced(Stmt statement) => statement as Block ?? new Block([statement]);
    }
}
