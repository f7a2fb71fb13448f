namespace Cai.Reports.Maps;

/// <summary>States and actions in words.</summary>
internal static class SpaceLabels
{
    /// <summary>The words of the value at an index.</summary>
    public static string Label<T>(this Space<T> space, int index)
        where T : struct => space.Label(space[index]);
}
