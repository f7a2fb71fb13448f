using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>What algorithms are told of a learned problem: the declared one with another start, another reward, and maybe another order of pairs.</summary>
internal static class LearnedProblem
{
    /// <summary>Makes it.</summary>
    /// <param name="parts">What the model is made of.</param>
    /// <param name="like">The problem it is like.</param>
    /// <param name="reward">The reward, in the order of its own pairs.</param>
    /// <param name="noise">The noise, where it is still there.</param>
    /// <param name="order">The pair of that problem that each of its pairs is; null where they are the same.</param>
    /// <param name="layout">How its transitions lie, in words.</param>
    public static Model<TState, TAction> Of<TState, TAction>(
        LearnedParts<TState, TAction> parts, Model<TState, TAction> like, RewardModel reward, NoiseModel? noise, int[]? order, string layout)
        where TState : struct
        where TAction : struct => new()
        {
            Name = $"{parts.Name} (learned)",
            States = like.States,
            Actions = like.Actions,
            Discount = like.Discount,
            Temperature = like.Temperature,
            Horizon = like.Horizon,
            Prior = like.Prior,
            PriorIsDeclared = like.PriorIsDeclared,
            PriorWeights = order is null ? like.PriorWeights : [.. like.PriorWeights.Select(stage => stage.Length == 0 ? stage : [.. order.Select(pair => stage[pair])])],
            Terminals = like.Terminals,
            TerminalRewards = like.TerminalRewards,
            StartStates = [.. Positive(parts.Start).Select(i => parts.Start.States[i])],
            StartProbabilities = [.. Positive(parts.Start).Select(i => parts.Start.Probabilities[i])],
            Reward = reward,
            ParameterNames = like.ParameterNames.Count == reward.ParameterCount ? like.ParameterNames : [],
            Noise = noise,
            TransitionsDependOnStage = like.TransitionsDependOnStage,
            Layout = layout,
        };

    private static IEnumerable<int> Positive(StartShares start) => Enumerable.Range(0, start.States.Length).Where(i => start.Probabilities[i] > 0);
}
