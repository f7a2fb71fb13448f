using Cai.Checking;

namespace Cai;

/// <summary>Something that checking found in a declared problem.</summary>
public sealed class AuditFinding
{
    internal AuditFinding(Rule rule, string member, string message)
    {
        Rule = rule;
        Member = member;
        Message = message;
    }

    /// <summary>The id, as <c>CAI0303</c>: docs/diagnostics has a page for each.</summary>
    public string Id => Rule.Id;

    /// <summary>How much it matters, unless the project says otherwise.</summary>
    public FindingSeverity Severity => Rule.Severity;

    /// <summary>What kind of finding it is, in a sentence.</summary>
    public string Title => Rule.Title;

    /// <summary>The role of the member that it is about, as <c>Dynamics</c>; <c>Mdp</c> when it is about the problem as a whole.</summary>
    public string Member { get; }

    /// <summary>What was found, with the smallest case that shows it, and what to do.</summary>
    public string Message { get; }

    internal Rule Rule { get; }

    /// <summary>The codes of the states that a code fix is to name; empty for most findings.</summary>
    internal IReadOnlyList<int> States { get; set; } = [];

    /// <summary>What else a code fix needs to know, by name; empty for most findings.</summary>
    internal Dictionary<string, string> Properties { get; } = [];

    /// <summary>Gets the finding as a compiler would print it.</summary>
    public override string ToString() => $"{Severity.ToString().ToLowerInvariant()} {Id}: {Message}";
}
