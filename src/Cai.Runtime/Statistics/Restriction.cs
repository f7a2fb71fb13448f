using System.Globalization;

namespace Cai;

/// <summary>
/// A linear restriction of parameters, <c>sum_k w_k x_k = value</c>: what hypothesis tests test. A pair <c>("Maintenance", 0)</c> is one too: that the parameter has this value. Immutable.
/// </summary>
public sealed class Restriction
{
    private readonly (double Weight, string Name)[] _terms;

    private Restriction(double value, (double Weight, string Name)[] terms)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException(FormattableString.Invariant($"{string.Join(", ", terms.Select(term => term.Name))} is restricted to {value}; values are finite."), nameof(value));
        if (terms.Length == 0)
            throw new ArgumentException("A restriction names at least one parameter.", nameof(terms));
        foreach ((double weight, string name) in terms)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(terms));
            if (!double.IsFinite(weight) || weight == 0)
                throw new ArgumentException(FormattableString.Invariant($"The weight of {name} is {weight}; weights are finite and not zero."), nameof(terms));
            if (terms.Count(term => term.Name == name) > 1)
                throw new ArgumentException($"{name} occurs twice in a restriction: give it one weight.", nameof(terms));
        }

        (Value, _terms) = (value, terms);
    }

    /// <summary>The parameters by name, each with its weight.</summary>
    public IReadOnlyList<(double Weight, string Name)> Terms => _terms;

    /// <summary>What their weighted sum is.</summary>
    public double Value { get; }

    /// <summary>That a parameter has a value.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The value, finite.</param>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static Restriction Fixed(string name, double value) => new(value, [(1, name)]);

    /// <summary>That two parameters are equal.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="ArgumentException">They are the same parameter.</exception>
    public static Restriction Equal(string first, string second) => new(0, [(1, first), (-1, second)]);

    /// <summary>That a weighted sum of parameters has a value.</summary>
    /// <param name="value">The value, finite.</param>
    /// <param name="terms">Weights, finite and not zero, and the names of parameters; each at most once.</param>
    /// <exception cref="ArgumentException">There is no term, a name occurs twice, or a number is out of range.</exception>
    public static Restriction Sum(double value, params (double Weight, string Name)[] terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new(value, [.. terms]);
    }

    /// <summary>That a parameter has a value: <see cref="Fixed"/>.</summary>
    /// <param name="restriction">The parameter and the value.</param>
    public static implicit operator Restriction((string Name, double Value) restriction) => Fixed(restriction.Name, restriction.Value);

    /// <summary>The restriction as an equation: <c>Fuel = Toll</c>, <c>Fuel + 2 Toll = 3</c>.</summary>
    public override string ToString()
    {
        if (Value == 0 && _terms is [(1, var first), (-1, var second)])
            return $"{first} = {second}";
        string sum = string.Concat(_terms.Select((term, i) => string.Create(CultureInfo.InvariantCulture,
            $"{(term.Weight < 0 ? i > 0 ? " - " : "-" : i > 0 ? " + " : "")}{(Math.Abs(term.Weight) == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(term.Weight):G6} "))}{term.Name}")));
        return string.Create(CultureInfo.InvariantCulture, $"{sum} = {Value:G6}");
    }
}
