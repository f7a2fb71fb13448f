namespace Cai;

/// <summary>How to learn action values from steps and from a model that is learned beside them; null means "as declared". Change single settings with <c>with</c>.</summary>
/// <remarks>
/// The model is a table of what was seen: shares of next states and mean rewards. A pair that was never tried is not in it and keeps the initial value, unless <see cref="ExplorationBonus"/> says otherwise.
/// </remarks>
public sealed record DynaOptions : LearningFromSteps
{
    /// <summary>Where the model is used.</summary>
    public DynaPlanning Planning
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Planning), value, "Planning: take a named way.");
    }

    /// <summary>How many imagined steps (by prioritised sweeping: backups) follow each real one, at least 0. With 0 random pairs this is Q-learning.</summary>
    public int PlanningSteps
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(PlanningSteps), value, "PlanningSteps: at least 0 imagined steps follow a real one.");
    } = 10;

    /// <summary>Prioritised sweeping: the change of an action value, in reward units, below which a backup is not worth while; at least 0.</summary>
    public double Threshold
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(Threshold), value, "Threshold: finite and at least 0.");
    } = 1e-4;

    /// <summary>Certainty equivalence: how many real steps lie between two solutions of the model, at least 1.</summary>
    public int ResolveEvery
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(ResolveEvery), value, "ResolveEvery: at least one step lies between two solutions of the model.");
    } = 1;

    /// <summary>
    /// k of Dyna-Q+ (Sutton 1990), at least 0: imagined rewards gain <c>k sqrt(t)</c>, t the real steps since the pair was tried, and pairs that never were are imagined too in states that were acted in, as if they led
    /// nowhere for nothing. Not with prioritised sweeping, whose queue would not notice what grows by itself.
    /// </summary>
    public double ExplorationBonus
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(ExplorationBonus), value, "ExplorationBonus: finite and at least 0.");
    }
}

/// <summary>Where a learned model is used.</summary>
public enum DynaPlanning
{
    /// <summary>At pairs that were tried, each as likely: an outcome is drawn from the model and learned from like a real one (Sutton 1990).</summary>
    RandomPairs,

    /// <summary>
    /// Where action values change most: backups by the whole model, and, when they changed a state's value, its predecessors queue by how much theirs may change (Moore and Atkeson 1993; Peng and Williams 1993).
    /// Step sizes play no part.
    /// </summary>
    PrioritisedSweeping,

    /// <summary>Everywhere until nothing changes: the model is solved to 1e-9 as if it were the truth, in at most 10,000 sweeps at a time. Needs a discount below 1; step sizes play no part.</summary>
    CertaintyEquivalence,
}
