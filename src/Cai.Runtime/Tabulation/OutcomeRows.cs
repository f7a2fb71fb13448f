namespace Cai.Tabulation;

/// <summary>One successor for each joint outcome.</summary>
internal sealed class OutcomeRows<TDeclaration> : RowSource
    where TDeclaration : IDeclaration
{
    private readonly ComponentExpansion<TDeclaration>[] _components;
    private readonly int[][] _within;
    private readonly Shape _shape;

    public OutcomeRows(CheckedDeclaration<TDeclaration> declaration, Dependence[] components, NoiseOutcomes outcomes)
    {
        Outcomes = outcomes;
        _shape = declaration.Shape;
        _components = new ComponentExpansion<TDeclaration>[components.Length];
        _within = new int[components.Length][];
        for (int c = 0; c < components.Length; c++)
        {
            _components[c] = new ComponentExpansion<TDeclaration>(declaration, components[c], merges: false);
            _within[c] = _components[c].Outcomes.Within(outcomes);
        }

        Count = outcomes.Count;
        Reserve(Count);
        Array.Copy(outcomes.Probabilities, Masses, Count);
    }

    public override List<NoiseValue> IdleNoise() => NoiseOutcomes.Idle(_shape);

    public override void Expand(int state, int action, int stage)
    {
        Array.Clear(Codes, 0, Count);
        for (int c = 0; c < _components.Length; c++)
        {
            int[] parts = _components[c].At(state, action, stage).Parts;
            int[] within = _within[c];
            for (int i = 0; i < Count; i++)
            {
                Codes[i] += parts[within[i]];
            }
        }
    }
}
