using Microsoft.Playwright;

namespace Cai.Reports.Browser;

/// <summary>Reports as a reader meets them: in a browser.</summary>
public sealed class ReportTests(PageBrowser pages) : IClassFixture<PageBrowser>
{
    [BrowserFact]
    public async Task Solution_OfAMap_DrawsACellAStateAndArrows()
    {
        await using OpenPage open = await Hillside();
        IPage page = open.Page;
        Quiet(open);
        int states = Samples.World.States.Count;
        Assert.Equal(states, await page.Locator("#values figure:nth-child(1) .mark-rect.role-mark path").CountAsync());
        // The likeliest move of each state has a head; home has none.
        Assert.Equal(states - 1, await page.Locator("#values figure:nth-child(2) .mark-symbol.role-mark path").CountAsync());
        Assert.True(await page.Locator("#convergence .mark-line path").CountAsync() >= 2);
        Assert.Equal(states, await page.Locator("#visits .mark-rect.role-mark path").CountAsync());
        Assert.Equal(states, await page.Locator("#states tbody tr").CountAsync());
        await open.Picture("solution");
    }

    [BrowserFact]
    public async Task Tooltip_OverACell_TellsItsPlaceAndValue()
    {
        await using OpenPage open = await Hillside();
        IPage page = open.Page;
        ILocator cell = page.Locator("#values figure:nth-child(1) .mark-rect.role-mark path").First;
        await cell.ScrollIntoViewIfNeededAsync();
        await cell.HoverAsync();
        string told = await page.Locator(".tip").InnerTextAsync();
        Assert.Contains("Row", told);
        Assert.Contains("Column", told);
        Assert.Contains("Value", told);
        // Six digits of the value of the first state.
        Assert.Contains(Samples.Hillside.ValueAt(0).ToString("G6", System.Globalization.CultureInfo.InvariantCulture), told);
        await page.Mouse.MoveAsync(2, 2);
        Assert.False(await page.Locator(".tip").IsVisibleAsync());
    }

    [BrowserFact]
    public async Task Table_PressedByMouseAndByKey_IsSortedBothWays()
    {
        await using OpenPage open = await Hillside();
        IPage page = open.Page;
        int column = 2;
        ILocator heading = page.Locator("#states th").Nth(column);
        Assert.Equal("Value", await heading.InnerTextAsync());
        await heading.GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal("ascending", await heading.GetAttributeAsync("aria-sort"));
        double[] ascending = await Column(page, column);
        Assert.Equal(ascending.Order(), ascending);

        await heading.GetByRole(AriaRole.Button).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("descending", await heading.GetAttributeAsync("aria-sort"));
        double[] descending = await Column(page, column);
        Assert.Equal(ascending.Reverse(), descending);

        // The next heading is one key away, and takes the sorting over.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        Assert.Null(await heading.GetAttributeAsync("aria-sort"));
        Assert.Equal("ascending", await page.Locator("#states th").Nth(column + 1).GetAttributeAsync("aria-sort"));
    }

    [BrowserFact]
    public async Task Page_InTheDarkAndOnPaper_HasTheColoursOfEither()
    {
        await using OpenPage open = await Hillside();
        IPage page = open.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Assert.True(await Brightness(page, "document.documentElement", "backgroundColor") > 0.9);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.True(await Brightness(page, "document.documentElement", "backgroundColor") < 0.2);
        // The labels of axes are the page's text, and turn with it.
        Assert.True(await Brightness(page, "document.querySelector('.role-axis-label text')", "fill") > 0.6);
        await open.Picture("solution-dark");

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await Brightness(page, "document.documentElement", "backgroundColor") > 0.9);
        Assert.True(await Brightness(page, "document.querySelector('.role-axis-label text')", "fill") < 0.2);
        Assert.False(await page.Locator("nav").IsVisibleAsync());
        await open.Picture("solution-print");
    }

    [BrowserFact]
    public async Task Solution_OfFourVariables_IsASliceAtATime()
    {
        await using OpenPage open = await pages.Open("taxi", path => Samples.Cab.Report(path));
        IPage page = open.Page;
        Quiet(open);
        ILocator cells = page.Locator("#values figure:nth-child(1) .mark-rect.role-mark path");
        Assert.Equal(25, await cells.CountAsync());
        string before = await cells.First.GetAttributeAsync("fill") ?? "";
        Assert.Equal(2, await page.Locator(".held select").CountAsync());
        await page.Locator(".held select").Nth(1).SelectOptionAsync("2");
        await page.WaitForFunctionAsync("before => document.querySelector('#values .mark-rect.role-mark path')?.getAttribute('fill') !== before", before);
        Assert.Equal(25, await cells.CountAsync());
        await open.Picture("slices");
    }

    [BrowserFact]
    public async Task Fit_OfTheBusEngine_ShowsIntervalsProfileAndPolicy()
    {
        await using OpenPage open = await pages.Open("fit", path => Samples.Engine.Report(path, [Samples.Profile], new() { Title = "Bus engines, group 4", Declaration = "if (a < b && c > \"d\")" }));
        IPage page = open.Page;
        Quiet(open);
        Assert.Equal(2, await page.Locator("#estimates .mark-rule.role-mark line").CountAsync());
        Assert.Equal(2, await page.Locator("#estimates .mark-symbol.role-mark path").CountAsync());
        Assert.Equal(3, await page.Locator("#noise .mark-symbol.role-mark path").CountAsync());
        // The grid, and the estimate itself.
        Assert.Equal(Samples.Profile.Points.Count + 1, await page.Locator("#profiles .mark-symbol.role-mark path").CountAsync());
        Assert.Equal(90 * 2, await page.Locator("#values figure:nth-child(2) .mark-rect.role-mark path").CountAsync());
        Assert.Contains("ll 4 identified", await page.Locator("#identification").InnerTextAsync());
        Assert.Equal("if (a < b && c > \"d\")", await page.Locator("#declaration pre").InnerTextAsync());
        await open.Picture("fit");
    }

    [BrowserFact]
    public async Task Inferred_ByMaximumEntropy_ShowsItsTraceRewardAndPolicy()
    {
        await using OpenPage open = await pages.Open("inferred", path => Samples.Entropy.Report(path));
        IPage page = open.Page;
        Quiet(open);
        Assert.Equal(Samples.Entropy.ParameterNames.Count, await page.Locator("#estimates .mark-symbol.role-mark path").CountAsync());
        Assert.Equal(2, await page.Locator("#convergence .mark-line path").CountAsync());
        Assert.Equal(Samples.World.States.Count - 1, await page.Locator("#policy figure:nth-child(1) .mark-rect.role-mark path").CountAsync());
        await open.Picture("inferred");
    }

    [BrowserFact]
    public async Task Comparison_WithMarkupInAName_ShowsItAsText()
    {
        await using OpenPage open = await pages.Open("comparison", path => Samples.Scores.Report(path, new() { Title = "</title><script>boom()</script>" }));
        IPage page = open.Page;
        Quiet(open);
        Assert.Equal("</title><script>boom()</script>", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(Samples.Scores[2].Name, await page.Locator("#table tbody tr").Nth(2).Locator("td").First.InnerTextAsync());
        Assert.Equal(Samples.Scores.Length, await page.Locator("#scores figure:nth-child(1) .mark-rect.role-mark path").CountAsync());
        await open.Picture("comparison");
    }

    [BrowserFact]
    public async Task Problem_AsAPage_ShowsItsGraphAndSortsItsTransitions()
    {
        await using OpenPage open = await pages.Open("problem", path => new Cai.Gallery.FrozenLake().Describe().Report(path));
        IPage page = open.Page;
        Quiet(open);
        Assert.Equal(16, await page.Locator("#graph svg text").CountAsync());
        ILocator heading = page.Locator("#transitions th").Nth(3);
        await heading.GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal("ascending", await heading.GetAttributeAsync("aria-sort"));
        // Generated code is folded away, and opened by key.
        ILocator code = page.Locator("#generated details").First;
        Assert.False(await code.Locator("pre").IsVisibleAsync());
        await code.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await code.Locator("pre .k").First.IsVisibleAsync());
        Assert.Equal("0.333333", await page.Locator("#transitions tbody tr").First.Locator("td").Nth(3).InnerTextAsync());
        await open.Picture("problem");
    }

    [BrowserFact]
    public async Task Page_OnANarrowScreen_DoesNotScrollSideways()
    {
        await using OpenPage open = await pages.Open("hillside", path => Samples.Hillside.Report(path), new() { ViewportSize = new() { Width = 400, Height = 800 } });
        Assert.True(await open.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await open.Picture("solution-narrow");
    }

    private Task<OpenPage> Hillside() => pages.Open("hillside", path => Samples.Hillside.Report(path));

    private static void Quiet(OpenPage open)
    {
        Assert.Empty(open.Complaints);
        // The file itself, and nothing beside it.
        Assert.Single(open.Requests);
    }

    private static async Task<double[]> Column(IPage page, int column) =>
        [.. (await page.Locator($"#states tbody td:nth-child({column + 1})").AllInnerTextsAsync()).Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];

    // Of black 0, of white 1.
    private static async Task<double> Brightness(IPage page, string element, string property)
    {
        string colour = await page.EvaluateAsync<string>($"getComputedStyle({element}).{property}");
        double[] parts = [.. System.Text.RegularExpressions.Regex.Matches(colour, @"\d+").Take(3).Select(match => double.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture))];
        return parts.Average() / 255;
    }
}
