namespace Cai.Tabulation;

/// <summary>
/// The distribution of one component of the next state, computed once for each combination of the state and action leaves it reads: at the first
/// real pair that shows the combination, so that the dynamics are never asked about what cannot happen.
/// </summary>
internal sealed class ComponentExpansion<TDeclaration>
    where TDeclaration : IDeclaration
{
    private readonly CheckedDeclaration<TDeclaration> _declaration;
    private readonly Projection _state;
    private readonly Projection _action;
    private readonly Projection _next;
    private readonly bool _merges;
    private readonly RowMerge _merge = new();
    private readonly Dictionary<long, ComponentRow>? _rows;
    private readonly int[] _parts;
    private readonly double[] _masses;

    /// <param name="declaration">The declaration.</param>
    /// <param name="dependence">What the component writes and reads.</param>
    /// <param name="merges">Whether equal parts are added up; otherwise there is one part an outcome.</param>
    public ComponentExpansion(CheckedDeclaration<TDeclaration> declaration, Dependence dependence, bool merges)
    {
        _declaration = declaration;
        _merges = merges;
        _state = declaration.States.Project(dependence.State);
        _action = declaration.Actions.Project(dependence.Action);
        _next = declaration.States.Project(dependence.Next);
        Outcomes = NoiseOutcomes.Of(declaration.Shape, declaration.Noise, dependence.Noise, declaration.MaxEvaluations);

        // Where everything is read, no combination comes twice.
        _rows = _state.IsWhole && _action.IsWhole ? null : [];
        _parts = new int[Outcomes.Count];
        _masses = new double[Outcomes.Count];
    }

    public NoiseOutcomes Outcomes { get; }

    public ComponentRow At(int state, int action, int stage)
    {
        long key = ((((long)stage * _state.Count) + _state.Index(state)) * _action.Count) + _action.Index(action);
        if (_rows is null)
        {
            return Expand(state, action, stage);
        }

        if (!_rows.TryGetValue(key, out ComponentRow row))
        {
            row = Expand(state, action, stage);
            row = new ComponentRow(Copy(row.Parts, row.Count), Copy(row.Masses, row.Count), row.Count);
            _rows.Add(key, row);
        }

        return row;
    }

    private static T[] Copy<T>(T[] items, int count)
    {
        var copy = new T[count];
        Array.Copy(items, copy, count);
        return copy;
    }

    /// <summary>The row in this expansion's own buffers, good until the next call.</summary>
    private ComponentRow Expand(int state, int action, int stage)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            _parts[i] = _next.Part(_declaration.Next(state, action, Outcomes.Codes[i], stage));
        }

        Array.Copy(Outcomes.Probabilities, _masses, _masses.Length);
        int count = _merges ? _merge.Merge(_parts, _masses, _parts.Length) : _parts.Length;
        return new ComponentRow(_parts, _masses, count);
    }
}

/// <summary>The parts of next-state codes that a component gives, and their probabilities.</summary>
internal readonly struct ComponentRow(int[] parts, double[] masses, int count)
{
    public int[] Parts { get; } = parts;

    public double[] Masses { get; } = masses;

    public int Count { get; } = count;
}
