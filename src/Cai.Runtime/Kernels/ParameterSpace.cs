using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>The reward parameters of a problem: typed record &lt;-&gt; vector, names, start values and bounds.</summary>
/// <typeparam name="T">The parameters record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
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

    /// <summary>The record itself, where each of its values is finite. Allocates nothing for up to 64 parameters.</summary>
    /// <exception cref="ArgumentException">A value is not finite; the message names it.</exception>
    public T Finite(T parameters)
    {
        Span<double> vector = Start.Length <= 64 ? stackalloc double[Start.Length] : new double[Start.Length];
        ToVector(parameters, vector);
        for (int k = 0; k < vector.Length; k++)
        {
            if (!double.IsFinite(vector[k]))
                throw new ArgumentException(FormattableString.Invariant($"{typeof(T).Name}: the parameter {Names[k]} is {vector[k]}; it must be finite."), nameof(parameters));
        }

        return parameters;
    }
}
