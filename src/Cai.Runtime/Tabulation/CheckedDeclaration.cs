using System.Globalization;
using Cai.Checking;

namespace Cai.Tabulation;

/// <summary>
/// A declaration whose evaluations are counted and whose values are checked. What is wrong is counted among the faults, and a harmless value goes on in its
/// place, so that everything that is wrong is found at once.
/// </summary>
internal sealed class CheckedDeclaration<TDeclaration>
    where TDeclaration : IDeclaration
{
    private readonly TDeclaration _declaration;
    private readonly TabulatorLimits _limits;
    private readonly CancellationToken _cancellation;

    public CheckedDeclaration(in TDeclaration declaration, Faults faults, TabulatorLimits limits, CancellationToken cancellation)
    {
        _declaration = declaration;
        _limits = limits;
        _cancellation = cancellation;
        Shape = declaration.Shape;
        Faults = faults;
        States = new MixedRadix($"{Shape.Problem}: the state space", Shape.StateRadix);
        Actions = new MixedRadix($"{Shape.Problem}: the action space", Shape.ActionRadix);
        Noise = new MixedRadix($"{Shape.Problem}: the noise space", Shape.NoiseRadix);
    }

    public Shape Shape { get; }

    /// <summary>Gets what is wrong, as found so far.</summary>
    public Faults Faults { get; }

    public MixedRadix States { get; }

    public MixedRadix Actions { get; }

    public MixedRadix Noise { get; }

    public long Evaluations { get; private set; }

    public long MaxEvaluations => _limits.MaxEvaluations;

    /// <summary>Gets how many stages have transitions of their own.</summary>
    public int TransitionStages => Shape.TransitionsDependOnStage ? Shape.Horizon : 1;

    /// <summary>Gets how many stages have rewards of their own.</summary>
    public int RewardStages => Shape.TransitionsDependOnStage || Shape.RewardsDependOnStage ? Shape.Horizon : 1;

    public void CheckEntries(long entries)
    {
        if (entries > _limits.MaxEntries)
        {
            string raise = _limits.MaxEntriesSetting == "" ? "" : $"; {_limits.MaxEntriesSetting} raises the limit";
            throw new TabulationLimitException(string.Format(
                CultureInfo.InvariantCulture, "The tables of {0} would hold more than {1:N0} numbers ({2:N0} so far){3}.", Shape.Problem, _limits.MaxEntries, entries, raise));
        }
    }

    public bool IsValid(int state)
    {
        if (!Shape.HasValid)
        {
            return true;
        }

        Count();
        return _declaration.IsValid(state);
    }

    public bool IsTerminal(int state)
    {
        if (!Shape.HasTerminal)
        {
            return false;
        }

        Count();
        return _declaration.IsTerminal(state);
    }

    public bool IsAvailable(int state, int action, int stage)
    {
        if (!Shape.HasAvailable)
        {
            return true;
        }

        Count();
        return _declaration.IsAvailable(state, action, stage);
    }

    /// <summary>The next state's code; where a field of it leaves its range, the state itself.</summary>
    public int Next(int state, int action, int noise, int stage)
    {
        Count();
        int next = _declaration.Next(state, action, noise, stage);
        return next >= 0 ? next : Left(state, action, noise, stage);
    }

    /// <summary>The next state at a case seen before: what is wrong with it is counted already.</summary>
    public int NextAgain(int state, int action, int noise, int stage)
    {
        Faults.IsQuiet = true;
        int next = Next(state, action, noise, stage);
        Faults.IsQuiet = false;
        return next;
    }

    /// <summary>The probability of a noise code; not a number where it is not in [0, 1].</summary>
    public double Probability(int state, int action, int noise, int stage)
    {
        Count();
        double probability = _declaration.Probability(state, action, noise, stage);
        return probability >= 0 && probability <= 1 + ShapeCheck.SumTolerance ? probability : NoProbability(state, action, noise, stage, probability);
    }

    /// <summary>The probability at a case seen before: what is wrong with it is counted already.</summary>
    public double ProbabilityAgain(int state, int action, int noise, int stage)
    {
        Faults.IsQuiet = true;
        double probability = Probability(state, action, noise, stage);
        Faults.IsQuiet = false;
        return probability;
    }

    public double Prior(int state, int action, int stage)
    {
        if (!Shape.HasPrior)
        {
            return 1;
        }

        Count();
        double prior = _declaration.Prior(state, action, stage);
        return prior >= 0 && IsFinite(prior) ? prior : NoPrior(state, action, stage, prior);
    }

    public double Term(int term, int state, int action, int noise, int next, int stage)
    {
        Count();
        double value = _declaration.Term(term, state, action, noise, next, stage);
        return IsFinite(value) ? value : NoReward(term, state, action, noise, next, stage, value);
    }

    public double TerminalReward(int state)
    {
        Count();
        double value = _declaration.TerminalReward(state);
        return IsFinite(value) ? value : NoTerminalReward(state, value);
    }

    public int[] StartCodes()
    {
        Count();
        return _declaration.StartCodes();
    }

    public double StartWeight(int state)
    {
        Count();
        double weight = _declaration.StartWeight(state);
        return weight >= 0 && IsFinite(weight) ? weight : NoStartWeight(state, weight);
    }

    public string StartText(int index) => _declaration.StartText(index);

    public string StateText(int state) => _declaration.StateText(state);

    /// <summary>Counts a step onto a state that [Valid] rejects.</summary>
    public void AddInvalid(int state, int action, int noise, int stage, int next) => Faults.Add(
        Rules.LeavesStateSpace,
        "Dynamics",
        () => $"{Call("Dynamics", state, action, noise, stage: stage)} gives {StateText(next)}, which is not a valid state: {Call("Valid", next)} is false",
        "Lead to valid states only, or let [Valid] accept it.");

    /// <summary>Counts a state that can be neither left nor ended in.</summary>
    public void AddNoAction(int state, int stage) => Faults.Add(
        Rules.NoAction,
        "Available",
        () => $"No action is available at {StateText(state)}{(TransitionStages > 1 ? $", stage {stage}" : "")}",
        "Make one available, or declare the state [Terminal].");

    /// <summary>A member and its arguments, in the user's words.</summary>
    public string Call(string member, int state, int action = -1, int noise = -1, int next = -1, int stage = 0) =>
        new CallText(_declaration).Of(member, state, action, noise, next, stage);

    /// <summary>Where something happens, in the user's words.</summary>
    public string Place(int state, int action, int stage) => new CallText(_declaration).Place(state, action, -1, stage);

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private int Left(int state, int action, int noise, int stage)
    {
        Faults.Add(
            Rules.LeavesStateSpace,
            "Dynamics",
            () => $"{Call("Dynamics", state, action, noise, stage: stage)} gives {_declaration.NextText(state, action, noise, stage)}",
            "Keep every field of the next state in its range, as with Math.Clamp, or widen the range.");
        return state;
    }

    private double NoProbability(int state, int action, int noise, int stage, double value)
    {
        // Where the member threw, that is what is wrong.
        if (!Faults.HasThrown("Probability"))
        {
            Faults.Add(
                Rules.NotAProbability,
                "Probability",
                () => $"{Call("Probability", state, action, noise, stage: stage)} is {Faults.Text(value)}",
                "A probability is a number from 0 to 1.");
        }

        return double.NaN;
    }

    private double NoPrior(int state, int action, int stage, double value)
    {
        Faults.Add(
            Rules.PriorNotADistribution,
            "Prior",
            () => $"{Call("Prior", state, action, stage: stage)} is {Faults.Text(value)}",
            "The weight of an action is finite and not negative.");
        return 1;
    }

    private double NoReward(int term, int state, int action, int noise, int next, int stage, double value)
    {
        Faults.Add(
            Rules.RewardNotFinite,
            Shape.TermMember(term),
            () => $"{new CallText(_declaration).OfTerm(term, state, action, noise, next, stage)} is {Faults.Text(value)}",
            "Rewards are finite: say what may not be done by [Available], and what ends the process by [Terminal].");
        return 0;
    }

    private double NoTerminalReward(int state, double value)
    {
        Faults.Add(Rules.RewardNotFinite, "TerminalReward", () => $"{Call("TerminalReward", state)} is {Faults.Text(value)}", "Rewards are finite.");
        return 0;
    }

    private double NoStartWeight(int state, double value)
    {
        Faults.Add(Rules.StartWrong, "Start", () => $"{Call("Start", state)} is {Faults.Text(value)}", "The weight of a start is finite and not negative.");
        return 0;
    }

    private void Count()
    {
        Evaluations++;
        if (Evaluations > _limits.MaxEvaluations)
        {
            throw new TabulationLimitException($"The expansion of {Shape.Problem} takes more than {_limits.MaxEvaluations.ToString("N0", CultureInfo.InvariantCulture)} evaluations of its members.");
        }

        if ((Evaluations & 0xFFF) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }
    }
}
