using System.Collections.Immutable;
using Cai.Checking;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Diagnostics;

/// <summary>Everything that can be told about a declaration. Each has a page in docs/diagnostics.</summary>
internal static partial class Descriptors
{
    private const string Category = "Cai";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "CAI0001", "The problem is not partial", "'{0}' must be partial, so that code can be added to '{1}'");

    public static readonly DiagnosticDescriptor CannotBeReopened = Error(
        "CAI0002", "The problem type cannot be reopened", "'{0}' is {1}, so no code can be added to it; declare it as a plain partial class");

    public static readonly DiagnosticDescriptor RoleMissing = Error(
        "CAI0003", "A part of the problem is missing", "'{0}' declares no {1}; {2}");

    public static readonly DiagnosticDescriptor RoleTwice = Error(
        "CAI0004", "A part of the problem is declared twice", "'{0}' and '{1}' are both [{2}]; a problem has one");

    public static readonly DiagnosticDescriptor ArgumentUnbound = Error(
        "CAI0005", "An argument has no role", "Argument '{0}' of '{1}' has no role: {2}; expected '{3}'");

    public static readonly DiagnosticDescriptor ArgumentTwice = Error(
        "CAI0006", "Two arguments have the same role", "Arguments '{0}' and '{1}' of '{2}' are both the {3}; expected '{4}'");

    public static readonly DiagnosticDescriptor WrongResult = Error(
        "CAI0007", "A member gives the wrong type", "'{0}' gives '{1}', but [{2}] gives '{3}'; expected '{4}'");

    public static readonly DiagnosticDescriptor NotASpace = Error(
        "CAI0008", "A type cannot be enumerated", "'{0}' cannot be part of the {1}: {2}");

    public static readonly DiagnosticDescriptor Unbounded = Error(
        "CAI0009", "An integer field has no bounds", "'{0}' of '{1}' has no bounds; {2}");

    public static readonly DiagnosticDescriptor BadBounds = Error(
        "CAI0010", "Bounds are wrong", "The bounds of '{0}' are wrong: {1}");

    public static readonly DiagnosticDescriptor UnknownSize = Error(
        "CAI0011", "[Below] does not name an int of the problem", "'{0}' names no readable int property, field or constant of '{1}'");

    public static readonly DiagnosticDescriptor UnknownParameter = Error(
        "CAI0012", "[Feature] does not name a parameter", "'{0}' is no parameter; {1}");

    public static readonly DiagnosticDescriptor BadParameters = Error(
        "CAI0013", "The parameters are wrong", "'{0}' cannot be a reward parameter: {1}");

    public static readonly DiagnosticDescriptor BadProbability = Error(
        "CAI0014", "A probability is outside [0, 1]", "The probability {0} of '{1}' is outside [0, 1]{2}");

    public static readonly DiagnosticDescriptor BadSum = Error(
        "CAI0015", "Probabilities do not sum to one", "The probabilities of '{0}' sum to {1}, not to 1; correct them, or use [Weight] for numbers that need not sum to one");

    public static readonly DiagnosticDescriptor IntegerDivision = Error(
        "CAI0016", "An integer division rounds a probability", "'{0}' divides integers and gives {1}; write '{2}'");

    public static readonly DiagnosticDescriptor BadDistribution = Error(
        "CAI0017", "A distribution is wrong", "The distribution of '{0}' is wrong: {1}");

    public static readonly DiagnosticDescriptor BadSetting = Error(
        "CAI0018", "A setting is out of its range", "{0} = {1} is out of range: {2}");

    public static readonly DiagnosticDescriptor StageWithoutHorizon = Error(
        "CAI0019", "A stage without a horizon", "'{0}' reads the stage, but '{1}' has no horizon; add Horizon = ... to [Mdp], or remove [Stage]");

    public static readonly DiagnosticDescriptor Inaccessible = Error(
        "CAI0020", "A part of the problem is less accessible than the problem", "'{0}' is {1}, but {2}; make it {3}");

    public static readonly DiagnosticDescriptor Misplaced = Error(
        "CAI0021", "An attribute has no effect here", "[{0}] has no effect on '{1}': {2}");

    public static readonly DiagnosticDescriptor NothingDeclared = Error(
        "CAI0022", "The problem is empty", "'{0}' declares nothing yet; a problem needs a [State] type, an [Action] type and a [Dynamics] method");

    public static readonly DiagnosticDescriptor SameType = Error(
        "CAI0023", "Two roles have one type", "'{0}' is both the {1} and the {2}; arguments are bound by type, so give each role a type of its own");

    public static readonly DiagnosticDescriptor TooLarge = Error(
        "CAI0024", "A space is too large", "'{0}' has {1} values; a space has at most 2147483647");

    public static readonly DiagnosticDescriptor NameTaken = Error(
        "CAI0025", "A name is that of an emitted member", "'{0}' is the name of a member that is emitted; rename it");

    public static readonly DiagnosticDescriptor Contradiction = Warning(
        "CAI0026", "Settings contradict each other", "{0} has no effect: {1}");

    public static readonly DiagnosticDescriptor SameValue = Warning(
        "CAI0027", "Two enum members have one value", "'{0}' and '{1}' of '{2}' are both {3}, so they are one value of the {4}; give each a number of its own");

    public static readonly DiagnosticDescriptor ForgottenRole = Warning(
        "CAI0030", "An attribute was probably forgotten", "'{0}' is used by nothing, so it is no part of the problem; mark it {1}, or remove it");

    /// <summary>What evaluation finds: the message is made where the case is at hand.</summary>
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> _evaluated = Rules.All.ToImmutableDictionary(
        rule => rule.Id, rule => Make(rule.Id, rule.Title, "{0}", Severity(rule.Severity)));

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> _atBuild = Rules.All.ToImmutableDictionary(
        rule => rule.Id, rule => Make(rule.Id, rule.Title, "{0}", Severity(rule.Severity), WellKnownDiagnosticTags.CompilationEnd));

    public static readonly DiagnosticDescriptor MemberAtRunTime = Info(
        "CAI0201", "A member is evaluated at run time", "'{0}' is evaluated at run time, not while compiling: {1}");

    public static readonly DiagnosticDescriptor ProblemAtRunTime = Info(
        "CAI0202", "Tables are built at run time", "The tables of '{0}' are built at run time, on first use: {1}");

    public static readonly DiagnosticDescriptor MatrixFree = Info(
        "CAI0206", "A problem has no tables", "'{0}' is solved without tables: {1}");

    public static readonly DiagnosticDescriptor LineEnds = Warning(
        "CAI0203", "A position in a multi-line string depends on line ends", "A position in '{0}' depends on the line ends of the source file; use an array of strings, one a line, or ReplaceLineEndings");

    public static readonly DiagnosticDescriptor FoldedTail = Warning(
        "CAI0204", "Truncation moves much probability", "Max = {0} moves the probability {1} of larger values of '{2}' onto {0}; raise Max, or leave it out");

    public static readonly DiagnosticDescriptor Continuous = Info(
        "CAI0210", "A continuous problem has no tables", "'{0}' of '{1}' is a double, so '{2}' has no tables and no Solve: it is simulated, and planned by samples; bound ints and enums to have it solved");

    public static readonly DiagnosticDescriptor OneByOne = Info(
        "CAI0211", "Rollouts go one by one", "Plans of '{0}' roll out one by one rather than in vectors: {1}");

    public static readonly DiagnosticDescriptor ModelFileMissing = Error(
        "CAI0601", "A model file is not there", "The model file '{0}' is not found: {1}");

    public static readonly DiagnosticDescriptor ModelFileFault = Error(
        "CAI0602", "A model file is malformed", "{0}");

    public static readonly DiagnosticDescriptor ModelStateMismatch = Error(
        "CAI0603", "The state does not fit the model file", "'{0}' cannot hold the states of '{1}': {2}");

    /// <summary>Gets every descriptor.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All =>
    [
        NotPartial, CannotBeReopened, RoleMissing, RoleTwice, ArgumentUnbound, ArgumentTwice, WrongResult, NotASpace, Unbounded, BadBounds, UnknownSize,
        UnknownParameter, BadParameters, BadProbability, BadSum, IntegerDivision, BadDistribution, BadSetting, StageWithoutHorizon, Inaccessible,
        Misplaced, NothingDeclared, SameType, TooLarge, NameTaken, Contradiction, SameValue, ForgottenRole, MemberAtRunTime, ProblemAtRunTime, MatrixFree, LineEnds, FoldedTail,
        Continuous, OneByOne, ModelFileMissing, ModelFileFault, ModelStateMismatch, Clock, Chance, MutableState, Surroundings, Change, RoundedProbability,
        .. _evaluated.Values,
    ];

    /// <summary>Gets the descriptors of what evaluation finds only in a build, since it takes long: the same but for a tag that says so.</summary>
    public static ImmutableArray<DiagnosticDescriptor> AtBuild => [.. _atBuild.Values];

    /// <summary>The descriptor of something that evaluation found in a build only.</summary>
    public static DiagnosticDescriptor OfBuild(AuditFinding finding) => _atBuild[finding.Id];

    /// <summary>The descriptor of something that evaluation found.</summary>
    public static DiagnosticDescriptor Of(AuditFinding finding) => _evaluated[finding.Id];

    private static DiagnosticSeverity Severity(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => DiagnosticSeverity.Error,
        FindingSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private static DiagnosticDescriptor Error(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"https://github.com/cai-dsl/cai/blob/main/docs/diagnostics/{id}.md", customTags: tags);
}
