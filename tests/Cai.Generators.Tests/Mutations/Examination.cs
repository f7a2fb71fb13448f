using System.Reflection;

namespace Cai.Generators.Tests.Mutations;

/// <summary>A compiled declaration gone through by plain loops and reflection: the oracle, which shares nothing with the generator.</summary>
internal sealed class Examination
{
    private readonly Type _problem;
    private readonly MethodInfo _dynamics;
    private readonly object[] _states;
    private readonly object[] _actions;
    private readonly object[] _noises;

    private Examination(Type problem)
    {
        _problem = problem;
        Type mdp = problem.GetCustomAttributes<MdpAttribute>().Single().GetType();
        Type[] shared = mdp.IsGenericType ? mdp.GetGenericArguments() : [Role(nameof(StateAttribute))!, Role(nameof(ActionAttribute))!];
        _states = Values.Of(shared[0])!;
        _actions = Values.Of(shared[1])!;
        _noises = Role(nameof(NoiseAttribute)) is { } noise ? Values.Of(noise)! : [new object()];
        _dynamics = Member(nameof(DynamicsAttribute))!;
    }

    /// <summary>Gets whether the process could end from every state that can be met.</summary>
    public bool CanEnd { get; private set; }

    /// <summary>Gets what is wrong, termination apart.</summary>
    public Harm Harm { get; private set; }

    /// <summary>Examines the one problem of an assembly; null when its values are too many to list.</summary>
    public static Examination? Of(Assembly assembly)
    {
        Type problem = assembly.GetTypes().Single(type => type.GetCustomAttributes<MdpAttribute>().Any());
        Type? noise = problem.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).FirstOrDefault(type => type.GetCustomAttribute<NoiseAttribute>() is not null);
        if (noise is not null && Values.Of(noise) is null)
            return null;
        var examination = new Examination(problem);
        if (examination._states.Length * examination._actions.Length * examination._noises.Length > 200_000)
            return null;
        examination.Examine();
        return examination;
    }

    private void Examine()
    {
        if (LosesMass())
            Harm |= Harm.LosesMass;
        var next = new Dictionary<object, HashSet<object>>();
        var known = new HashSet<object>(_states);
        Queue<object> open = new(Starts());
        while (open.TryDequeue(out object? state))
        {
            if (next.ContainsKey(state) || Ask(nameof(TerminalAttribute), state) is true)
                continue;
            HashSet<object> successors = next[state] = [];
            bool acts = false;
            foreach (object action in _actions.Where(action => Ask(nameof(AvailableAttribute), state, action) is not false))
            {
                acts = true;
                foreach (object noise in _noises)
                {
                    object? reached = Step(state, action, noise);
                    if (reached is null || !known.Contains(reached) || Ask(nameof(ValidAttribute), reached) is false)
                        Harm |= Harm.LeavesDomain;
                    else if (successors.Add(reached))
                        open.Enqueue(reached);
                }
            }

            if (!acts)
                Harm |= Harm.LosesActions;
        }

        CanEnd = CanEndFromAll(next);
    }

    /// <summary>Backwards from the states that end, until nothing is added.</summary>
    private static bool CanEndFromAll(Dictionary<object, HashSet<object>> next)
    {
        var ending = new HashSet<object>();
        for (bool grows = true; grows;)
        {
            grows = false;
            foreach ((object state, HashSet<object> successors) in next)
            {
                if (!ending.Contains(state) && successors.Any(successor => !next.ContainsKey(successor) || ending.Contains(successor)))
                    grows |= ending.Add(state);
            }
        }

        return ending.Count == next.Count && next.Values.Any(successors => successors.Any(successor => !next.ContainsKey(successor)));
    }

    private IEnumerable<object> Starts()
    {
        IEnumerable<object> valid = _states.Where(state => Ask(nameof(ValidAttribute), state) is not false);
        MemberInfo? start = Members().FirstOrDefault(member => Has(member, nameof(StartAttribute)));
        return start switch
        {
            PropertyInfo property => [property.GetValue(null)!],
            MethodInfo method when method.GetParameters().Length == 1 => valid.Where(state => (double)method.Invoke(null, [state])! > 0),
            _ => valid,
        };
    }

    private bool LosesMass()
    {
        Type? noise = Role(nameof(NoiseAttribute));
        if (noise is null)
            return false;
        if (noise.IsEnum)
        {
            double[] declared = [.. noise.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetCustomAttribute<ProbabilityAttribute>()?.Value ?? double.NaN)];
            return !declared.All(double.IsNaN) && Math.Abs(declared.Sum() - 1) > 1e-9;
        }

        return noise.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Select(field => field.GetCustomAttribute<CategoricalAttribute>()).Any(family => family is not null && Math.Abs(family.Probabilities.Sum() - 1) > 1e-9);
    }

    private object? Step(object state, object action, object noise)
    {
        object[] arguments = [.. _dynamics.GetParameters().Select(parameter =>
            parameter.ParameterType == state.GetType() ? state : parameter.ParameterType == action.GetType() ? action : noise)];
        try
        {
            return _dynamics.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private object? Ask(string role, params object[] arguments)
    {
        try
        {
            return Member(role)?.Invoke(null, arguments);
        }
        catch (TargetInvocationException)
        {
            Harm |= Harm.LeavesDomain;
            return null;
        }
    }

    private Type? Role(string attribute) => _problem.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).FirstOrDefault(type => Has(type, attribute));

    private MethodInfo? Member(string attribute) => Members().OfType<MethodInfo>().FirstOrDefault(method => Has(method, attribute));

    private IEnumerable<MemberInfo> Members() => _problem.GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);

    private static bool Has(MemberInfo member, string attribute) => member.GetCustomAttributesData().Any(data => data.AttributeType.Name == attribute);
}
