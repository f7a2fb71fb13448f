using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cai.Gallery;

namespace Cai.Reports.Graphs;

/// <summary>Transition graphs against the simulation of their problems.</summary>
public sealed partial class GraphTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Dot_OfAProblem_HasAnArrowWhereverAStepMayLead()
    {
        FrozenLake lake = new();
        string dot = lake.Describe().ToDot();
        HashSet<(int, int)> expected = [];
        foreach (FrozenLake.Cell cell in lake.States)
        {
            if (lake.Solve().Policy(cell).Count == 0)
                continue;
            foreach ((int row, int column) in (ReadOnlySpan<(int, int)>)[(0, -1), (0, 1), (-1, 0), (1, 0)])
                expected.Add((lake.States.IndexOf(cell), lake.States.IndexOf(new FrozenLake.Cell(Math.Clamp(cell.Row + row, 0, 3), Math.Clamp(cell.Column + column, 0, 3)))));
        }

        HashSet<(int, int)> drawn = [.. Edge().Matches(dot).Select(match => (Number(match.Groups[1]), Number(match.Groups[2])))];
        Assert.Equal(expected.Order(), drawn.Order());
        Assert.StartsWith("digraph \"FrozenLake\" {", dot, StringComparison.Ordinal);
        // The start, four holes and a goal.
        Assert.Single(Regex.Matches(dot, "style=bold"));
        Assert.Equal(5, Regex.Matches(dot, "doublecircle").Count);
        // To the right of the start: one slip in three of right, up and down.
        Assert.Contains("s0 -> s1 [label=\"Down 0.333, Right 0.333, Up 0.333\"", dot);
    }

    [Fact]
    public void Dot_OfASolution_FollowsItsPolicyAlone()
    {
        Solution<GridWorld.Cell, GridWorld.Move> hard = Samples.World.Solve(new(-3, -1, -2), new() { Temperature = 0 });
        string dot = hard.ToDot();
        // One action a state, three slips at most.
        foreach (IGrouping<string, Match> state in Edge().Matches(dot).GroupBy(match => match.Groups[1].Value))
            Assert.InRange(state.Count(), 1, 3);
        Assert.Contains(hard.ValueAt(0).ToString("G5", CultureInfo.InvariantCulture), dot);
    }

    [Fact]
    public void Svg_OfAProblem_IsXmlWithAPlaceForEachStateInsideIt()
    {
        XDocument svg = XDocument.Parse(new FrozenLake().Describe().ToSvg());
        XElement[] labels = [.. svg.Descendants(Svg + "text")];
        Assert.Equal(16, labels.Length);
        string[] box = svg.Root!.Attribute("viewBox")!.Value.Split(' ');
        foreach (XElement label in labels)
        {
            Assert.InRange(Coordinate(label, "x"), 0, double.Parse(box[2], CultureInfo.InvariantCulture));
            Assert.InRange(Coordinate(label, "y"), 0, double.Parse(box[3], CultureInfo.InvariantCulture));
        }

        // No two on top of each other.
        (double, double)[] places = [.. labels.Select(label => (Coordinate(label, "x"), Coordinate(label, "y")))];
        for (int i = 0; i < places.Length; i++)
        {
            for (int j = i + 1; j < places.Length; j++)
                Assert.True(Math.Abs(places[i].Item1 - places[j].Item1) + Math.Abs(places[i].Item2 - places[j].Item2) > 30);
        }
    }

    [Fact]
    public void Dot_OfAModelFromAFile_NamesItsActions()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("cai-graph-").FullName, "two.tra");
        File.WriteAllText(path, "2 3 4\n0 0 0 0.5 stay\n0 0 1 0.5 stay\n0 1 1 1 go\n1 0 1 1 stay\n");
        Description<ExplicitState, ExplicitAction> two = ExplicitModel.Read(path).Describe();
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        string dot = two.ToDot();
        Assert.Contains("s0 -> s0 [label=\"stay 0.5\"", dot);
        Assert.Contains("label=\"stay 0.5, go\"", dot);
        Assert.Equal(2, XDocument.Parse(two.ToSvg()).Descendants(Svg + "text").Count());
    }

    [Fact]
    public void Labels_WithQuotesAndMarkup_AreEscaped()
    {
        Node node = new("a \"<b>&\\\n\u0001\U0001F600", true, false, 1.5);
        TransitionGraph graph = TransitionGraph.Of("name \"&", [node, new("z", false, true, null)], [new(0, 1, [new("go <\">", 0.25, 0.5)]), new(0, 0, [new("stay", 1, 1)])]);
        string dot = DotText.Of(graph);
        Assert.Contains("digraph \"name \\\"&\" {", dot);
        Assert.Contains("label=\"a \\\"<b>&\\\\\\n", dot);
        Assert.Contains("label=\"0.25 go <\\\"> 0.5\"", dot);
        XDocument svg = XDocument.Parse(SvgText.Of(graph));
        Assert.Equal("a \"<b>&\\\n?\U0001F600", svg.Descendants(Svg + "text").First().Value);
        Assert.Contains(svg.Descendants(Svg + "title"), title => title.Value.EndsWith("0.25 go <\"> 0.5", StringComparison.Ordinal));
    }

    [Fact]
    public void Graph_OfTooMuch_NamesTheLimit()
    {
        ArgumentException states = Assert.Throws<ArgumentException>(() => new Taxi().Describe().ToDot());
        Assert.Contains("404 states", states.Message);
        Assert.Contains("GraphOptions.States", states.Message);
        Assert.Contains("GraphOptions.Arrows", Assert.Throws<ArgumentException>(() => new FrozenLake().Describe().ToSvg(new() { Arrows = 10 })).Message);
        Assert.StartsWith("digraph", new Taxi().Describe().ToDot(new() { States = 404 }), StringComparison.Ordinal);
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private static double Coordinate(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"s(\d+) -> s(\d+)")]
    private static partial Regex Edge();
}
