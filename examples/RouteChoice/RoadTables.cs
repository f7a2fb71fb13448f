using System.Globalization;
using CsvHelper;

namespace Cai.Examples;

/// <summary>A road network and the trips on it, as three tables: links; attributes of going from one link to the next; trips, a row a link, in order.</summary>
/// <param name="Links">The number of links.</param>
/// <param name="Minutes">For each pair of links, in row order, how long it takes to go from the first to the second; 0 where they do not meet.</param>
/// <param name="Turns">For each pair, whether that is a turn: 1, or 0.</param>
/// <param name="Trips">The links of each trip; the last one is its destination.</param>
public sealed record RoadTables(int Links, double[] Minutes, double[] Turns, IReadOnlyList<int[]> Trips)
{
    /// <summary>Reads links.csv, attributes.csv and trips.csv of a directory.</summary>
    public static RoadTables Read(string directory)
    {
        List<string> names = [.. Rows(directory, "links.csv", "link").Select(row => row.Cells[0])];
        int Link(string name, string place) => names.IndexOf(name) is >= 0 and var link ? link : throw new FormatException($"{place}: there is no link '{name}' in links.csv.");
        double[] minutes = new double[names.Count * names.Count], turns = new double[minutes.Length];
        foreach ((string[] cells, string place) in Rows(directory, "attributes.csv", "from", "to", "minutes", "turns"))
        {
            int pair = (Link(cells[0], place) * names.Count) + Link(cells[1], place);
            (minutes[pair], turns[pair]) = (Number(cells[2], place), Number(cells[3], place));
            if (minutes[pair] <= 0)
                throw new FormatException($"{place}: it takes {cells[2]} minutes; expected more than 0.");
        }

        Dictionary<string, List<int>> trips = [];
        foreach ((string[] cells, string place) in Rows(directory, "trips.csv", "trip", "link"))
        {
            if (!trips.TryGetValue(cells[0], out List<int>? trip))
                trips.Add(cells[0], trip = []);
            int link = Link(cells[1], place);
            if (trip.Count > 0 && minutes[(trip[^1] * names.Count) + link] == 0)
                throw new FormatException($"{place}: trip {cells[0]} goes from {names[trip[^1]]} to {names[link]}, which do not meet according to attributes.csv.");
            trip.Add(link);
        }

        return new(names.Count, minutes, turns, [.. trips.Values.Select(trip => trip.ToArray())]);
    }

    /// <summary>The problem of going to any of some destinations.</summary>
    public RouteChoice Problem(params int[] destinations) => new(Links, Minutes, Turns, destinations);

    /// <summary>Trips as demonstrations: to each link, and to stop on the last.</summary>
    /// <param name="trips">The links of each.</param>
    /// <param name="destinations">Where one can go.</param>
    public Demonstrations<RouteChoice.Traveller, RouteChoice.Take> Demonstrate(IEnumerable<int[]> trips, params int[] destinations) =>
        Demonstrations<RouteChoice.Traveller, RouteChoice.Take>.FromTrajectories([.. trips.Select(trip =>
        {
            int goal = Array.IndexOf(destinations, trip[^1]);
            return new Trajectory<RouteChoice.Traveller, RouteChoice.Take>([.. trip.Select((link, i) => new Step<RouteChoice.Traveller, RouteChoice.Take>(new(link, goal), new(i + 1 < trip.Length ? trip[i + 1] : Links)))])
            {
                Last = new(Links, goal),
                IsTerminated = true,
            };
        })]);

    private static double Number(string text, string place) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number
        : throw new FormatException($"{place}: '{text}' is no number.");

    private static List<(string[] Cells, string Place)> Rows(string directory, string file, params string[] columns)
    {
        using StreamReader text = new(Path.Combine(directory, file));
        using CsvReader reader = CsvReader.Create(text, new CsvReaderOptions { HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true });
        if (!reader.Read())
            throw new FormatException($"{file} is empty; expected the columns {string.Join(", ", columns)}.");
        string[] header = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        int[] places = [.. columns.Select(column => Array.IndexOf(header, column) is >= 0 and var at ? at : throw new FormatException($"{file}: there is no column '{column}'; expected {string.Join(", ", columns)}."))];
        List<(string[], string)> rows = [];
        while (reader.Read())
            rows.Add(([.. places.Select(reader.GetString)], $"{file}, row {reader.LineNumber}"));
        return rows;
    }
}
