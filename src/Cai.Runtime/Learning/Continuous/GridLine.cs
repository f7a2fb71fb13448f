using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>One coordinate of a grid.</summary>
/// <param name="Name">The name of its field.</param>
/// <param name="Lower">The smallest value.</param>
/// <param name="Upper">The largest value; of a periodic one, the same place as the smallest.</param>
/// <param name="Points">The number of points.</param>
/// <param name="IsWhole">Whether each of its values is a point.</param>
/// <param name="IsPeriodic">Whether the ends are the same place.</param>
internal sealed record GridLine(string Name, double Lower, double Upper, int Points, bool IsWhole, bool IsPeriodic)
{
    /// <summary>The distance between points of a state's coordinate.</summary>
    public double Step => (Upper - Lower) / (IsPeriodic ? Points : Math.Max(1, Points - 1));

    /// <summary>Lays out the coordinates of states or actions.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="coordinates">The coordinates.</param>
    /// <param name="axes">What the options say of them.</param>
    /// <param name="setting">The name of that option.</param>
    /// <param name="points">The number of points of real-valued coordinates without an axis that says it.</param>
    /// <param name="mayBePeriodic">Whether an axis may be periodic.</param>
    /// <exception cref="ArgumentException">A coordinate has no bounds, or an axis names none or cannot be used; the message names it.</exception>
    public static GridLine[] Of<T, TCoordinates>(string problem, TCoordinates coordinates, IReadOnlyDictionary<string, GridAxis> axes, string setting, int points, bool mayBePeriodic)
        where T : struct
        where TCoordinates : struct, ICoordinates<T>
    {
        GridLine[] lines = new GridLine[coordinates.Count];
        for (int i = 0; i < lines.Length; i++)
        {
            string name = coordinates.Name(i);
            axes.TryGetValue(name, out GridAxis? axis);
            if (axis is not null && coordinates.IsWhole(i))
                throw new ArgumentException($"{problem}: {setting} lays {name} out, which is no double: each of its values is a point of the grid. Leave it out.");
            lines[i] = coordinates.IsWhole(i)
                ? new(name, 0, coordinates.Upper[i], (int)coordinates.Upper[i] + 1, true, false)
                : Real(problem, name, typeof(T).Name, axis ?? new(), coordinates.Lower[i], coordinates.Upper[i], setting, points, mayBePeriodic);
        }

        foreach (string name in axes.Keys)
        {
            if (Array.TrueForAll(lines, line => line.Name != name))
                throw new ArgumentException($"{problem}: {setting} names {name}, which is no field of {typeof(T).Name}: its fields are {string.Join(", ", lines.Select(line => line.Name))}.");
        }

        return lines;
    }

    private static GridLine Real(string problem, string name, string type, GridAxis axis, double lower, double upper, string setting, int points, bool mayBePeriodic)
    {
        (lower, upper, points) = (axis.Lower ?? lower, axis.Upper ?? upper, axis.Points ?? points);
        if (!double.IsFinite(lower) || !double.IsFinite(upper))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: the field {name} of {type} is not bounded ({lower} to {upper}), and a grid needs bounds. Declare [Range(lower, upper)] on it, or pass {setting} = new Dictionary<string, GridAxis> {{ [\"{name}\"] = new() {{ Lower = ..., Upper = ... }} }}."));
        if (!(lower < upper) || points < 1 || (mayBePeriodic && points < 2) || (axis.IsPeriodic && !mayBePeriodic))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: {setting} lays {name} out from {lower} to {upper} in {points} points{(axis.IsPeriodic ? ", periodic" : "")}; bounds ascend, {(mayBePeriodic ? "there are at least 2 points" : "there is at least 1 point, and actions are not periodic")}."));
        return new(name, lower, upper, points, false, axis.IsPeriodic);
    }

    /// <summary>The line in words.</summary>
    public override string ToString() => IsWhole ? $"{Name} {Points} values" : FormattableString.Invariant($"{Name} {Lower:G6} to {Upper:G6} in {Points} points{(IsPeriodic ? ", periodic" : "")}");
}
