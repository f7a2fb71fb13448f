using System.Text;

namespace Cai.Reports.Maps;

/// <summary>Which way an action goes, by its name: that of a compass, or of a hand.</summary>
internal static class Directions
{
    private static readonly Dictionary<string, (int X, int Y)> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["north"] = (0, 1),
        ["east"] = (1, 0),
        ["south"] = (0, -1),
        ["west"] = (-1, 0),
        ["n"] = (0, 1),
        ["e"] = (1, 0),
        ["s"] = (0, -1),
        ["w"] = (-1, 0),
        ["ne"] = (1, 1),
        ["se"] = (1, -1),
        ["sw"] = (-1, -1),
        ["nw"] = (-1, 1),
        ["up"] = (0, 1),
        ["right"] = (1, 0),
        ["down"] = (0, -1),
        ["left"] = (-1, 0),
        ["stay"] = (0, 0),
        ["wait"] = (0, 0),
        ["stop"] = (0, 0),
        ["none"] = (0, 0),
    };

    /// <summary>The way of each action, up being (0, 1); null unless all of them have one and some of them go.</summary>
    public static (int X, int Y)[]? Of(IReadOnlyList<string> actions)
    {
        (int X, int Y)?[] ways = [.. actions.Select(Of)];
        return ways.All(way => way is not null) && ways.Distinct().Count() == ways.Length && ways.Count(way => way != (0, 0)) > 1 ? [.. ways.Select(way => way!.Value)] : null;
    }

    // NorthEast, north-east, UpLeft: the sum of its words.
    private static (int X, int Y)? Of(string action)
    {
        if (Words.TryGetValue(action, out (int X, int Y) whole))
            return whole;
        (int x, int y, int count) = (0, 0, 0);
        foreach (string word in Split(action))
        {
            if (!Words.TryGetValue(word, out (int X, int Y) way))
                return null;
            (x, y, count) = (x + way.X, y + way.Y, count + 1);
        }

        return count > 0 ? (x, y) : null;
    }

    private static string[] Split(string name)
    {
        StringBuilder spaced = new();
        foreach (char letter in name)
            spaced.Append(char.IsUpper(letter) ? " " : "").Append(char.IsLetter(letter) ? letter : ' ');
        string text = spaced.ToString().Replace("north", "north ", StringComparison.OrdinalIgnoreCase).Replace("south", "south ", StringComparison.OrdinalIgnoreCase);
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
