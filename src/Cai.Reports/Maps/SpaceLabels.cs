namespace Cai.Reports.Maps;

/// <summary>States and actions in words.</summary>
internal static class SpaceLabels
{
    /// <summary>The cells of a value, beside each other: <c>3, 4</c>; for an enum its member.</summary>
    public static string Label<T>(this Space<T> space, int index)
        where T : struct
    {
        T value = space[index];
        return string.Join(", ", Enumerable.Range(0, space.Columns.Count).Select(column => space.Cell(value, column)));
    }
}
