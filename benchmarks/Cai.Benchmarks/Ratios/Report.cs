using System.Globalization;
using System.Text;

namespace Cai.Benchmarks.Ratios;

/// <summary>Tables of figures, told on the console as they come and kept as Markdown.</summary>
internal sealed class Report(string only)
{
    private readonly StringBuilder _body = new();
    private readonly List<string> _targets = [];
    private readonly List<string> _limits = [];
    private readonly List<string> _remarks = [];
    private string _heading = "";

    /// <summary>Whether a row is asked for: all of them, or those whose name holds the word given.</summary>
    public bool Wants(string name) => name.Contains(only, StringComparison.OrdinalIgnoreCase);

    /// <summary>Starts a section; it is told with its first row.</summary>
    public void Section(string title, string remarks) => _heading = $"\n## {title}\n\n{remarks}\n";

    /// <summary>Starts its table.</summary>
    public void Table(params string[] heads) => _heading += $"\n| {string.Join(" | ", heads)} |\n|---{string.Concat(heads.Skip(1).Select(_ => "|---:"))}|";

    /// <summary>Adds a row.</summary>
    public void Row(params string[] cells)
    {
        if (_heading != "")
            Tell(_heading);
        _heading = "";
        Tell($"| {string.Join(" | ", cells)} |");
    }

    /// <summary>Notes how a figure stands to its target.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="target">The target.</param>
    /// <param name="isAtLeast">Whether the target is to be reached; else not to be passed.</param>
    /// <param name="format">How both are written: a composite format.</param>
    /// <param name="floor">What could not be passed, told where the target is not met; null where none was measured.</param>
    public void Target(string name, double figure, double target, bool isAtLeast, string format = "{0:G3}x", Floor? floor = null)
    {
        bool isMet = isAtLeast ? figure >= target : figure <= target;
        string line = string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {Write(figure)} | {(isAtLeast ? "at least" : "at most")} {Write(target)} | {(isMet ? "met" : "**not met**")} |");
        _targets.Add(line);
        if (!isMet && floor is not null)
        {
            string verdict = (isAtLeast ? floor.Allows < target : floor.Allows > target) ? "forbids it" : "leaves room";
            _limits.Add($"| {name} | {Write(figure)} | {Write(target)} | {Write(floor.Allows)} | {verdict} | {floor.Why} |");
        }
        else if (!isMet)
        {
            _limits.Add($"| {name} | {Write(figure)} | {Write(target)} | | none measured | |");
        }

        string Write(double number) => string.Format(CultureInfo.InvariantCulture, format, number);
    }

    /// <summary>Notes that a target has no figure, and why.</summary>
    public void NotMeasured(string name, string why) => _targets.Add($"| {name} | {why} | | **not measured** |");

    /// <summary>Measures a row; one that fails is told, and the others go on.</summary>
    public void Try(string name, Action measure)
    {
        try
        {
            measure();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or OutOfMemoryException)
        {
            NotMeasured(name, e.Message);
        }
    }

    /// <summary>Keeps a sentence for the end of the section.</summary>
    public void Remark(string sentence) => _remarks.Add($"- {sentence}");

    /// <summary>Tells the sentences kept.</summary>
    public void EndSection()
    {
        if (_remarks.Count > 0)
            Tell("\n" + string.Join('\n', _remarks));
        _remarks.Clear();
    }

    /// <summary>The targets as a table.</summary>
    public string Targets() => _targets.Count == 0 ? "" : "| | measured | target | |\n|---|---:|---:|---|\n" + string.Join('\n', _targets) + "\n";

    /// <summary>What stands before each target that is not met, as a section; empty where all are.</summary>
    public string Limits() => _limits.Count == 0 ? "" :
        """

        ## Limits

        For each target that is not met: the best figure that a floor, measured in the same rounds, would leave to a program that did nothing else. A floor that forbids the target shows that it
        cannot be met on this machine without another problem; one that leaves room does not excuse the figure.

        | target not met | measured | target | at the floor | the floor | what it is |
        |---|---:|---:|---:|---|---|

        """ + string.Join('\n', _limits) + "\n";

    /// <summary>All sections.</summary>
    public string Body() => _body.ToString();

    /// <summary>Seconds in the unit that suits them.</summary>
    public static string Time(double seconds) => string.Format(CultureInfo.InvariantCulture, seconds switch
    {
        >= 1 => "{0:G3} s",
        >= 1e-3 => "{1:G3} ms",
        >= 1e-6 => "{2:G3} us",
        _ => "{3:G3} ns",
    }, seconds, seconds * 1e3, seconds * 1e6, seconds * 1e9);

    /// <summary>Three figures.</summary>
    public static string Figure(double number) => number.ToString(number >= 1000 ? "F0" : "G3", CultureInfo.InvariantCulture);

    /// <summary>A ratio.</summary>
    public static string Times(double ratio) => Figure(ratio) + "x";

    private void Tell(string text)
    {
        _body.AppendLine(text);
        Console.WriteLine(text);
    }
}
