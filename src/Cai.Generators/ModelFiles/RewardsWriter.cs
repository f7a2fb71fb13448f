using Cai.Explicit;
using Cai.Generators.Emission;

namespace Cai.Generators.ModelFiles;

/// <summary>The reward structures of a file: features that parameters weigh, or methods for a reward that the user declares.</summary>
/// <param name="site">The type that asks for the model.</param>
/// <param name="model">The model.</param>
/// <param name="flat">Its arrays.</param>
/// <param name="names">What its parts are called.</param>
/// <param name="file">The file, for comments.</param>
internal sealed class RewardsWriter(ModelSite site, ExplicitTables model, FlatModel flat, DeclarationNames names, string file)
{
    public void Write(SourceWriter writer)
    {
        List<RewardStructure> rewards = model.Data.Rewards;
        if (rewards.Count > 0 && !site.HasReward)
        {
            writer.Line().Line($"/// <summary>The weights of the reward structures of <c>{file}</c>: the reward is their weighted sum. Rewards are gained, so costs weigh less than 0.</summary>");
            for (int i = 0; i < rewards.Count; i++)
                writer.Line($"/// <param name=\"{Identifier.Plain(names.Parameters[i])}\">The weight of <c>{DocText.Escape(rewards[i].Name)}</c>.</param>");
            writer.Line("[global::Cai.Parameters]");
            writer.Line($"public readonly record struct {names.Weights}({string.Join(", ", names.Parameters.Select(name => "double " + name))});");
        }

        for (int i = 0; i < rewards.Count; i++)
            Write(writer, i);
    }

    private void Write(SourceWriter writer, int index)
    {
        RewardStructure reward = model.Data.Rewards[index];
        bool hasStates = reward.States.Length > 0, hasTransitions = reward.Transitions.Length > 0, isRandom = hasTransitions && flat.IsRandom;
        string number = site.State is null ? "state.Number" : $"{names.NumberOf}(state)";
        string ofState = $"{names.ModelFile}.{names.StateRewards[index]}[{number}]", ofTransition = $"{names.ModelFile}.{names.TransitionRewards[index]}[entry]";
        writer.Line().Line($"/// <summary>The reward structure <c>{DocText.Escape(reward.Name)}</c>.</summary>");
        if (!site.HasReward)
            writer.Line($"[global::Cai.Feature(nameof({names.Weights}.{names.Parameters[index]}))]");
        string head = $"private static double {names.Rewards[index]}({names.State} state{(hasTransitions ? $", {names.Action} action" : "")}{(isRandom ? $", {names.Transition} transition" : "")})";
        if (!hasTransitions)
        {
            writer.Line($"{head} => {(hasStates ? ofState : "0")};");
            return;
        }

        using IDisposable body = writer.Block(head);
        writer.Line($"int entry = {names.TransitionOf}(state, action{(isRandom ? ", transition" : "")});");
        writer.Line(hasStates ? $"return {ofState} + (entry < 0 ? 0 : {ofTransition});" : $"return entry < 0 ? 0 : {ofTransition};");
    }
}
