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
    /// <param name="shape">Its shape.</param>
    /// <param name="cancellation">Stops evaluations.</param>
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
    }

    public Shape Shape { get; }

    public bool IsValid(int state) => Evaluate(_valid, state);

    public bool IsTerminal(int state) => Evaluate(_terminal, state);

    public bool IsAvailable(int state, int action, int stage) => Evaluate(_available, state, action, stage: stage);

    public int Next(int state, int action, int noise, int stage) => Evaluate(_next, state, action, noise, stage: stage);

    public double Probability(int state, int action, int noise, int stage) => Evaluate(_probability, state, action, noise, stage: stage);

    public double Prior(int state, int action, int stage) => Evaluate(_prior, state, action, stage: stage);

    public double Term(int term, int state, int action, int noise, int next, int stage) => Evaluate(_terms[term], state, action, noise, next, stage);

    public double TerminalReward(int state) => Evaluate(_terminalReward, state);

    public int[] StartCodes() => _problem.Start is { Kind: StartKind.Set, Member: var set } ? Evaluate(_compiler.States(set)) : [Evaluate(_compiler.State(_problem.Start!.Member))];

    public string StartText(int index)
    {
        MemberIr start = _problem.Start!.Member;
        int leaf = -1 - StartCodes()[index];
        return SpaceText.Outside(_problem.State, leaf, Evaluate(_compiler.Leaf(start, leaf, _problem.Start.Kind == StartKind.Set ? index : null)));
    }

    public double StartWeight(int state) => Evaluate(_startWeight, state);

    public string StateText(int state) => SpaceText.Of(_problem.State, state);

    public string ActionText(int action) => SpaceText.Of(_problem.Action, action);

    public string NoiseText(int noise) => _problem.Noise is { } declared ? SpaceText.Of(declared.Space, noise) : "";

    public string NextText(int state, int action, int noise, int stage)
    {
        int leaf = -1 - Next(state, action, noise, stage);
        long value = Evaluate(_compiler.Leaf(_problem.Dynamics, leaf), state, action, noise, stage: stage);
        return SpaceText.Outside(_problem.State, leaf, value);
    }

    private static IEnumerable<MemberIr> Optional(MemberIr? member) => member is null ? [] : [member];

    private T Evaluate<T>(CodedMember<T> member, int state = -1, int action = -1, int noise = -1, int next = -1, int stage = 0)
    {
        _context.Reset();
        T value = member(_context, state, action, noise, next, stage);
        return _context.Failure is null ? value : throw new EvaluationException(_context.Failure, _context.IsEndless);
    }
}
