using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// The expert's discounted visits, as far as demonstrations tell, with the tails that cut trajectories lack made up for. Left alone, a missing tail looks like an episode that ended, and the imitator
/// learns to end. Without a horizon, visits of a trajectory cut after T decisions count <c>1/(1 - g^T)</c> times, as if it went on as it began; with one, each stage is divided by the share of trajectories
/// that tell of it.
/// </summary>
/// <param name="Decisions">mu_E, one array over pairs a stage.</param>
/// <param name="Remark">What was made up for; empty if nothing.</param>
internal sealed record ExpertOccupancy(double[][] Decisions, string Remark)
{
    /// <summary>The sum of the visits.</summary>
    public double Mass { get; } = Decisions.Sum(stage => TensorPrimitives.Sum<double>(stage));

    /// <summary>Reads demonstrations.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="expert">The demonstrations.</param>
    /// <param name="what">The method, as in "GAIL".</param>
    /// <exception cref="ArgumentException">They are counts, not trajectories.</exception>
    public static ExpertOccupancy Of(RewardlessProblem problem, ExpertDecisions expert, string what)
    {
        double[][] visits = expert.Visits(what);
        int cut = expert.Paths.Count(path => IsCut(problem, path));
        if (cut == 0)
            return new(visits, "");
        if (problem.Horizon == 0 && problem.Discount == 1)
            return new(visits, $"{cut} of {expert.Paths.Count} trajectories were cut off, and without discounting there is no telling what they lack: the imitator ends episodes sooner than the expert. Give whole trajectories, or a discount below 1.");
        return new(problem.Horizon > 0 ? ByStage(problem, expert) : Visits(problem, expert.Paths),
            FormattableString.Invariant($"{cut} of {expert.Paths.Count} trajectories were cut off. What they lack was taken to be like what was seen{(problem.Horizon > 0 ? " of the same stages" : $": {expert.MissingMass:P1} of 1/(1 - g), at most")}."));
    }

    private static bool IsCut(RewardlessProblem problem, ExpertPath path) => !path.IsTerminated && (problem.Horizon == 0 || path.FirstStage + path.Pairs.Length < problem.Horizon);

    /// <summary>Visits of the mean trajectory without a horizon, each cut one as if it went on as it began.</summary>
    public static double[][] Visits(RewardlessProblem problem, IReadOnlyList<ExpertPath> paths)
    {
        double[][] visits = problem.NewPairs();
        foreach (ExpertPath path in paths)
        {
            double weight = Weight(problem, path) / paths.Count;
            for (int i = 0; i < path.Pairs.Length; i++, weight *= problem.Discount)
                visits[problem.Horizon > 0 ? path.FirstStage + i : 0][path.Pairs[i]] += weight;
        }

        return visits;
    }

    /// <summary>What the first decision of a trajectory counts: its discount, times <c>1/(1 - g^T)</c> where it was cut and there is no horizon.</summary>
    public static double Weight(RewardlessProblem problem, ExpertPath path) => Math.Pow(problem.Discount, path.FirstStage)
        / (path.IsTerminated || problem.Horizon > 0 || problem.Discount == 1 ? 1 : 1 - Math.Pow(problem.Discount, path.Pairs.Length));

    private static double[][] ByStage(RewardlessProblem problem, ExpertDecisions expert)
    {
        double[][] visits = [.. expert.Visits("").Select(stage => (double[])stage.Clone())];
        for (int t = 0; t < visits.Length; t++)
        {
            int telling = expert.Paths.Count(path => path.FirstStage <= t && (path.IsTerminated || t < path.FirstStage + path.Pairs.Length));
            if (telling > 0)
                TensorPrimitives.Multiply(visits[t], (double)expert.Paths.Count / telling, visits[t]);
        }

        return visits;
    }

    /// <summary>Refuses visits of states that no policy reaches from the declared start.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="everything">The occupancy of a policy that takes every action.</param>
    /// <exception cref="ArgumentException">There are some: the message names one.</exception>
    public void RefuseUnreachable(RewardlessProblem problem, double[][] everything)
    {
        CompilerServices.Pairs pairs = problem.Pairs;
        for (int t = 0; t < Decisions.Length; t++)
        {
            for (int s = 0; s < problem.StateCount; s++)
            {
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                {
                    if (Decisions[t][pair] > 0 && everything[t][pair] == 0)
                        throw new ArgumentException($"{problem.Name}: demonstrations visit {problem.StateText(s)}{(problem.Horizon > 0 ? $" at stage {t}" : "")}, which no policy reaches from the declared start, so that it cannot be imitated. Declare the start that demonstrations have, or leave those out.", "demonstrations");
                }
            }
        }
    }
}
