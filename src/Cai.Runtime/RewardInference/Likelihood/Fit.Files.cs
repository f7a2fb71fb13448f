using Cai.Explicit;

namespace Cai;

// As tables.
public sealed partial class Fit<TState, TAction, TParameters>
{
    /// <summary>The estimates as a table of Markdown: standard errors, z, intervals; log-likelihood and number of decisions below.</summary>
    public string ToMarkdown() => FitTables.Markdown(_report);

    /// <summary>The estimates as a <c>tabular</c> of LaTeX (it needs the package booktabs): standard errors in brackets below, then the log-likelihood and the number of decisions.</summary>
    public string ToLatex() => FitTables.Latex(_report);

    /// <summary>The fit as an object of JSON, with all digits: what was estimated, how well, and each estimate with its error and interval.</summary>
    public string ToJson() => FitTables.Json(_report);

    /// <summary>Writes the fit for papers and other programs: JSON, LaTeX or Markdown, by the ending.</summary>
    /// <param name="path">The file, ending in <c>.json</c>, <c>.tex</c> or <c>.md</c>; one that is there is replaced, as a whole.</param>
    /// <exception cref="ArgumentException">The ending is another.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string text = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".JSON" => ToJson(),
            ".TEX" => ToLatex(),
            ".MD" => ToMarkdown(),
            _ => throw new ArgumentException($"'{path}' ends neither in .json, nor in .tex, nor in .md: the ending says what is written.", nameof(path)),
        };
        WholeFile.Write(path, file => file.Write(text));
    }
}
