namespace Cai;

public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>How a policy does beside an expert's in this problem, if these are the true parameters: values, divergences and the distance of occupancies, exactly.</summary>
    /// <param name="policy">The policy: a solution, a learned or an inferred one, of this problem or another of the same types.</param>
    /// <param name="expert">The expert's.</param>
    /// <param name="truth">The true parameters.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <exception cref="ArgumentException">A policy does not tell what to do in some state of this problem; the message names it.</exception>
    /// <exception cref="InvalidOperationException">No start is declared; or, without discounting, a policy never ends.</exception>
    public PolicyScore Score(IStochasticPolicy<TState, TAction> policy, IStochasticPolicy<TState, TAction> expert, TParameters truth, ScoreOptions? options = null)
    {
        double[] vector = new double[Space.Names.Count];
        Space.ToVector(Space.Finite(truth), vector);
        return Score(policy, expert, problem => Parts.Rewards(problem, vector), options);
    }
}
