using System.Diagnostics;

namespace Cai.RewardInference;

/// <summary>Linear programming for a table of rewards (Ng and Russell 2000, section 3): runs it, and tells its result.</summary>
internal static class TabularProgramming
{
    private const double Share = 0.5;

    /// <summary>Runs it.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, or demonstrations do not serve.</exception>
    /// <exception cref="InvalidOperationException">The problem is too large for tables, no reward serves, or values diverge.</exception>
    public static ProgrammedReward<TState, TAction> Run<TState, TAction>(InverseParts<TState, TAction> parts, Demonstrations<TState, TAction> demonstrations, LinearProgrammingOptions options,
        IProgress<InverseStep>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
    {
        long began = Stopwatch.GetTimestamp();
        string name = parts.Model.Name;
        MarginCheck.Positive(name, options, nameof(options.MaxReward), options.MaxReward);
        if (options.Penalty is { } asked && !(asked >= 0 && double.IsFinite(asked)))
            throw new ArgumentException(FormattableString.Invariant($"{name}: LinearProgrammingOptions.Penalty is {asked}. It must be at least 0 and finite, or null for one below the phase transition."), nameof(options));
        if (!Enum.IsDefined(options.Shape))
            throw new ArgumentException($"{name}: the shape {options.Shape} is unknown. Take a named one.", nameof(options));
        using RewardlessProblem problem = parts.PoseHard(options);
        DemonstratedPolicy policy = new(problem, ExpertDecisions.Of(parts.Model, problem, demonstrations).Counts());
        bool hasUnvisited = policy.Decisions.Count < Enumerable.Range(0, problem.StageCount).Sum(t => problem.StateCount - problem.Measure(t).Stopped.Length);
        int[][] columns = Columns(problem, options.Shape);
        List<InverseStep> trace = [];
        InferredTable best = Infer(name, problem, policy, columns, options, cancellation);
        Tell(best);

        // Where nothing was seen, what is best for the first table, and then is to be optimal: demonstrated decisions are so too, if such a table there is.
        if (best.Report.Optimal < best.Report.Visited && hasUnvisited)
        {
            try
            {
                InferredTable completed = Infer(name, problem, new(problem, policy, best.Policy), columns, options, cancellation);
                Tell(completed);
                best = completed.Report.Optimal > best.Report.Optimal && !completed.Report.IsZero ? completed : best;
            }
            catch (InvalidOperationException)
            {
                // No table makes those choices optimal beside the demonstrated ones: the first one stands, and its report says what it leaves.
            }
        }

        return new(parts.Model, problem, best.Rewards, best.Policy)
        {
            Method = $"linear programming ({(options.Shape == RewardShape.State ? "a reward of each state" : "a reward of each decision")})",
            Trace = trace,
            IsConverged = true,
            Elapsed = Stopwatch.GetElapsedTime(began),
            Demonstrations = demonstrations,
            Remark = Remark(best.Report, policy, hasUnvisited),
            Report = best.Report,
        };

        void Tell(InferredTable table)
        {
            trace.Add(new(trace.Count + 1, table.Objective, table.Report.DualityGap, trace.Count + 1));
            progress?.Report(trace[^1]);
        }
    }

    private static InferredTable Infer(string name, RewardlessProblem problem, DemonstratedPolicy policy, int[][] columns, LinearProgrammingOptions options, CancellationToken cancellation)
    {
        AdvantageRows rows = new(problem, policy, problem.NewPairs(), columns.Length, (j, rewards) => Set(columns[j], rewards, 1), cancellation);
        double[] max = [.. columns.Select(_ => options.MaxReward)], min = [.. max.Select(value => -value)];
        AdvantageProgramme programme = new(rows, min, max, violation: 0);
        double? transition = rows.Constants.All(value => Math.Abs(value) <= 1e-12) ? programme.PhaseTransition(name, cancellation) : null;
        double penalty = options.Penalty ?? (Share * (transition ?? 0));
        (double[] unknowns, double margin, double gap) = programme.Solve(name, penalty, cancellation);
        double[][] table = [new double[problem.PairCount]];
        for (int j = 0; j < columns.Length; j++)
            Set(columns[j], table, unknowns[j]);
        (double[][] planned, int optimal) = OptimalDecisions.Of(problem, policy.Decisions, table);
        return new(table, planned, margin - (penalty * unknowns.Sum(Math.Abs)), new()
        {
            Margin = margin,
            DualityGap = gap,
            Penalty = penalty,
            PhaseTransition = transition,
            IsZeroFeasible = rows.Constants.All(value => value >= -1e-12),
            IsZero = unknowns.All(value => value == 0),
            Visited = policy.Decisions.Count,
            Tied = programme.Advantages(unknowns).Count(value => value <= OptimalDecisions.Tolerance * options.MaxReward),
            Optimal = optimal,
        });
    }

    private static string Remark(ProgrammeReport report, DemonstratedPolicy policy, bool hasUnvisited)
    {
        List<string> remarks = [];
        if (report.PhaseTransition is 0)
            remarks.Add("No reward gives the demonstrated decisions any margin: some alternative always does the same. Only degenerate rewards, zero among them, explain them.");
        else if (report.IsZero && report.PhaseTransition is { } at)
            remarks.Add(FormattableString.Invariant($"The penalty {report.Penalty:G4} is not below the phase transition {at:G4}: the best reward is zero, which explains everything. Lower LinearProgrammingOptions.Penalty."));
        else if (report.IsZeroFeasible)
            remarks.Add("A reward of zero explains the demonstrations too, as it does any: this one is chosen by its margin and its simplicity.");
        if (policy.Mixed > 0)
            remarks.Add($"In {policy.Mixed} states more than one decision was seen; the most frequent one counts. A likelihood, problem.InferReward, has room for the others.");
        if (report.Optimal < report.Visited && hasUnvisited)
            remarks.Add("What is done where nothing was seen had to be assumed. Planning there too, other decisions than the demonstrated ones are optimal in some visited states.");
        return string.Join(Environment.NewLine, remarks);
    }

    // Pairs that share an unknown; unknowns of states or pairs where nothing can ever be done are left out.
    private static int[][] Columns(RewardlessProblem problem, RewardShape shape)
    {
        List<int[]> columns = [];
        for (int s = 0; s < problem.StateCount; s++)
        {
            List<int> own = [];
            for (int k = 0, pair = problem.Pairs.First(s); k < problem.Pairs.Length(s); k++, pair += problem.Pairs.Stride)
            {
                if (Enumerable.Range(0, problem.StageCount).Any(t => problem.Measure(t).Weights[pair] > 0))
                    own.Add(pair);
            }

            if (own.Count > 0 && shape == RewardShape.State)
                columns.Add([.. own]);
            else
                columns.AddRange(own.Select(pair => (int[])[pair]));
        }

        return [.. columns];
    }

    private static void Set(int[] pairs, double[][] rewards, double value)
    {
        foreach (double[] stage in rewards)
        {
            foreach (int pair in pairs)
                stage[pair] = value;
        }
    }

    private sealed record InferredTable(double[][] Rewards, double[][] Policy, double Objective, ProgrammeReport Report);
}
