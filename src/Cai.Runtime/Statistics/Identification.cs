using System.Globalization;

namespace Cai;

/// <summary>Which combinations of parameters the data identify: the rank and the condition of the information, and its null directions in words.</summary>
/// <remarks>All of it is local: said of the objective near the estimate. Another maximum elsewhere is not ruled out; estimate from other starts to look for one.</remarks>
public sealed class Identification
{
    internal Identification(int dimension, int rank, double? condition, IReadOnlyList<NullDirection> nullDirections, bool isStrictMaximum, RecessionDirection? recession = null)
    {
        Dimension = dimension;
        Rank = rank;
        Condition = condition;
        NullDirections = nullDirections;
        IsStrictMaximum = isStrictMaximum;
        Recession = recession;
    }

    /// <summary>The number of parameters not held at a bound (noise distributions count one less than their outcomes).</summary>
    public int Dimension { get; }

    /// <summary>How many directions the data identify.</summary>
    public int Rank { get; }

    /// <summary>Whether every parameter that is not at a bound is identified, and by a maximum that there is.</summary>
    public bool IsIdentified => Rank == Dimension && Recession is null;

    /// <summary>The condition number of the information, largest over smallest eigenvalue in the parameters' own units; null when the rank is deficient or the objective is not concave here.</summary>
    public double? Condition { get; }

    /// <summary>The directions along which the objective does not change.</summary>
    public IReadOnlyList<NullDirection> NullDirections { get; }

    /// <summary>The direction along which the likelihood has no maximum, because some of the decisions are perfectly predicted; null where it has one. All are perfectly predicted: then estimation throws.</summary>
    public RecessionDirection? Recession { get; }

    /// <summary>The second-order check: whether the Hessian is negative definite at the estimate over the parameters free of their bounds, so that it is a strict local maximum.</summary>
    public bool IsStrictMaximum { get; }

    /// <summary>The finding in words.</summary>
    public override string ToString()
    {
        if (Recession is not null)
            return string.Join(Environment.NewLine, [$"{Recession}", .. NullDirections.Select(direction => $"{direction}")]);
        if (NullDirections.Count > 0)
            return string.Join(Environment.NewLine, NullDirections);
        if (Dimension == 0)
            return "no parameter is free: all are held at bounds";
        return IsStrictMaximum && Condition is double condition
            ? string.Create(CultureInfo.InvariantCulture, $"all {Dimension} identified, condition {condition:G4}, strict local maximum")
            : "the estimate is not a local maximum: the Hessian has a positive eigenvalue there";
    }
}

/// <summary>A direction in the space of parameters along which the data say nothing.</summary>
/// <param name="Names">The parameters with a weight, the largest first.</param>
/// <param name="Weights">Their weights; the direction has length one.</param>
public sealed record NullDirection(IReadOnlyList<string> Names, IReadOnlyList<double> Weights)
{
    /// <summary>The direction in words: <c>Replacement and Maintenance cannot be told apart by these data: direction (0.7, 0.7)</c>.</summary>
    public override string ToString()
    {
        string direction = $"direction ({string.Join(", ", Weights.Select(weight => weight.ToString("0.####", CultureInfo.InvariantCulture)))})";
        return Names.Count == 1
            ? $"{Names[0]} has no effect on the likelihood of these data: {direction}"
            : $"{string.Join(", ", Names.SkipLast(1))} and {Names[^1]} cannot be told apart by these data: {direction}";
    }
}
