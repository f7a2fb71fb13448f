namespace Cai.Tabulation;

/// <summary>The groups of next-state leaves that the tabulator may expand apart.</summary>
internal static class Components
{
    /// <summary>
    /// The declared components, joined where they share noise or leaves; one that reads everything where the declaration does not cover the next state, or
    /// computes the noise probabilities jointly.
    /// </summary>
    public static Dependence[] Of(Shape shape)
    {
        ulong covered = 0, all = 0;
        var components = new List<Dependence>();
        foreach (Dependence declared in shape.Components)
        {
            covered |= declared.Next;
            Add(components, declared);
        }

        for (int leaf = 0; leaf < shape.StateRadix.Length; leaf++)
        {
            all |= MixedRadix.Bit(leaf);
        }

        return shape.HasProbabilityMember || (covered & all) != all || components.Count == 0 ? [Dependence.Full] : components.ToArray();
    }

    private static void Add(List<Dependence> components, Dependence added)
    {
        var joined = new Dependence { Next = added.Next, State = added.State, Action = added.Action, Noise = added.Noise };
        int position = components.Count;
        for (int i = components.Count - 1; i >= 0; i--)
        {
            Dependence other = components[i];
            if ((other.Noise & joined.Noise) != 0 || (other.Next & joined.Next) != 0)
            {
                joined.Next |= other.Next;
                joined.State |= other.State;
                joined.Action |= other.Action;
                joined.Noise |= other.Noise;
                components.RemoveAt(i);
                position = i;
            }
        }

        components.Insert(position, joined);
    }
}
