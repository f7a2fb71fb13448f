using Cai.CompilerServices;
using Cai.Estimation;

namespace Cai.RewardInference;

/// <summary>Demonstrations by index, checked against the problem: decisions counted, whole paths, and discounted visits. What inverse methods read.</summary>
internal sealed class ExpertDecisions
{
    private readonly RewardlessProblem _problem;
    private double[][]? _visits;

    private ExpertDecisions(RewardlessProblem problem, IndexedDemonstrations cells, ExpertPath[] paths) => (_problem, Cells, Paths) = (problem, cells, paths);

    /// <summary>The decisions, those of the same state, action, next state, cluster and (with a horizon) stage together.</summary>
    public IndexedDemonstrations Cells { get; }

    /// <summary>The trajectories; none where counts were given.</summary>
    public IReadOnlyList<ExpertPath> Paths { get; }

    /// <summary>Reads demonstrations.</summary>
    /// <exception cref="ArgumentException">A decision is not one of the problem, or leads where the dynamics cannot: trajectory and step are named.</exception>
    public static ExpertDecisions Of<TState, TAction>(Model<TState, TAction> model, RewardlessProblem problem, Demonstrations<TState, TAction> demonstrations)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        IndexedDemonstrations cells = IndexedDemonstrations.From(demonstrations, model.States, model.Actions,
            (s, a, t) => problem.Pairs.Find(s, a) is >= 0 and var pair && problem.Measure(t).Weights[pair] > 0, byStage: problem.Horizon > 0, problem.Horizon);
        ImpossibleTransitions.Refuse(model, problem, demonstrations);
        ExpertPath[] paths = [.. demonstrations.Trajectories.Where(trajectory => trajectory.Steps.Count > 0).Select(trajectory => ExpertPath.Of(model, problem.Pairs, trajectory))];
        return new(problem, cells, paths);
    }

    /// <summary>N(s, a): how often each decision was taken, one array a stage.</summary>
    public double[][] Counts()
    {
        double[][] counts = _problem.NewPairs();
        for (int i = 0; i < Cells.Count; i++)
            counts[_problem.Horizon > 0 ? Cells.Stages[i] : 0][_problem.Pairs.Find(Cells.States[i], Cells.Actions[i])] += Cells.Counts[i];
        return counts;
    }

    /// <summary>
    /// The discounted visits of the mean trajectory, <c>mu_E(s, a) = (1/n) sum_i sum_t g^t [s_t = s, a_t = a]</c>: one array a stage; without a horizon, their sum over time. They hold what was seen: a
    /// trajectory that was cut off lacks its tail (<see cref="MissingMass"/>).
    /// </summary>
    /// <param name="what">What needs them, as in "maximum margin".</param>
    /// <exception cref="ArgumentException">Counts were given, not trajectories.</exception>
    public double[][] Visits(string what)
    {
        if (Paths.Count == 0)
            throw new ArgumentException($"{_problem.Name}: {what} discounts from the start of trajectories, and these demonstrations are counts. Give trajectories, or take a likelihood: problem.InferReward.", "demonstrations");
        if (_visits is null)
        {
            _visits = _problem.NewPairs();
            foreach (ExpertPath path in Paths)
            {
                for (int i = 0; i < path.Pairs.Length; i++)
                    _visits[_problem.Horizon > 0 ? path.FirstStage + i : 0][path.Pairs[i]] += Math.Pow(_problem.Discount, path.FirstStage + i) / Paths.Count;
            }
        }

        return _visits;
    }

    /// <summary>
    /// The discounted visits that trajectories lack because they were cut off before an end, as a share of <c>1/(1-g)</c>: the mean of <c>g^T</c> over those not at a terminal state; 0 with a horizon,
    /// and at g = 1 the share that was cut off.
    /// </summary>
    public double MissingMass => _problem.Horizon > 0 || Paths.Count == 0 ? 0 : Paths.Sum(path => path.IsTerminated ? 0 : Math.Pow(_problem.Discount, path.FirstStage + path.Pairs.Length)) / Paths.Count;

    /// <summary>The shares of the states that trajectories start in.</summary>
    public double[] Starts()
    {
        double[] starts = new double[_problem.StateCount];
        foreach (ExpertPath path in Paths)
            starts[path.States[0]] += 1.0 / Paths.Count;
        return starts;
    }
}
