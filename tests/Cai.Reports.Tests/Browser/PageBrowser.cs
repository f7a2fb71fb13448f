using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Cai.Reports.Browser;

/// <summary>A browser for all tests of this class, and the reports that they open, each written once.</summary>
public sealed class PageBrowser : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cai-reports-");
    private readonly ConcurrentDictionary<string, string> _written = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Writes a report, once, and opens it: complaints of the page and requests that leave it are collected.</summary>
    internal async Task<OpenPage> Open(string name, Action<string> write, BrowserNewPageOptions? options = null)
    {
        string path = _written.GetOrAdd(name, _ =>
        {
            string file = Path.Combine(_folder.FullName, name + ".html");
            write(file);
            return file;
        });
        IPage page = await _browser!.NewPageAsync(options ?? new() { ViewportSize = new() { Width = 1180, Height = 900 } });
        OpenPage open = new(page);
        page.Console += (_, message) => open.Told(message);
        page.PageError += (_, error) => open.Complaints.Add(error);
        page.Request += (_, request) => open.Requests.Add(request.Url);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        await page.WaitForFunctionAsync("document.documentElement.dataset.drawn === 'true'", null, new() { Timeout = 20_000 });
        return open;
    }
}

/// <summary>A report in the browser.</summary>
internal sealed class OpenPage(IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public ConcurrentBag<string> Complaints { get; } = [];

    public ConcurrentBag<string> Requests { get; } = [];

    public void Told(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning")
            Complaints.Add(message.Text);
    }

    /// <summary>Keeps a picture of the whole page, or of an element of it, where <c>CAI_SCREENSHOTS</c> names a folder.</summary>
    public async Task Picture(string name, string? element = null)
    {
        if (Environment.GetEnvironmentVariable("CAI_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        string path = Path.Combine(folder, name + ".png");
        if (element is null)
            await page.ScreenshotAsync(new() { Path = path, FullPage = true });
        else
            await page.Locator(element).ScreenshotAsync(new() { Path = path });
    }

    public async ValueTask DisposeAsync() => await page.CloseAsync();
}
