using System.Runtime.CompilerServices;
using Cai.Generators.Differentiation;
using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>
/// Where the locals of a body are declared, and under which names: each in the innermost block that holds all its uses. Blocks are told apart by reference.
/// </summary>
internal sealed class CSharpPrinterScopes
{
    private readonly Dictionary<int, Local> _locals = [];
    private readonly Dictionary<Block, ILookup<int, Variable>> _declared;

    public CSharpPrinterScopes(FunctionIr function)
    {
        int parameters = function.Parameters.Count;
        Visit(function.Body, [], [], parameters);
        _declared = _locals.Values
            .GroupBy(local => local.Path[local.Path.Count - 1], ByReference.Instance)
            .ToDictionary(g => g.Key, g => g.ToLookup(local => local.Places[local.Places.Count - 1], local => local.Variable), ByReference.Instance);
        Names = Name(function);
    }

    /// <summary>Gets the name of each parameter and local, by slot.</summary>
    public Dictionary<int, string> Names { get; }

    /// <summary>The locals whose uses in a block begin at a statement.</summary>
    public IEnumerable<Variable> DeclaredAt(Block block, int statement) => _declared.TryGetValue(block, out ILookup<int, Variable>? locals) ? locals[statement] : [];

    private void Visit(Block block, List<Block> path, List<int> places, int parameters)
    {
        List<Block> inner = [.. path, block];
        for (int i = 0; i < block.Statements.Count; i++)
        {
            List<int> at = [.. places, i];
            Stmt statement = block.Statements[i];
            void Use(IEnumerable<Variable> variables)
            {
                foreach (Variable variable in variables.Where(v => v.Slot >= parameters)) Meet(variable, inner, at);
            }

            void Read(Expr value) => Use(IrTree.Expressions(value).OfType<Variable>());
            switch (statement)
            {
                case Assign s:
                    Use([s.Target]);
                    Read(s.Value);
                    break;
                case Return s:
                    Read(s.Value);
                    break;
                case If s:
                    Read(s.Condition);
                    Visit((Block)s.WhenTrue, inner, at, parameters);
                    if (s.WhenFalse is Block otherwise) Visit(otherwise, inner, at, parameters);
                    break;
                case Loop s:
                    Read(s.Condition);
                    if (s.Update is not null)
                    {
                        Use(IrTree.Expressions(s.Update).OfType<Variable>());
                        Use(IrTree.Statements(s.Update).OfType<Assign>().Select(a => a.Target));
                    }

                    Visit((Block)s.Body, inner, at, parameters);
                    break;
                case Block s:
                    Visit(s, inner, at, parameters);
                    break;
            }
        }
    }

    // The common part of the paths of all uses; in the block where they part, the first statement.
    private void Meet(Variable variable, List<Block> path, List<int> places)
    {
        if (!_locals.TryGetValue(variable.Slot, out Local? known))
        {
            _locals.Add(variable.Slot, new(variable, path, places));
            return;
        }

        int common = 0;
        while (common < known.Path.Count && common < path.Count && ReferenceEquals(known.Path[common], path[common]) && (common == 0 || known.Places[common - 1] == places[common - 1]))
        {
            common++;
        }

        _locals[variable.Slot] = known with { Path = known.Path.GetRange(0, common), Places = known.Places.GetRange(0, common) };
    }

    private Dictionary<int, string> Name(FunctionIr function)
    {
        HashSet<string> taken = [.. IrTree.Expressions(function.Body).OfType<Call>().Select(c => CSharpPrinter.MethodName(c.Function))];
        Dictionary<int, string> names = [];
        foreach (Variable parameter in function.Parameters)
        {
            names[parameter.Slot] = Unique(parameter.Name, taken.Contains);
            taken.Add(names[parameter.Slot]);
        }

        List<(string Name, List<Block> Path)> given = [];
        foreach (Local local in _locals.Values)
        {
            string name = Unique(local.Variable.Name, n => taken.Contains(n) || given.Any(g => g.Name == n && IsNested(g.Path, local.Path)));
            given.Add((name, local.Path));
            names[local.Variable.Slot] = name;
        }

        return names;
    }

    private static string Unique(string name, Func<string, bool> isTaken)
    {
        string first = CSharpPrinter.Identifier(name), unique = first;
        for (int n = 2; isTaken(unique); n++)
        {
            unique = first + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private static bool IsNested(List<Block> one, List<Block> other) => one.Zip(other, ReferenceEquals).All(same => same);

    /// <summary>A local, the blocks around all its uses from the outermost in, and where in each of them the uses begin.</summary>
    private sealed record Local(Variable Variable, List<Block> Path, List<int> Places);

    private sealed class ByReference : IEqualityComparer<Block>
    {
        public static readonly ByReference Instance = new();

        public bool Equals(Block? x, Block? y) => ReferenceEquals(x, y);

        public int GetHashCode(Block block) => RuntimeHelpers.GetHashCode(block);
    }
}
