namespace Cai.CompilerServices;

/// <summary>The reward parameters of a problem: typed record &lt;-&gt; vector, names, start values and bounds.</summary>
/// <typeparam name="T">The parameters record.</typeparam>
public abstract class ParameterSpace<T>
    where T : struct
{
    /// <summary>The names, in order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Where estimation starts.</summary>
    public abstract ReadOnlySpan<double> Start { get; }

    /// <summary>The lower bounds; minus infinity for none.</summary>
    public abstract ReadOnlySpan<double> Min { get; }

    /// <summary>The upper bounds; infinity for none.</summary>
    public abstract ReadOnlySpan<double> Max { get; }

    /// <summary>Makes the record.</summary>
    public abstract T FromVector(ReadOnlySpan<double> vector);

    /// <summary>Writes the record's values.</summary>
    public abstract void ToVector(T parameters, Span<double> vector);
}
