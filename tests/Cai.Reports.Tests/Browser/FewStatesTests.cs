using Microsoft.Playwright;

namespace Cai.Reports.Browser;

/// <summary>Pictures of problems of any size: what is drawn stays inside its frame, and fills it.</summary>
public sealed class FewStatesTests(PageBrowser pages) : IClassFixture<PageBrowser>
{
    /// <summary>Of each chart: how far bars stand out of its plot, and how much of its width they leave empty at the ends, both in pixels; and how many bars there are.</summary>
    private const string Measure = """
        () => [...document.querySelectorAll(".chart")].map(chart => {
            const frame = chart.querySelector("svg .root > g > path.background")?.getBoundingClientRect();
            const boxes = [...chart.querySelectorAll(".mark-rect.role-mark path")].map(mark => mark.getBoundingClientRect()).filter(box => box.width > 0 && box.height > 0);
            if (!frame || boxes.length === 0) return [0, 0, 0];
            const left = Math.min(...boxes.map(box => box.left)), right = Math.max(...boxes.map(box => box.right));
            const top = Math.min(...boxes.map(box => box.top)), bottom = Math.max(...boxes.map(box => box.bottom));
            return [Math.max(frame.left - left, right - frame.right, frame.top - top, bottom - frame.bottom), frame.width - (right - left), boxes.length];
        })
        """;

    [BrowserTheory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(30, true)]
    [InlineData(30, false)]
    public async Task Bars_OfAnyNumberOfStates_FillTheirAxisAndStayInside(int states, bool areNumbers)
    {
        string name = $"{states}-{(areNumbers ? "numbers" : "names")}";
        await using OpenPage open = await pages.Open(name, path => Corridor.Of(states, areNumbers).Solve(options: new() { Temperature = 0.5 }).Report(path));
        IPage page = open.Page;
        Assert.Empty(open.Complaints);
        await open.Picture(name, "main");
        await open.Picture(name + "-values", "#values");
        double[][] charts = await page.EvaluateAsync<double[][]>(Measure);
        Assert.All(charts, chart => Assert.InRange(chart[0], double.NegativeInfinity, 1.5));
        // The policy is the second picture. Bars of names have gaps between them, and half of one at each end.
        Assert.InRange(charts[1][2], states, double.PositiveInfinity);
        Assert.InRange(charts[1][1], -1.5, areNumbers && states > 1 ? 1.5 : 14);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await open.Picture(name + "-dark", "#values");
    }
}
