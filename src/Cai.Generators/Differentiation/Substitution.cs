using System.Globalization;
using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>Takes a parameter out of a function by giving it the value zero.</summary>
internal static class Substitution
{
    /// <summary>The function without a parameter that its value does not depend on.</summary>
    public static FunctionIr Drop(FunctionIr function, IReadOnlyDictionary<string, FunctionIr> functions, int slot) =>
        Simplifier.Apply(Without(function, functions, slot));

    /// <summary>The function at zeros in place of a parameter, without it. Values are taken to be finite (<see cref="Algebra.Finite"/>).</summary>
    public static FunctionIr AtZero(FunctionIr function, IReadOnlyDictionary<string, FunctionIr> functions, int slot) =>
        Simplifier.Apply(Without(function, functions, slot), Algebra.Finite) with { Name = UniqueName(function.Name + "AtZero", functions) };

    /// <summary>Whether a function returns zero and nothing else.</summary>
    public static bool IsZero(FunctionIr function) =>
        IrTree.Statements(function.Body).All(s => s is not Fail) && IrTree.Statements(function.Body).OfType<Return>().All(r => Real.Is(r.Value, 0) || Real.Is(r.Value, -0.0));

    // The user may have a function of that name.
    private static string UniqueName(string name, IReadOnlyDictionary<string, FunctionIr> functions)
    {
        string unique = name;
        for (int n = 2; functions.ContainsKey(unique); n++)
        {
            unique = name + n.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private static FunctionIr Without(FunctionIr function, IReadOnlyDictionary<string, FunctionIr> functions, int slot)
    {
        FunctionIr flat = Inlining.Apply(Flattening.Apply(function), functions, slot);
        Variable parameter = flat.Parameters[slot];
        Replacement replacement = new(slot, Zero(parameter.Type), flat.Slots - 1, IrTree.Assigned(flat.Body).Contains(slot));
        Block body = replacement.Rewrite(flat.Body);
        return flat with
        {
            Parameters = flat.Parameters.Where(p => p.Slot != slot).Select(replacement.Moved).ToEquatable(),
            Body = replacement.IsAssigned ? new Block([new Assign(replacement.Moved(parameter), replacement.Value), .. body.Statements]) : body,
            Slots = replacement.IsAssigned ? flat.Slots : flat.Slots - 1,
        };
    }

    private static Expr Zero(IrType type) => type is RecordType record
        ? new Construct(record, record.Fields.Select(f => Zero(f.Type)).ToEquatable())
        : new Constant(type, 0);

    // A parameter that is given another value later becomes a local, in a new last slot.
    private sealed class Replacement(int slot, Expr value, int last, bool isAssigned) : IrRewriter
    {
        public bool IsAssigned => isAssigned;

        public Expr Value => value;

        public Variable Moved(Variable variable) =>
            variable.Slot == slot ? variable with { Slot = last } : variable.Slot > slot ? variable with { Slot = variable.Slot - 1 } : variable;

        public override Expr Rewrite(Expr expression) => expression is not Variable variable ? base.Rewrite(expression)
            : variable.Slot == slot && !isAssigned ? value
            : Moved(variable);

        protected override Variable Target(Variable target) => Moved(target);
    }
}
