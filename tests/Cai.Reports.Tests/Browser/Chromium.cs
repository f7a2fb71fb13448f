namespace Cai.Reports.Browser;

/// <summary>Where the browser is, if there is one.</summary>
internal static class Chromium
{
    /// <summary>Gets its path; null where there is none. <c>CAI_CHROMIUM</c> names one elsewhere.</summary>
    public static string? Path { get; } = ((string?[])[Environment.GetEnvironmentVariable("CAI_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]).FirstOrDefault(File.Exists);
}

/// <summary>A test in a browser: skipped where there is none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null)
            Skip = "No Chromium here: install it (on Debian, apt-get install chromium), or name one by CAI_CHROMIUM.";
    }
}
