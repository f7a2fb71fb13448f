namespace Cai.RewardInference;

/// <summary>Makes the examples of maximum margin planning from demonstrations.</summary>
internal static class PlanningExamples
{
    private const string Method = "maximum margin planning";

    /// <summary>The examples, and what is to be said of their tails.</summary>
    /// <exception cref="ArgumentException">Demonstrations do not serve, or a loss is out of range.</exception>
    public static (PlanningExample[] Examples, string Remark) Of<TState, TAction>(InverseParts<TState, TAction> parts, RewardlessProblem problem, AffineFeatures features, Demonstrations<TState, TAction> demonstrations,
        MaximumMarginPlanningOptions<TState, TAction> options)
        where TState : struct
        where TAction : struct
    {
        double[][] known = features.Known();
        double[][]? loss = options.Loss is { } declared ? Declared(parts, problem, declared) : null;
        if (options.Examples == MarginExamples.Pooled || loss is not null)
        {
            (PlanningExample pooled, ExpertVisits visits) = One(problem, features, known, ExpertDecisions.Of(parts.Model, problem, demonstrations), loss, 1, options.Tails);
            return ([pooled], visits.Remark);
        }

        // Refuses counts, and names trajectories by their place among all.
        _ = new ExpertVisits(Method, problem, ExpertDecisions.Of(parts.Model, problem, demonstrations), options.Tails);
        Trajectory<TState, TAction>[] all = [.. demonstrations.Trajectories.Where(trajectory => trajectory.Steps.Count > 0)];
        (PlanningExample Example, ExpertVisits Visits)[] each = [.. all.Select(trajectory =>
            One(problem, features, known, ExpertDecisions.Of(parts.Model, problem, Demonstrations<TState, TAction>.FromTrajectories([trajectory])), null, 1.0 / all.Length, options.Tails))];
        return ([.. each.Select(pair => pair.Example)], each.MaxBy(pair => pair.Visits.Missing).Visits.Remark is { Length: > 0 } remark ? $"At most, of one trajectory: {remark}" : "");
    }

    private static (PlanningExample Example, ExpertVisits Visits) One(RewardlessProblem problem, AffineFeatures features, double[][] known, ExpertDecisions expert, double[][]? loss, double weight, TruncatedTails tails)
    {
        ExpertVisits visits = new(Method, problem, expert, tails);
        double[] expectations = new double[features.Count];
        features.Gather(visits.Decisions, expectations);
        return (new(expert.Starts(), expectations, RewardPlan.Dot(visits.Decisions, known), loss ?? Disagreement(problem, expert.Counts()), weight), visits);
    }

    // Ratliff, Bagnell and Zinkevich's loss field: what the example does not do.
    private static double[][] Disagreement(RewardlessProblem problem, double[][] counts)
    {
        for (int t = 0; t < counts.Length; t++)
        {
            bool[] isSeen = Frequencies.Normalise(problem.Pairs, counts[t], problem.Measure(t).Weights);
            for (int s = 0; s < isSeen.Length; s++)
            {
                for (int k = 0, pair = problem.Pairs.First(s); k < problem.Pairs.Length(s); k++, pair += problem.Pairs.Stride)
                    counts[t][pair] = problem.Measure(t).Weights[pair] == 0 ? 0 : isSeen[s] ? 1 - counts[t][pair] : 1;
            }
        }

        return counts;
    }

    private static double[][] Declared<TState, TAction>(InverseParts<TState, TAction> parts, RewardlessProblem problem, Func<TState, TAction, double> loss)
        where TState : struct
        where TAction : struct
    {
        double[][] rows = problem.NewPairs();
        for (int s = 0; s < problem.StateCount; s++)
        {
            for (int k = 0, pair = problem.Pairs.First(s); k < problem.Pairs.Length(s); k++, pair += problem.Pairs.Stride)
            {
                if (!Enumerable.Range(0, rows.Length).Any(t => problem.Measure(t).Weights[pair] > 0))
                    continue;
                int action = problem.Pairs.ActionOf(s, k);
                double value = loss(parts.Model.States[s], parts.Model.Actions[action]);
                if (!(value >= 0 && double.IsFinite(value)))
                    throw new ArgumentException(FormattableString.Invariant($"{problem.Name}: the loss of {problem.ActionText(action)} in {problem.StateText(s)} is {value}. MaximumMarginPlanningOptions.Loss must be finite and at least 0."), "options");
                foreach (double[] row in rows)
                    row[pair] = value;
            }
        }

        return rows;
    }
}
