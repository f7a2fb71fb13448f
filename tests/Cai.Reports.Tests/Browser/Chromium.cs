namespace Cai.Reports.Browser;

/// <summary>Where the browser is, if there is one.</summary>
internal static class Chromium
{
    /// <summary>Gets its path; null where there is none. <c>CAI_CHROMIUM</c> names one elsewhere.</summary>
    public static string? Path { get; } = ((string?[])[Environment.GetEnvironmentVariable("CAI_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]).FirstOrDefault(File.Exists);

    /// <summary>Gets why tests are skipped; null where they are not.</summary>
    public static string? Missing { get; } = Path is null ? "No Chromium here: install it (on Debian, apt-get install chromium), or name one by CAI_CHROMIUM." : null;
}

/// <summary>A test in a browser: skipped where there is none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>The same for several cases.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Missing;
}
