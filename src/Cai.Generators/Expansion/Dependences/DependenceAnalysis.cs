using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Expansion.Dependences;

/// <summary>
/// Which leaves of state, action and noise each leaf of the next state, and each reward term, may depend on. Never too little; a body that was not lowered is
/// taken to read all of every argument it takes.
/// </summary>
internal sealed class DependenceAnalysis
{
    /// <summary>The most calls analysed for one member: beyond, a call's result is taken to depend on all of its arguments.</summary>
    private const int MaxCalls = 2_000;

    private readonly ProblemIr _problem;
    private readonly Dictionary<string, FunctionIr> _functions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _active = new(StringComparer.Ordinal);
    private int _calls;

    /// <param name="problem">The problem.</param>
    /// <param name="derived">Functions derived from the reward.</param>
    public DependenceAnalysis(ProblemIr problem, EquatableArray<FunctionIr> derived)
    {
        _problem = problem;
        foreach (FunctionIr function in problem.Functions.Concat(derived))
        {
            _functions[function.Name] = function;
        }
    }

    /// <summary>What each leaf of the next state reads, in order.</summary>
    public Reads[] NextLeaves()
    {
        AbstractValue next = Analyse(_problem.Dynamics);
        var leaves = new List<Reads>();
        Flatten(_problem.State.Type, next, leaves);
        return leaves.ToArray();
    }

    /// <summary>What each leaf of the next state reads, as a component of its own.</summary>
    public Dependence[] Fields() =>
        NextLeaves().Select((reads, leaf) => new Dependence { Next = Reads.Bit(leaf), State = reads.State, Action = reads.Action, Noise = reads.Noise }).ToArray();

    /// <summary>
    /// The next-state leaves grouped so that groups share no noise leaf; those that read no noise form one group. Each group is expanded by itself.
    /// </summary>
    public Dependence[] Components()
    {
        Reads[] leaves = NextLeaves();
        var groups = new List<Dependence>();
        for (int leaf = 0; leaf < leaves.Length; leaf++)
        {
            var joined = new Dependence { Next = Reads.Bit(leaf), State = leaves[leaf].State, Action = leaves[leaf].Action, Noise = leaves[leaf].Noise };
            int position = groups.Count;
            for (int i = groups.Count - 1; i >= 0; i--)
            {
                Dependence other = groups[i];
                if ((other.Noise & joined.Noise) != 0 || (other.Noise | joined.Noise) == 0)
                {
                    joined.Next |= other.Next;
                    joined.State |= other.State;
                    joined.Action |= other.Action;
                    joined.Noise |= other.Noise;
                    groups.RemoveAt(i);
                    position = i;
                }
            }

            groups.Insert(position, joined);
        }

        return groups.ToArray();
    }

    /// <summary>What a reward term reads: all that its members read.</summary>
    public Dependence Term(IEnumerable<MemberIr> members)
    {
        Reads reads = default;
        foreach (MemberIr member in members)
        {
            reads |= Analyse(member).Reads;
        }

        return new Dependence { State = reads.State, Action = reads.Action, Noise = reads.Noise, Next = reads.Next };
    }

    private AbstractValue Analyse(MemberIr member)
    {
        _calls = 0;
        AbstractValue[] arguments = member.Arguments.Select(Argument).ToArray();
        return member.Function is { } function ? Call(function, arguments) : All(arguments);
    }

    private AbstractValue Call(string name, AbstractValue[] arguments)
    {
        if (++_calls > MaxCalls || !_functions.TryGetValue(name, out FunctionIr function) || !_active.Add(name))
        {
            return All(arguments);
        }

        AbstractValue result = new FunctionAnalysis(function, arguments, Call).Run();
        _active.Remove(name);
        return result;
    }

    private static AbstractValue All(AbstractValue[] arguments)
    {
        Reads reads = default;
        foreach (AbstractValue argument in arguments)
        {
            reads |= argument.Reads;
        }

        return new AbstractValue(reads);
    }

    private AbstractValue Argument(Role role)
    {
        int leaf = 0;
        return role switch
        {
            Role.State => Leaves(_problem.State.Type, 'S', ref leaf),
            Role.Action => Leaves(_problem.Action.Type, 'A', ref leaf),
            Role.Noise when _problem.Noise is { } noise => Leaves(noise.Space.Type, 'W', ref leaf),
            Role.Next => Leaves(_problem.State.Type, 'N', ref leaf),
            _ => AbstractValue.Constant,
        };
    }

    private static AbstractValue Leaves(IrType type, char space, ref int leaf)
    {
        if (type is RecordType record)
        {
            var fields = new AbstractValue[record.Fields.Count];
            for (int i = 0; i < fields.Length; i++)
            {
                fields[i] = Leaves(record.Fields[i].Type, space, ref leaf);
            }

            return new AbstractValue(fields);
        }

        ulong bit = Reads.Bit(leaf);
        string origin = space + leaf.ToString(System.Globalization.CultureInfo.InvariantCulture);
        leaf++;
        return new AbstractValue(
            space switch
            {
                'S' => new Reads(bit, 0, 0, 0),
                'A' => new Reads(0, bit, 0, 0),
                'W' => new Reads(0, 0, bit, 0),
                _ => new Reads(0, 0, 0, bit),
            },
            origin);
    }

    private static void Flatten(IrType type, AbstractValue value, List<Reads> leaves)
    {
        if (type is not RecordType record)
        {
            leaves.Add(value.Reads);
            return;
        }

        for (int i = 0; i < record.Fields.Count; i++)
        {
            Flatten(record.Fields[i].Type, value.Field(i), leaves);
        }
    }
}
