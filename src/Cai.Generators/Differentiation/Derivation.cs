using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>The derivation of one function: which variables move, and the statements that carry their derivatives along.</summary>
internal sealed class Derivation
{
    private readonly Differentiator _differentiator;
    private readonly FunctionIr _original;
    private readonly int _output;
    private readonly string _name;
    private readonly string _suffix;
    private readonly List<Variable> _parameters;
    private readonly List<Stmt> _prologue = [];
    private readonly Dictionary<(int Slot, int Leaf), Expr> _tangents = [];
    private readonly Block _body;
    private readonly HashSet<int> _assigned;
    private readonly TangentRules _rules;
    private int _slots;

    public Derivation(Differentiator differentiator, FunctionIr original, EquatableArray<Seed> seeds, int output, string name)
    {
        FunctionIr flat = Flattening.Apply(original);
        _differentiator = differentiator;
        _original = original;
        _output = output;
        _name = name;
        _suffix = Suffix(original, seeds) is { } suffix && suffix.StartsWith("By", StringComparison.Ordinal) ? suffix : "Tangent";
        int extra = seeds.Count(s => s == Seed.Argument), count = original.Parameters.Count;
        _parameters = [.. original.Parameters];
        _body = extra == 0 ? flat.Body : new SlotShift(count, extra).Rewrite(flat.Body);
        _slots = flat.Slots + extra;
        _assigned = IrTree.Assigned(_body);
        _rules = new TangentRules(differentiator, Tangent);
        Plant(seeds);
    }

    /// <summary>How a derived function is named after its function: <c>ByMaintenance</c>, or <c>AlongX</c> where extra arguments tell the direction.</summary>
    public static string Suffix(FunctionIr function, EquatableArray<Seed> seeds)
    {
        string by = "", along = "";
        int i = 0;
        foreach (Variable parameter in function.Parameters)
        {
            foreach (string leaf in Leaves.Of(parameter.Type))
            {
                string plain = parameter.Name.TrimStart('@');
                string name = leaf.Length > 0 ? leaf : char.ToUpperInvariant(plain[0]) + plain.Substring(1);
                by += seeds[i] == Seed.One ? "By" + name : "";
                along += seeds[i] == Seed.Argument ? "Along" + name : "";
                i++;
            }
        }

        return by + along;
    }

    /// <summary>Makes the derived function, or null when every path returns a zero known by structure.</summary>
    /// <param name="mustExist">Whether the function is called by itself, so that it must exist even when zero.</param>
    public FunctionIr? Run(Func<bool> mustExist)
    {
        FindMoving();
        ReportDiscreteUses();
        bool isZero = IrTree.Statements(_body).OfType<Return>().All(s => _rules.Of(s.Value)[_output] is null);
        if (isZero && !mustExist())
        {
            return null;
        }

        Block body = Derive(_body);
        return new FunctionIr(_name, _parameters.ToEquatable(), ScalarType.Double, _slots, new Block([.. _prologue, .. body.Statements]));
    }

    private void Plant(EquatableArray<Seed> seeds)
    {
        int i = 0;
        for (int p = 0; p < _original.Parameters.Count; p++)
        {
            Variable parameter = _original.Parameters[p];
            IReadOnlyList<string> leaves = Leaves.Of(parameter.Type);
            for (int leaf = 0; leaf < leaves.Count; leaf++, i++)
            {
                if (seeds[i] == Seed.Argument)
                {
                    Variable argument = new(ScalarType.Double, _parameters.Count, parameter.Name.TrimStart('@') + leaves[leaf] + "Tangent");
                    _parameters.Add(argument);
                    _tangents.Add((p, leaf), argument);
                }
                else if (seeds[i] == Seed.One)
                {
                    _tangents.Add((p, leaf), _assigned.Contains(p) ? Initialised(parameter, leaf, Real.One) : Real.One);
                }
            }
        }
    }

    private Expr? Tangent(Variable variable, int leaf) => _tangents.TryGetValue((variable.Slot, leaf), out Expr? tangent) ? tangent : null;

    // A variable moves when some assignment lets it: the least set closed under the assignments.
    private void FindMoving()
    {
        Assign[] assignments = IrTree.Statements(_body).OfType<Assign>().ToArray();
        for (bool grew = true; grew;)
        {
            grew = false;
            foreach (Assign assign in assignments)
            {
                Expr?[] tangents = _rules.Of(assign.Value);
                for (int leaf = 0; leaf < tangents.Length; leaf++)
                {
                    if (tangents[leaf] is not null && !_tangents.ContainsKey((assign.Target.Slot, leaf)))
                    {
                        bool isParameter = assign.Target.Slot < _original.Parameters.Count;
                        _tangents.Add((assign.Target.Slot, leaf), isParameter ? Initialised(assign.Target, leaf, Real.Zero) : Local(assign.Target, leaf));
                        grew = true;
                    }
                }
            }
        }
    }

    private Variable Local(Variable variable, int leaf) =>
        new(ScalarType.Double, _slots++, variable.Name.TrimStart('@') + Leaves.Of(variable.Type)[leaf] + _suffix);

    private Variable Initialised(Variable parameter, int leaf, Expr value)
    {
        Variable local = Local(parameter, leaf);
        _prologue.Add(new Assign(local, value));
        return local;
    }

    private Block Derive(Block block) => new(block.Statements.Select(Derive).ToEquatable());

    private Stmt Derive(Stmt statement) => statement switch
    {
        Assign s => Derive(s),
        Block s => Derive(s),
        If s => new If(s.Condition, Derive(s.WhenTrue), s.WhenFalse is null ? null : Derive(s.WhenFalse)),
        Loop s => s with { Body = Derive(s.Body), Update = s.Update is null ? null : Derive(s.Update) },
        Return s => new Return(_rules.Of(s.Value)[_output] ?? Real.Zero),
        _ => statement,
    };

    // Derivatives are assigned before the value, because they read the old one.
    private Stmt Derive(Assign assign)
    {
        Expr?[] tangents = _rules.Of(assign.Value);
        List<Assign> updates = [];
        for (int leaf = 0; leaf < tangents.Length; leaf++)
        {
            if (Tangent(assign.Target, leaf) is Variable target)
            {
                updates.Add(new Assign(target, tangents[leaf] ?? Real.Zero));
            }
        }

        bool isTangled = updates.Where((u, i) => updates.Skip(i + 1).Any(later => IrTree.Read(later.Value).Contains(u.Target.Slot))).Any();
        if (!isTangled)
        {
            return updates.Count == 0 ? assign : new Block([.. updates, assign]);
        }

        Assign[] kept = updates.Select(u => new Assign(u.Target with { Slot = _slots++, Name = "next" + u.Target.Name }, u.Value)).ToArray();
        return new Block([.. kept, .. updates.Select((u, i) => new Assign(u.Target, kept[i].Target)), assign]);
    }

    private void ReportDiscreteUses()
    {
        foreach (Expr expression in IrTree.Expressions(_body))
        {
            string? use = expression switch
            {
                Binary { Operator: >= BinaryOperator.Equal } e when _rules.Moves(e.Left) || _rules.Moves(e.Right) => "compares a parameter",
                Ir.Convert e when Leaves.Of(e.Type).Count == 0 && _rules.Moves(e.Operand) => "converts a parameter to an integer",
                MathCall e when MathRules.IsStep(e) && e.Arguments.Any(_rules.Moves) => $"takes {e.Method} of a parameter",
                _ => null,
            };
            if (use is not null)
            {
                _differentiator.ReportDiscreteUse($"'{_original.Name}' {use}: derivatives hold on either side of the step and leave it out");
            }
        }
    }

    private sealed class SlotShift(int from, int by) : IrRewriter
    {
        public override Expr Rewrite(Expr expression) => expression is Variable variable ? Target(variable) : base.Rewrite(expression);

        protected override Variable Target(Variable target) => target.Slot < from ? target : target with { Slot = target.Slot + by };
    }
}
