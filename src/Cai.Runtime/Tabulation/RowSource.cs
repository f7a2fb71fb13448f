namespace Cai.Tabulation;

/// <summary>Where the successors of a pair come from. The row is in the buffers, good until the next call.</summary>
internal abstract class RowSource
{
    public int Count { get; protected set; }

    /// <summary>Gets the successor codes.</summary>
    public int[] Codes { get; private set; } = [];

    /// <summary>Gets their probabilities.</summary>
    public double[] Masses { get; private set; } = [];

    /// <summary>Gets the outcomes when the row has one entry for each, in order; null when equal successors are merged.</summary>
    public NoiseOutcomes? Outcomes { get; protected set; }

    public abstract void Expand(int state, int action, int stage);

    /// <summary>The noise values, by leaf and position, that had probability 0 wherever they were asked for.</summary>
    public abstract List<NoiseValue> IdleNoise();

    protected void Reserve(long count)
    {
        if (count > int.MaxValue / 2)
        {
            throw new TabulationLimitException($"One state and action have {count} successors.");
        }

        if (Codes.Length < count)
        {
            Codes = new int[count];
            Masses = new double[count];
        }
    }
}
