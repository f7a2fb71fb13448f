using System.Globalization;

namespace Cai.Tabulation;

/// <summary>A declaration whose evaluations are counted and whose values are checked: what is wrong is said with its place.</summary>
internal sealed class CheckedDeclaration<TDeclaration>
    where TDeclaration : IDeclaration
{
    private readonly TDeclaration _declaration;
    private readonly TabulatorLimits _limits;
    private readonly CancellationToken _cancellation;

    public CheckedDeclaration(in TDeclaration declaration, TabulatorLimits limits, CancellationToken cancellation)
    {
        _declaration = declaration;
        _limits = limits;
        _cancellation = cancellation;
        Shape = declaration.Shape;
        States = new MixedRadix("state", Shape.StateRadix);
        Actions = new MixedRadix("action", Shape.ActionRadix);
        Noise = new MixedRadix("noise", Shape.NoiseRadix);
    }

    public Shape Shape { get; }

    public MixedRadix States { get; }

    public MixedRadix Actions { get; }

    public MixedRadix Noise { get; }

    public long Evaluations { get; private set; }

    /// <summary>Gets the evaluation at hand, which an exception of the user's leaves from.</summary>
    private (string Member, int State, int Action, int Noise, int Stage) At { get; set; }

    public long MaxEvaluations => _limits.MaxEvaluations;

    /// <summary>Gets how many stages have transitions of their own.</summary>
    public int TransitionStages => Shape.TransitionsDependOnStage ? Shape.Horizon : 1;

    /// <summary>Gets how many stages have rewards of their own.</summary>
    public int RewardStages => Shape.TransitionsDependOnStage || Shape.RewardsDependOnStage ? Shape.Horizon : 1;

    public void CheckEntries(long entries)
    {
        if (entries > _limits.MaxEntries)
        {
            throw new TabulationLimitException($"The tables of {Shape.Problem} would hold more than {_limits.MaxEntries} numbers ({entries} so far).");
        }
    }

    public bool IsValid(int state)
    {
        if (!Shape.HasValid)
        {
            return true;
        }

        Count("Valid", state, -1, -1, 0);
        return _declaration.IsValid(state);
    }

    public bool IsTerminal(int state)
    {
        if (!Shape.HasTerminal)
        {
            return false;
        }

        Count("Terminal", state, -1, -1, 0);
        return _declaration.IsTerminal(state);
    }

    public bool IsAvailable(int state, int action, int stage)
    {
        if (!Shape.HasAvailable)
        {
            return true;
        }

        Count("Available", state, action, -1, stage);
        return _declaration.IsAvailable(state, action, stage);
    }

    public int Next(int state, int action, int noise, int stage)
    {
        Count("Dynamics", state, action, noise, stage);
        int next = _declaration.Next(state, action, noise, stage);
        return next >= 0
            ? next
            : throw Fault("Dynamics", $"the next state at {Place(state, action, noise, stage)} has {_declaration.NextText(state, action, noise, stage)}. Every field of the next state must stay in its range.");
    }

    public double Probability(int state, int action, int noise, int stage)
    {
        Count("Probability", state, action, noise, stage);
        double probability = _declaration.Probability(state, action, noise, stage);
        return probability >= 0 && IsFinite(probability)
            ? probability
            : throw Fault("Probability", $"the probability at {Place(state, action, noise, stage)} is {Text(probability)}: a number that is not negative was expected.");
    }

    public double Prior(int state, int action, int stage)
    {
        if (!Shape.HasPrior)
        {
            return 1;
        }

        Count("Prior", state, action, -1, stage);
        double prior = _declaration.Prior(state, action, stage);
        return prior >= 0 && IsFinite(prior)
            ? prior
            : throw Fault("Prior", $"the prior at {Place(state, action, null, stage)} is {Text(prior)}: a finite weight that is not negative was expected.");
    }

    public double Term(int term, int state, int action, int noise, int next, int stage)
    {
        Count("Reward", state, action, noise, stage);
        double value = _declaration.Term(term, state, action, noise, next, stage);
        return IsFinite(value)
            ? value
            : throw Fault("Reward", $"{TermName(term)} at {Place(state, action, noise, stage)}, next state {_declaration.StateText(next)}, is {Text(value)}: rewards must be finite.");
    }

    public double TerminalReward(int state)
    {
        Count("TerminalReward", state, -1, -1, 0);
        double value = _declaration.TerminalReward(state);
        return IsFinite(value)
            ? value
            : throw Fault("TerminalReward", $"the terminal reward of {_declaration.StateText(state)} is {Text(value)}: rewards must be finite.");
    }

    public double StartWeight(int state)
    {
        Count("Start", state, -1, -1, 0);
        double weight = _declaration.StartWeight(state);
        return weight >= 0 && IsFinite(weight)
            ? weight
            : throw Fault("Start", $"the start weight of {_declaration.StateText(state)} is {Text(weight)}: a finite weight that is not negative was expected.");
    }

    public DeclarationException Fault(string member, string message) => new(member, $"{Shape.Problem}: {message}");

    /// <summary>An exception that a member of the user's threw, with its place.</summary>
    public DeclarationException Thrown(Exception exception)
    {
        (string member, int state, int action, int noise, int stage) = At;
        string place = action >= 0 ? Place(state, action, noise < 0 ? null : noise, stage) : _declaration.StateText(state);
        return new(member, $"{Shape.Problem}: [{member}] threw {exception.GetType().Name} at {place}: {exception.Message}", exception);
    }

    /// <summary>Whether an exception comes from a member of the user's, rather than from the tabulator or the machine.</summary>
    public bool IsOfMember(Exception exception) =>
        Evaluations > 0 && exception is not (DeclarationException or TabulationLimitException or OperationCanceledException or OutOfMemoryException);

    public string StateText(int state) => _declaration.StateText(state);

    /// <summary>Where something happens, in the user's words.</summary>
    public string Place(int state, int action, int? noise, int stage) =>
        $"{_declaration.StateText(state)}, {_declaration.ActionText(action)}"
        + (noise is int code && Shape.NoiseRadix.Length > 0 ? $", {_declaration.NoiseText(code)}" : "")
        + (Shape.TransitionsDependOnStage || Shape.RewardsDependOnStage ? $", stage {stage.ToString(CultureInfo.InvariantCulture)}" : "");

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private string TermName(int term) => term < Shape.TermNames.Length ? Shape.TermNames[term] : $"reward term {term}";

    private void Count(string member, int state, int action, int noise, int stage)
    {
        At = (member, state, action, noise, stage);
        Evaluations++;
        if (Evaluations > _limits.MaxEvaluations)
        {
            throw new TabulationLimitException($"The expansion of {Shape.Problem} takes more than {_limits.MaxEvaluations} evaluations of its members.");
        }

        if ((Evaluations & 0xFFF) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }
    }
}
