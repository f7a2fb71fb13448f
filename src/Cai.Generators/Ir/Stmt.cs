namespace Cai.Generators.Ir;

/// <summary>The closed set of lowered statements.</summary>
internal abstract record Stmt;

/// <summary>Gives a local (or a parameter) a value; the first assignment declares it. Compound assignment and increments are lowered to this.</summary>
internal sealed record Assign(Variable Target, Expr Value) : Stmt;

/// <summary>A block.</summary>
internal sealed record Block(EquatableArray<Stmt> Statements) : Stmt;

/// <summary><c>if</c>; switch statements are lowered to chains of it.</summary>
internal sealed record If(Expr Condition, Stmt WhenTrue, Stmt? WhenFalse) : Stmt;

/// <summary>
/// A loop: <c>while</c> when <see cref="Update"/> is null and <see cref="TestsAtEnd"/> is false. <c>continue</c> runs the update. Each turn costs fuel.
/// <c>foreach</c> over a constant array is lowered to this with an index local.
/// </summary>
internal sealed record Loop(Expr Condition, Stmt Body, Stmt? Update, bool TestsAtEnd = false) : Stmt;

internal sealed record Break : Stmt;

internal sealed record Continue : Stmt;

/// <summary>Leaves the function with a value.</summary>
internal sealed record Return(Expr Value) : Stmt;

/// <summary>An evaluation failure in the user's own words (<c>throw</c>, or a switch expression without a matching arm).</summary>
internal sealed record Fail(string Message) : Stmt;
