namespace Cai;

/// <summary>How one coordinate of a state or action is laid out on a grid; null means "as declared", or the options' number of points.</summary>
public sealed record GridAxis
{
    /// <summary>The smallest value, finite; null: the lower end of the field's <c>[Range]</c>.</summary>
    public double? Lower { get; init; }

    /// <summary>The largest value, finite and above the smallest; null: the upper end of the field's <c>[Range]</c>.</summary>
    public double? Upper { get; init; }

    /// <summary>The number of points; null: as the options say for all coordinates.</summary>
    public int? Points { get; init; }

    /// <summary>Whether the ends are the same place, as for an angle: values outside are taken round. For states alone.</summary>
    public bool IsPeriodic { get; init; }

    /// <summary>The angle of a full turn, in radians: periodic over [-pi, pi].</summary>
    public static GridAxis Angle { get; } = new() { Lower = -Math.PI, Upper = Math.PI, IsPeriodic = true };
}
