namespace Cai.Tabulation;

/// <summary>Rows as products of the components' distributions, which share no noise and so are independent: equal successors are merged before they multiply.</summary>
internal sealed class ProductRows<TDeclaration> : RowSource
    where TDeclaration : IDeclaration
{
    private readonly CheckedDeclaration<TDeclaration> _declaration;
    private readonly ComponentExpansion<TDeclaration>[] _components;
    private readonly RowMerge _merge = new();

    public ProductRows(CheckedDeclaration<TDeclaration> declaration, Dependence[] components)
    {
        _declaration = declaration;
        _components = new ComponentExpansion<TDeclaration>[components.Length];
        for (int c = 0; c < components.Length; c++)
        {
            _components[c] = new ComponentExpansion<TDeclaration>(declaration, components[c], merges: true);
        }
    }

    public override List<NoiseValue> IdleNoise() => NoiseOutcomes.Idle(_declaration.Shape);

    public override void Expand(int state, int action, int stage)
    {
        Reserve(1);
        Codes[0] = 0;
        Masses[0] = 1;
        Count = 1;
        foreach (ComponentExpansion<TDeclaration> component in _components)
        {
            Multiply(component.At(state, action, stage));
        }

        Count = _merge.Merge(Codes, Masses, Count);
    }

    /// <summary>In place, from the back, so that no entry is overwritten before it is read.</summary>
    private void Multiply(ComponentRow row)
    {
        (int[] codes, double[] masses, int count) = (Codes, Masses, Count);
        // Components write different leaves, so no two products are one successor: what exceeds the limits is given up before it is filled in.
        _declaration.CheckEntries((long)count * row.Count);
        Reserve((long)count * row.Count);
        for (int i = count - 1; i >= 0; i--)
        {
            int code = codes[i];
            double mass = masses[i];
            for (int k = row.Count - 1; k >= 0; k--)
            {
                Codes[(i * row.Count) + k] = code + row.Parts[k];
                Masses[(i * row.Count) + k] = mass * row.Masses[k];
            }
        }

        Count = count * row.Count;
    }
}
