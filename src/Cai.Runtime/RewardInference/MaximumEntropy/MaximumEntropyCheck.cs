using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Settings and demonstrations of a maximum entropy method, checked before anything is computed; messages say what to change.</summary>
internal static class MaximumEntropyCheck
{
    /// <summary>Checks the settings, and returns where to start.</summary>
    public static double[] StartValues<TParameters>(string problem, ParameterSpace<TParameters> space, MaximumEntropyOptions options)
        where TParameters : struct
    {
        if (!(options.GradientTolerance > 0) || options.MaxIterations < 1 || !(options.RankTolerance is > 0 and < 1))
            throw Fault(problem, "GradientTolerance and MaxIterations must be positive, and RankTolerance in (0, 1)");
        Forms(problem, options.Form, options.Start);
        if (!Enum.IsDefined(options.Optimizer) || (options.Covariance is { } kind && !Enum.IsDefined(kind)))
            throw Fault(problem, $"Optimizer {options.Optimizer} with Covariance {options.Covariance} is unknown. Take named ones");
        if (space.Names.Count == 0)
            throw Fault(problem, "there are no parameters to infer. Declare [Parameters], or a [NeuralReward] and take problem.Inverse.DeepMaximumEntropy");
        double[] start = options.StartValues?.ToArray() ?? space.Start.ToArray();
        if (start.Length != space.Names.Count)
            throw Fault(problem, $"MaximumEntropyOptions.StartValues has {start.Length} values for {space.Names.Count} parameters ({string.Join(", ", space.Names)})");
        int bad = Array.FindIndex(start, value => !double.IsFinite(value));
        return bad < 0 ? start : throw Fault(problem, FormattableString.Invariant($"the start value of {space.Names[bad]} is {start[bad]}. It must be finite"));
    }

    /// <summary>Checks form and start.</summary>
    public static void Forms(string problem, MaximumEntropyForm form, MaximumEntropyStart start)
    {
        if (!Enum.IsDefined(form) || !Enum.IsDefined(start))
            throw Fault(problem, $"Form {form} with Start {start} is unknown. Take named ones");
    }

    /// <summary>The start distribution: the declared one, or the shares of those observed.</summary>
    public static double[] Start(RewardlessProblem problem, ExpertDecisions expert, bool startIsGiven)
    {
        if (startIsGiven)
            return expert.Starts();
        problem.RequireStart("maximum entropy with MaximumEntropyStart.Declared");
        int foreign = Enumerable.Range(0, expert.Paths.Count).FirstOrDefault(i => problem.Start[expert.Paths[i].States[0]] == 0, -1);
        return foreign < 0 ? problem.Start : throw new ArgumentException(
            $"{problem.Name}: a trajectory starts in {problem.StateText(expert.Paths[foreign].States[0])}, which the declared start excludes: its probability is 0. Correct [Start], or take MaximumEntropyStart.Observed, which explains what follows each start.", "demonstrations");
    }

    /// <summary>Refuses trajectories that are no whole ones where only those have a weight.</summary>
    public static void Ends(RewardlessProblem problem, ExpertDecisions expert)
    {
        int late = Enumerable.Range(0, expert.Paths.Count).FirstOrDefault(i => expert.Paths[i].FirstStage > 0, -1);
        if (late >= 0)
            throw new ArgumentException($"{problem.Name}: trajectory {late} starts at stage {expert.Paths[late].FirstStage}; maximum entropy compares trajectories from stage 0. Give whole ones, or take problem.InferReward, which explains single decisions.", "demonstrations");
        int cut = Enumerable.Range(0, expert.Paths.Count).FirstOrDefault(i => IsCut(problem, expert.Paths[i]), -1);
        if (cut >= 0)
            throw new ArgumentException($"{problem.Name}: trajectory {cut} is cut off after {expert.Paths[cut].Pairs.Length} decisions, in a state where more follow, and without discounting {(problem.Horizon > 0 ? $"those of a horizon of {problem.Horizon} decisions" : "only those that end")} can be compared with expected features. Give whole trajectories, or take problem.InferReward, which explains single decisions.", "demonstrations");
    }

    /// <summary>What is to be known of a result.</summary>
    public static string Remark(RewardlessProblem problem, ExpertDecisions expert, MaximumEntropyForm form)
    {
        List<string> remarks = [];
        if (form == MaximumEntropyForm.Trajectory)
            remarks.Add("Choices are those of the trajectory form, which tilts chance too; where dynamics are uncertain an agent that cannot do that is better explained by MaximumEntropyForm.Causal.");
        if (form == MaximumEntropyForm.TrajectoryApproximate)
            remarks.Add("Visits run through the true dynamics, as in Ziebart et al. (2008), algorithm 1: where dynamics are uncertain this maximises no likelihood.");
        if (expert.MissingMass > 1e-3)
            remarks.Add(FormattableString.Invariant($"Trajectories are cut off before an end: {expert.MissingMass:P1} of their discounted visits are missing, and expected features are matched to what is there."));
        return string.Join(Environment.NewLine, remarks);
    }

    // Without discounting, or with a horizon that was not reached, features of the rest are missing.
    private static bool IsCut(RewardlessProblem problem, ExpertPath path) => problem.Discount == 1 && !path.IsTerminated && !(problem.Horizon > 0 && path.Pairs.Length == problem.Horizon)
        && !(path.Last >= 0 && Array.BinarySearch(problem.Measure(problem.Horizon > 0 ? path.Pairs.Length : 0).Stopped, path.Last) >= 0);

    private static ArgumentException Fault(string problem, string message) => new($"{problem}: {message}.", "options");
}
