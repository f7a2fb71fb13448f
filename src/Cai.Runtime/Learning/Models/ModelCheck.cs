using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai.Learning;

/// <summary>The settings of a model, checked against problem and data before anything is computed; messages say what to change.</summary>
internal static class ModelCheck
{
    private const int MostPairs = 1 << 26;

    /// <summary>Throws where the model cannot be learned.</summary>
    public static void Run<TState, TAction>(Model<TState, TAction> model, int pairs, Demonstrations<TState, TAction> data, ModelOptions options)
        where TState : struct
        where TAction : struct
    {
        if (!Enum.IsDefined(options.Dynamics) || !Enum.IsDefined(options.Support) || !Enum.IsDefined(options.Reward) || options.Unseen is { } rule && !Enum.IsDefined(rule))
            throw Fault(model.Name, $"{options.Dynamics}, {options.Support}, {options.Reward} or {options.Unseen} is unknown. Take named ones");
        if (options.Dynamics != LearnedDynamics.Table)
        {
            InferenceCheck.Settings(model.Name, options.Noise);
            InferenceCheck.Noise(model, data);
        }
        else if (pairs > MostPairs)
        {
            throw Fault(model.Name, $"{pairs} pairs of state and action are too many for a table of counts (at most {MostPairs}). Learn the probabilities of [Estimated] noise: Dynamics = LearnedDynamics.Noise");
        }

        if (data.TransitionCount == 0)
            throw Fault(model.Name, "these demonstrations hold no next states. Give trajectories or transitions to learn dynamics from");
        if (options is { Unseen: UnseenPairs.PriorMean, Support: SuccessorSupport.Seen })
            throw Fault(model.Name, "Unseen = UnseenPairs.PriorMean has no successors to spread over with Support = SuccessorSupport.Seen: nothing was seen there. Set Support to Declared or All");
        Rewards(model, data, options);
    }

    private static void Rewards<TState, TAction>(Model<TState, TAction> model, Demonstrations<TState, TAction> data, ModelOptions options)
        where TState : struct
        where TAction : struct
    {
        if (options.Reward == LearnedRewards.Declared)
            return;
        if (data.RewardCount == 0)
            throw Fault(model.Name, $"Reward = LearnedRewards.{options.Reward} needs observed rewards, and these demonstrations hold none. Give Trajectory.Rewards or Observation.Reward, or take LearnedRewards.Declared");
        if (options.Reward == LearnedRewards.Regression && model.Reward.ParameterCount == 0)
            throw Fault(model.Name, "its reward has no [Parameters] to be fitted by Reward = LearnedRewards.Regression. Declare some, or take LearnedRewards.Mean");
        if (options.Reward == LearnedRewards.Regression && !model.Reward.IsAffine)
            throw Fault(model.Name, "its reward is not affine in its parameters, so that least squares is no linear regression. Take LearnedRewards.Mean, or declare features with linear weights");
    }

    private static ArgumentException Fault(string problem, string message) => new($"{problem}: {message}.", "options");
}
