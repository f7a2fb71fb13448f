using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>
/// Forward-mode differentiation of lowered functions, as a rewriting of Ir to Ir. Beside each variable that can move with the parameter goes a local with its
/// derivative; what cannot move has no derivative at all (a zero known by structure), so that nothing is multiplied by zero. Calls of functions with moving arguments
/// become calls of derived companions. Applies to its own output: second derivatives are derivatives of derivatives.
/// </summary>
/// <remarks>
/// A branch is differentiated on each side of its condition; where the condition itself changes with a parameter, the derivative is that of the side taken
/// (<see cref="DiscreteUses"/> tells). See Griewank and Walther, Evaluating Derivatives (2008), chapter 3.
/// </remarks>
internal sealed class Differentiator
{
    private readonly Dictionary<string, FunctionIr> _functions;
    private readonly Dictionary<Request, Companion> _companions = [];
    private readonly List<string> _discreteUses = [];
    private readonly List<string> _obstacles = [];

    public Differentiator(IEnumerable<FunctionIr> functions) => _functions = functions.ToDictionary(f => f.Name);

    /// <summary>Gets every function known: the given and the derived ones.</summary>
    public IReadOnlyDictionary<string, FunctionIr> Functions => _functions;

    /// <summary>Gets, in words, where a moving value decides a comparison, a conversion to an integer or a step function.</summary>
    public IReadOnlyList<string> DiscreteUses => _discreteUses;

    /// <summary>Gets, in words, what no rule is known for; derivatives are not to be used when there is any.</summary>
    public IReadOnlyList<string> Obstacles => _obstacles;

    /// <summary>Derives a function that returns a double by a real number inside one of its parameters.</summary>
    /// <param name="function">The name of a known function.</param>
    /// <param name="parameter">Which parameter.</param>
    /// <param name="leaf">Which real number inside it, in order, depth first.</param>
    /// <returns>A function of the same parameters, known from now on; null when the derivative is zero by structure.</returns>
    public FunctionIr? Derive(string function, int parameter, int leaf)
    {
        FunctionIr original = _functions[function];
        List<Seed> seeds = [];
        for (int p = 0; p < original.Parameters.Count; p++)
        {
            int count = Leaves.Of(original.Parameters[p].Type).Count;
            for (int l = 0; l < count; l++)
            {
                seeds.Add(p == parameter && l == leaf ? Seed.One : Seed.Zero);
            }
        }

        string? name = Companion(original, seeds.ToEquatable(), 0);
        return name is null ? null : _functions[name];
    }

    /// <summary>Finds or makes the function that gives the derivative of one leaf of a function's result.</summary>
    /// <returns>Its name; null when it is zero by structure.</returns>
    internal string? Companion(string function, EquatableArray<Seed> seeds, int output)
    {
        if (_functions.TryGetValue(function, out FunctionIr? original))
        {
            return Companion(original, seeds, output);
        }

        ReportObstacle($"the body of '{function}' is not known");
        return null;
    }

    internal void ReportObstacle(string text) => Report(_obstacles, text);

    internal void ReportDiscreteUse(string text) => Report(_discreteUses, text);

    private static void Report(List<string> list, string text)
    {
        if (!list.Contains(text))
        {
            list.Add(text);
        }
    }

    private string? Companion(FunctionIr original, EquatableArray<Seed> seeds, int output)
    {
        if (!seeds.Any(s => s != Seed.Zero))
        {
            return null;
        }

        Request request = new(original.Name, seeds, output);
        if (_companions.TryGetValue(request, out Companion? known))
        {
            // A function that calls itself: its derivative is not known to be zero before it is made.
            known.IsRecursive |= !known.IsDone;
            return known.Name;
        }

        Companion companion = new(UniqueName(original, seeds, output));
        _companions.Add(request, companion);
        FunctionIr? derived = new Derivation(this, original, seeds, output, companion.Name!).Run(() => companion.IsRecursive);
        companion.IsDone = true;
        if (derived is null)
        {
            companion.Name = null;
            return null;
        }

        _functions[derived.Name] = Simplifier.Apply(derived);
        return derived.Name;
    }

    private string UniqueName(FunctionIr original, EquatableArray<Seed> seeds, int output)
    {
        string name = original.Name + Leaves.Of(original.Result)[output] + Derivation.Suffix(original, seeds);
        string unique = name;
        for (int n = 2; _functions.ContainsKey(unique) || _companions.Values.Any(c => c.Name == unique); n++)
        {
            unique = name + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private sealed record Request(string Function, EquatableArray<Seed> Seeds, int Output);
}

/// <summary>How a real number inside a parameter moves.</summary>
internal enum Seed
{
    /// <summary>It does not.</summary>
    Zero,

    /// <summary>It is the variable of the derivative.</summary>
    One,

    /// <summary>As an extra argument says.</summary>
    Argument,
}

/// <summary>A derived function being made, or made.</summary>
internal sealed class Companion(string name)
{
    /// <summary>Gets or sets its name; null once it is known to be zero by structure.</summary>
    public string? Name { get; set; } = name;

    public bool IsDone { get; set; }

    public bool IsRecursive { get; set; }
}
