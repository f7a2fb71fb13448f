using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The probability of reaching a target within a number of decisions: backward induction, where being at the target is worth 1 and ends.</summary>
internal static class ReachWithin
{
    /// <summary>Solves for the first decision.</summary>
    public static ReachValues Solve<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] noise, bool[] target, ReachOptions options,
        IProgress<SolveProgress>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        double sign = options.Goal == ReachGoal.Maximum ? 1 : -1;
        Model<TState, TAction> reaching = new()
        {
            Name = model.Name,
            States = model.States,
            Actions = model.Actions,
            Discount = 1,
            Temperature = 0,
            Horizon = model.Horizon,
            Prior = model.Prior,
            PriorIsDeclared = model.PriorIsDeclared,
            PriorWeights = model.PriorWeights,
            Terminals = [.. Enumerable.Range(0, target.Length).Where(state => target[state]).Union(model.Terminals).Order()],
            TerminalRewards = Array.ConvertAll(target, isTarget => isTarget ? sign : 0),
            StartStates = model.StartStates,
            StartProbabilities = model.StartProbabilities,
            Reward = new AffineReward([[new double[kernel.Pairs.Count]]], kernel.Pairs.Count, hasFixedPart: true, 0),
            Noise = model.Noise,
            TransitionsDependOnStage = model.TransitionsDependOnStage,
            Layout = model.Layout,
        };
        Solution<TState, TAction> solution = Planner.Solve(reaching, kernel, [], noise, options.ToSolve(options.Steps) with { StoreStages = false }, progress, cancellation);
        double[] values = new double[target.Length], lower = new double[target.Length], upper = new double[target.Length];
        int[] actions = new int[target.Length];
        for (int s = 0; s < target.Length; s++)
        {
            double value = solution.Values()[s], one = sign * (value + solution.LowerBound), other = sign * (value + solution.UpperBound);
            (values[s], lower[s], upper[s]) = (Math.Clamp(sign * value, 0, 1) + 0.0, Math.Clamp(Math.Min(one, other), 0, 1), Math.Clamp(Math.Max(one, other), 0, 1));
            actions[s] = ActionOf(solution, s);
        }

        return new(values, lower, upper, actions) { DecidedCount = target.Count(isTarget => isTarget), Iterations = solution.Iterations, IsConverged = solution.IsConverged };
    }

    private static int ActionOf<TState, TAction>(Solution<TState, TAction> solution, int state)
        where TState : struct
        where TAction : struct
    {
        Pairs pairs = solution.Pairs;
        for (int k = 0; k < pairs.Length(state); k++)
        {
            if (solution.Probabilities()[pairs.First(state) + (k * pairs.Stride)] > 0)
                return pairs.ActionOf(state, k);
        }

        return -1;
    }
}
