namespace Cai.Tabulation;

/// <summary>
/// A declaration whose members may throw: a case that does is counted and goes on with a harmless value. Only used once something has thrown, so that sound
/// declarations pay nothing for it.
/// </summary>
internal sealed class GuardedDeclaration<TDeclaration>(TDeclaration declaration, Faults faults) : IDeclaration
    where TDeclaration : IDeclaration
{
    public Shape Shape { get; } = declaration.Shape;

    public bool IsValid(int state) => Ask("Valid", () => declaration.IsValid(state), true, state);

    public bool IsTerminal(int state) => Ask("Terminal", () => declaration.IsTerminal(state), false, state);

    public bool IsAvailable(int state, int action, int stage) => Ask("Available", () => declaration.IsAvailable(state, action, stage), true, state, action, stage: stage);

    public int Next(int state, int action, int noise, int stage) =>
        Ask("Dynamics", () => declaration.Next(state, action, noise, stage), state, state, action, noise, stage: stage);

    // Nothing is known of a sum of which one part is not: NaN says so.
    public double Probability(int state, int action, int noise, int stage) =>
        Ask("Probability", () => declaration.Probability(state, action, noise, stage), double.NaN, state, action, noise, stage: stage);

    public double Prior(int state, int action, int stage) => Ask("Prior", () => declaration.Prior(state, action, stage), 1.0, state, action, stage: stage);

    public double Term(int term, int state, int action, int noise, int next, int stage) =>
        Ask(Shape.TermMember(term), () => declaration.Term(term, state, action, noise, next, stage), 0.0, state, action, noise, next, stage);

    public double TerminalReward(int state) => Ask("TerminalReward", () => declaration.TerminalReward(state), 0.0, state);

    public int[] StartCodes() => Ask("Start", declaration.StartCodes, [], -1);

    public string StartText(int index) => declaration.StartText(index);

    public double StartWeight(int state) => Ask("Start", () => declaration.StartWeight(state), 0.0, state);

    public string StateText(int state) => declaration.StateText(state);

    public string ActionText(int action) => declaration.ActionText(action);

    public string NoiseText(int noise) => declaration.NoiseText(noise);

    public string NextText(int state, int action, int noise, int stage) => declaration.NextText(state, action, noise, stage);

    private T Ask<T>(string member, Func<T> evaluate, T otherwise, int state, int action = -1, int noise = -1, int next = -1, int stage = 0)
    {
        if (faults.IsGivenUp(member))
        {
            return otherwise;
        }

        try
        {
            return evaluate();
        }
        catch (Exception exception) when (exception is not (TabulationLimitException or OperationCanceledException or OutOfMemoryException))
        {
            faults.AddThrown(member, new CallText(declaration).Of(member, state, action, noise, next, stage), exception);
            return otherwise;
        }
    }
}
