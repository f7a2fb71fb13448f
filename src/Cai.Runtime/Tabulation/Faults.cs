using System.Globalization;
using Cai.Checking;

namespace Cai.Tabulation;

/// <summary>What is wrong with a declaration, as found so far: for each rule and member the first case in words, and how many there are.</summary>
internal sealed class Faults(string problem)
{
    /// <summary>How often a member may throw before it is asked no more: exceptions are slow.</summary>
    private const int MaxThrown = 1_000;

    private readonly List<Fault> _found = [];
    private readonly Dictionary<string, int> _thrown = [];
    private Exception? _exception;

    /// <summary>Gets whether anything is wrong.</summary>
    public bool Any => _found.Count > 0;

    /// <summary>Gets or sets whether cases are seen again, so that they are not counted twice.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Counts a case.</summary>
    /// <param name="rule">The kind.</param>
    /// <param name="member">The role of the member at fault.</param>
    /// <param name="describe">Says what is wrong at this case; asked for the first one only.</param>
    /// <param name="advice">What was expected, or what to do, in a sentence.</param>
    public void Add(Rule rule, string member, Func<string> describe, string advice)
    {
        if (IsQuiet)
            return;
        if (_found.Find(fault => fault.Rule == rule && fault.Member == member) is { } known)
            known.Count++;
        else
            _found.Add(new Fault(rule, member, describe(), advice));
    }

    /// <summary>Counts a case that threw; a member that does not end is asked no more, and neither is one that throws all the time.</summary>
    public void AddThrown(string member, string call, Exception exception)
    {
        _exception ??= exception;
        _thrown.TryGetValue(member, out int count);
        bool isEndless = exception is EvaluationException { IsEndless: true };
        _thrown[member] = isEndless ? MaxThrown : count + 1;
        Rule rule = isEndless ? Rules.DoesNotEnd : Rules.CannotBeEvaluated;
        string what = isEndless ? $"{call} does not end: {exception.Message}"
            : exception is EvaluationException ? $"{call} cannot be evaluated: {exception.Message}"
            : $"{call} throws {exception.GetType().Name}: {exception.Message.TrimEnd('.')}";
        string advice = isEndless ? "Bound its loops and recursion." : "It must have a value wherever it is asked.";
        Add(rule, member, () => what, advice);
    }

    /// <summary>Whether something is wrong with a member.</summary>
    public bool IsAt(string member) => _found.Exists(fault => fault.Member == member);

    /// <summary>Whether a member is asked no more.</summary>
    public bool IsGivenUp(string member) => _thrown.TryGetValue(member, out int count) && count >= MaxThrown;

    /// <summary>Whether a member has thrown anywhere.</summary>
    public bool HasThrown(string member) => _thrown.ContainsKey(member);

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Throws everything that was found, if anything was.</summary>
    public void ThrowIfAny()
    {
        if (Any)
            throw ToException();
    }

    /// <summary>Everything that was found.</summary>
    public IReadOnlyList<AuditFinding> ToFindings() => _found.ConvertAll(fault => fault.ToFinding(IsGivenUp(fault.Member)));

    /// <summary>Everything that was found, as one exception.</summary>
    public DeclarationException ToException() => new(problem, ToFindings(), _exception);

    private sealed class Fault(Rule rule, string member, string text, string advice)
    {
        public Rule Rule => rule;

        public string Member => member;

        public int Count { get; set; } = 1;

        public AuditFinding ToFinding(bool isGivenUp)
        {
            string more = Count == 1 ? "" : $" (and at {(isGivenUp ? "least " : "")}{(Count - 1).ToString("N0", CultureInfo.InvariantCulture)} more {(Count == 2 ? "case" : "cases")})";
            return new AuditFinding(rule, member, $"{text}{more}. {advice}");
        }
    }
}
