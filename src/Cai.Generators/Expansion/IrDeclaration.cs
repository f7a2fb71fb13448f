using Cai.Generators.Differentiation;
using Cai.Generators.Evaluation;
using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Expansion;

/// <summary>A problem's lowered members, compiled and evaluated by code. What an evaluation fails on is a fault of the declaration, with its place.</summary>
internal sealed class IrDeclaration : IDeclaration
{
    private readonly ProblemIr _problem;
    private readonly EvaluationContext _context;
    private readonly MemberCompiler _compiler;
    private readonly CodedMember<bool> _valid;
    private readonly CodedMember<bool> _terminal;
    private readonly CodedMember<bool> _available;
    private readonly CodedMember<int> _next;
    private readonly CodedMember<double> _probability;
    private readonly CodedMember<double> _prior;
    private readonly CodedMember<double> _terminalReward;
    private readonly CodedMember<double> _startWeight;
    private readonly CodedMember<double>[] _terms;

    /// <param name="problem">A problem whose members all have functions.</param>
    /// <param name="reward">Its reward.</param>
    /// <param name="shape">Its shape; start codes are filled in.</param>
    /// <param name="cancellation">Stops evaluations.</param>
    /// <exception cref="DeclarationException">The start cannot be evaluated.</exception>
    public IrDeclaration(ProblemIr problem, RewardForm reward, Shape shape, CancellationToken cancellation)
    {
        _problem = problem;
        _context = new EvaluationContext(cancellation);
        _compiler = new MemberCompiler(problem, CompiledFunctions.Compile(problem.Functions.Concat(reward.Functions).ToEquatable()));
        Shape = shape;
        _valid = _compiler.Predicate(problem.Valid, otherwise: true);
        _terminal = _compiler.Predicate(problem.Terminal, otherwise: false);
        _available = _compiler.Predicate(problem.Available, otherwise: true);
        _next = _compiler.State(problem.Dynamics);
        _probability = _compiler.Number(Optional(problem.Noise?.Probability));
        _prior = _compiler.Number(Optional(problem.Prior));
        _terminalReward = _compiler.Number(Optional(problem.TerminalReward));
        _startWeight = _compiler.Number(problem.Start is { Kind: StartKind.Weight, Member: var weight } ? [weight] : []);
        _terms = reward.Terms.Select(term => _compiler.Number(term.Members)).ToArray();
        Shape.StartCodes = problem.Start switch
        {
            { Kind: StartKind.State, Member: var state } => [Inside(Evaluate("Start", _compiler.State(state)), leaf => Evaluate("Start", _compiler.Leaf(state, leaf)))],
            { Kind: StartKind.Set, Member: var set } =>
                [.. Evaluate("Start", _compiler.States(set)).Select((code, item) => Inside(code, leaf => Evaluate("Start", _compiler.Leaf(set, leaf, item))))],
            _ => null,
        };
    }

    public Shape Shape { get; }

    public bool IsValid(int state) => Evaluate("Valid", _valid, state);

    public bool IsTerminal(int state) => Evaluate("Terminal", _terminal, state);

    public bool IsAvailable(int state, int action, int stage) => Evaluate("Available", _available, state, action, stage: stage);

    public int Next(int state, int action, int noise, int stage) => Evaluate("Dynamics", _next, state, action, noise, stage: stage);

    public double Probability(int state, int action, int noise, int stage) => Evaluate("Probability", _probability, state, action, noise, stage: stage);

    public double Prior(int state, int action, int stage) => Evaluate("Prior", _prior, state, action, stage: stage);

    public double Term(int term, int state, int action, int noise, int next, int stage) => Evaluate("Reward", _terms[term], state, action, noise, next, stage);

    public double TerminalReward(int state) => Evaluate("TerminalReward", _terminalReward, state);

    public double StartWeight(int state) => Evaluate("Start", _startWeight, state);

    public string StateText(int state) => SpaceText.Of(_problem.State, state);

    public string ActionText(int action) => SpaceText.Of(_problem.Action, action);

    public string NoiseText(int noise) => _problem.Noise is { } declared ? SpaceText.Of(declared.Space, noise) : "";

    public string NextText(int state, int action, int noise, int stage)
    {
        int leaf = -1 - Next(state, action, noise, stage);
        long value = Evaluate("Dynamics", _compiler.Leaf(_problem.Dynamics, leaf), state, action, noise, stage: stage);
        return SpaceText.Outside(_problem.State, leaf, value);
    }

    private int Inside(int start, Func<int, long> leaf) => start >= 0
        ? start
        : throw new DeclarationException(
            "Start", $"{_problem.Type.Name}: a start state has {SpaceText.Outside(_problem.State, -1 - start, leaf(-1 - start))}. Every field of a start state must be in its range.");

    private static IEnumerable<MemberIr> Optional(MemberIr? member) => member is null ? [] : [member];

    private T Evaluate<T>(string role, CodedMember<T> member, int state = -1, int action = -1, int noise = -1, int next = -1, int stage = 0)
    {
        _context.Reset();
        T value = member(_context, state, action, noise, next, stage);
        return _context.Failure is null ? value : throw Fault(role, _context.Failure, state, action, noise, next);
    }

    private DeclarationException Fault(string role, string failure, int state, int action, int noise, int next)
    {
        var place = new List<string>();
        if (state >= 0)
        {
            place.Add(StateText(state));
        }

        if (action >= 0)
        {
            place.Add(ActionText(action));
        }

        if (noise >= 0 && _problem.Noise is not null)
        {
            place.Add(NoiseText(noise));
        }

        if (next >= 0)
        {
            place.Add("next state " + StateText(next));
        }

        string where = place.Count == 0 ? "" : " at " + string.Join(", ", place);
        return new DeclarationException(role, $"{_problem.Type.Name}: the {Words(role)} cannot be evaluated{where}: {failure}.");
    }

    private static string Words(string role) => role switch
    {
        "Available" => "availability of the action",
        "Valid" => "validity of the state",
        "Terminal" => "end of the process",
        "TerminalReward" => "terminal reward",
        _ => role.ToLowerInvariant(),
    };
}
