using System.Globalization;

namespace Cai.Checking;

/// <summary>States and numbers as findings about structure show them.</summary>
internal static class Wording
{
    private const int Named = 3;

    /// <summary>The first few states, and how many more: <c>Cell(0, 1), Cell(0, 2), Cell(0, 3) and 7 more</c>.</summary>
    public static string States(CheckedProblem problem, IReadOnlyCollection<int> states)
    {
        string[] named = states.Take(Named).Select(problem.StateText).ToArray();
        return named.Length == states.Count ? Join(named) : $"{string.Join(", ", named)} and {Count(states.Count - named.Length)} more";
    }

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Join(string[] words) =>
        words.Length <= 1 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Length - 1))} and {words[words.Length - 1]}";
}
