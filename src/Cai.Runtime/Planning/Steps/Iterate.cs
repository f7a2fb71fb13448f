using Cai.Numerics;

namespace Cai.Planning;

/// <summary>Where an iteration is: V, TV, and what lies between them.</summary>
internal sealed class Iterate(int states, bool mayShift)
{
    /// <summary>V.</summary>
    public double[] Values { get; private set; } = LargeArray.Create<double>(states);

    /// <summary>TV; what a step leaves here is the next V.</summary>
    public double[] Next { get; private set; } = LargeArray.CreateUnwritten<double>(states);

    /// <summary>The range of TV - V.</summary>
    public Residual Residual { get; set; }

    /// <summary>Whether adding a constant to V adds g times it to TV: no value is pinned, and g is below 1.</summary>
    public bool MayShift => mayShift;

    /// <summary>How far V is from a solution, as a shift leaves it: half the span of the residual where shifts are free, its norm elsewhere.</summary>
    public double Size => mayShift ? Residual.HalfSpan : Residual.Norm;

    /// <summary>Makes TV the values, and the values where TV goes.</summary>
    public void Exchange() => (Values, Next) = (Next, Values);
}
