using Cai.Generators.Ir;

namespace Cai.Generators.Emission.Networks;

/// <summary>Emits the networks that a problem declares, and the numbers by which networks and linear policies read a decision.</summary>
internal static class NetworksEmitter
{
    /// <summary>Whether there is anything to emit.</summary>
    public static bool IsNeeded(EmissionPlan plan) => Parts(plan).Any();

    /// <summary>Whether linear policies have features to weigh: some are declared, and all of them are known when a decision is taken.</summary>
    public static bool HasFeatures(EmissionPlan plan) => !plan.Problem.IsContinuous && plan.Problem.Features.Count > 0 && plan.Problem.Features.All(feature => feature.IsOfDecision);

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        bool isFirst = true;
        foreach (Action<SourceWriter> part in Parts(plan))
        {
            if (!isFirst)
                writer.Line();
            isFirst = false;
            part(writer);
        }
    }

    private static IEnumerable<Action<SourceWriter>> Parts(EmissionPlan plan)
    {
        ProblemIr problem = plan.Problem;
        if (HasFeatures(plan))
            yield return InputsEmitter.OfFeatures(plan).Write;
        if (problem.NeuralReward is { } reward)
        {
            InputsEmitter inputs = InputsEmitter.OfReward(plan);
            if (!HasFeatures(plan))
                yield return inputs.Write;
            yield return writer => NetworkEmitter.Write(reward, "RewardNetwork", "The reward: r(s, a) = f(x(s, a))", inputs.Count, 1, writer);
        }

        if (problem.NeuralPolicy is { } policy)
        {
            InputsEmitter inputs = InputsEmitter.OfPolicy(plan);
            yield return inputs.Write;
            yield return writer => NetworkEmitter.Write(policy, "PolicyNetwork", "Policies: pi(a|s) ~ rho(a|s) exp(f(x(s, a)))", inputs.Count, 1, writer);
        }

        if (problem.NeuralModel is { } model)
        {
            int states = plan.State.Leaves.Length;
            yield return writer => NetworkEmitter.Write(
                model, "ModelNetwork", "The dynamics: from the coordinates of state and action to the mean of each coordinate's change, and then the log of each variance",
                states + plan.Action.Leaves.Length, 2 * states, writer);
        }
    }
}
