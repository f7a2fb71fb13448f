namespace Cai;

/// <summary>How a problem is solved. All methods give the same solution within the certified error; they differ in time.</summary>
public enum SolveMethod
{
    /// <summary>
    /// Chosen by what a few sweeps show and by structure: <see cref="ValueIteration"/> where sweeps converge fast or are cheap, <see cref="Newton"/> where a
    /// policy's equations are narrow or the discount looks far ahead, <see cref="Topological"/> where the process moves one way, <see cref="Linear"/> where exp(V / a) is
    /// the solution of narrow linear equations. The solution says which, and why.
    /// </summary>
    Default,

    /// <summary>Repeated Bellman backups, stopped by MacQueen's bounds.</summary>
    ValueIteration,

    /// <summary>Bellman backups, each followed by some evaluation sweeps of the policy it gave (Puterman and Shin, 1978): as many as the policy stays of use.</summary>
    ModifiedPolicyIteration,

    /// <summary>
    /// Policy iteration, soft or hard: Newton's method on <c>V = TV</c>, with factors where the equations are narrow or few, over ever coarser lattices where states move in runs (Notay, 2012), and Krylov iterations elsewhere.
    /// Safeguarded: where its steps fail, modified policy iteration goes on, and the solution says so.
    /// </summary>
    Newton,

    /// <summary>Backward induction over a finite horizon: implied by a horizon.</summary>
    BackwardInduction,

    /// <summary>Bellman backups, combined so that their residuals cancel (Anderson, 1965; the last five), safeguarded.</summary>
    Anderson,

    /// <summary>
    /// Components of states that can reach each other, solved one after the other, what they lead to first (Dai and Goldsmith, 2007): for processes that move
    /// one way, as stocks that run down and stages that are passed.
    /// </summary>
    Topological,

    /// <summary>
    /// The linearly solvable case (Todorov, 2006): at discount 1 and a positive temperature, where moves are certain, <c>exp(V / a)</c> solves a linear system. Over an infinite horizon by factors; over a
    /// finite one by a product a stage. Elsewhere it is refused, by name.
    /// </summary>
    Linear,
}
