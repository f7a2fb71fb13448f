using System.Globalization;
using Cai.CompilerServices;

namespace Cai;

/// <summary>The reward parameters of a model read from a file: the weight of each of its reward structures. The reward of a step is their weighted sum.</summary>
public readonly struct RewardWeights : IEquatable<RewardWeights>
{
    private readonly string[]? _names;
    private readonly double[]? _values;

    internal RewardWeights(string[] names, double[] values) => (_names, _values) = (names, values);

    /// <summary>The names of the reward structures.</summary>
    public IReadOnlyList<string> Names => _names ?? [];

    /// <summary>Their weights, in the same order.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The weight of a reward structure.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public double this[string name] => Array.IndexOf(_names ?? [], name) is >= 0 and int at ? _values![at]
        : throw new ArgumentException($"There is no reward structure '{name}': there are {string.Join(", ", Names)}.", nameof(name));

    /// <inheritdoc/>
    public bool Equals(RewardWeights other) => Names.SequenceEqual(other.Names) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RewardWeights other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (double value in Values)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>Whether names and weights are equal.</summary>
    public static bool operator ==(RewardWeights left, RewardWeights right) => left.Equals(right);

    /// <summary>Whether a name or a weight differs.</summary>
    public static bool operator !=(RewardWeights left, RewardWeights right) => !left.Equals(right);

    /// <summary>Names and weights.</summary>
    public override string ToString()
    {
        double[] values = _values ?? [];
        return string.Join(", ", Names.Select((name, k) => string.Create(CultureInfo.InvariantCulture, $"{name} = {values[k]}")));
    }

    /// <summary>The weights of named structures as parameters: unbounded, from 0.</summary>
    /// <param name="names">The names.</param>
    internal sealed class Space(string[] names) : ParameterSpace<RewardWeights>
    {
        private readonly double[] _start = new double[names.Length];
        private readonly double[] _min = [.. names.Select(_ => double.NegativeInfinity)];
        private readonly double[] _max = [.. names.Select(_ => double.PositiveInfinity)];

        public override IReadOnlyList<string> Names => names;

        public override ReadOnlySpan<double> Start => _start;

        public override ReadOnlySpan<double> Min => _min;

        public override ReadOnlySpan<double> Max => _max;

        public override RewardWeights FromVector(ReadOnlySpan<double> vector) => new(names, vector.ToArray());

        public override void ToVector(RewardWeights parameters, Span<double> vector) => parameters.Values.CopyTo(vector);
    }
}
