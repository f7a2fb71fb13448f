using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>
/// A change that is offered for a finding. Changes of text rather than of syntax: whatever lies outside of them, columns and comments
/// included, stays as the user wrote it.
/// </summary>
/// <param name="Title">What the user reads.</param>
/// <param name="Key">What offers have in common that may be applied to a whole solution at once.</param>
/// <param name="Changes">The changes, which do not overlap.</param>
internal sealed record Offer(string Title, string Key, IReadOnlyList<TextChange> Changes)
{
    public Offer(string title, string key, TextChange change)
        : this(title, key, [change])
    {
    }
}
