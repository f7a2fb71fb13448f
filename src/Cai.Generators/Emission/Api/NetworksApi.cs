using Cai.Generators.Emission.Networks;

namespace Cai.Generators.Emission;

/// <summary>Emits the calls that fit the reward and the model that are declared as networks.</summary>
internal static class NetworksApi
{
    private const string Training = "global::Cai.TrainingOptions? options = null, global::System.IProgress<global::Cai.TrainingStep>? progress = null, " + ProblemCall.Cancellation;

    /// <summary>Whether there is anything to emit.</summary>
    public static bool IsNeeded(EmissionPlan plan) => plan.Problem is { NeuralReward: not null } or { NeuralModel: not null };

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        if (plan.Problem.NeuralReward is not null)
            WriteReward(plan, writer);
        if (plan.Problem.NeuralModel is not null)
            WriteModel(plan, writer);
    }

    private static void WriteReward(EmissionPlan plan, SourceWriter writer)
    {
        string types = ProblemCall.Types(plan);
        writer.Line("/// <summary>Fits the network that <c>[NeuralReward]</c> declares to observed rewards, by least squares. <c>SolveReward(reward.Reward)</c> solves for it.</summary>");
        writer.Line("/// <param name=\"demonstrations\">Decisions with their rewards.</param>");
        WriteTrainingDocs(writer);
        writer.Line("/// <returns>The reward, and how well it tells those observed.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.NeuralReward<{types}> LearnNeuralReward(global::Cai.Demonstrations<{types}> demonstrations, {Training})"))
        {
            string spaces = plan.Problem.IsContinuous ? "null, null" : "States, Actions";
            writer.Line($"return {Names.Services}NetworkLearning.FitReward(\"{plan.Problem.Type.Name}\", Generated.RewardNetwork.Instance, {InputsEmitter.OfReward(plan).Create()}, demonstrations, {spaces}, options, progress, cancellation);");
        }

        writer.Line();
    }

    private static void WriteModel(EmissionPlan plan, SourceWriter writer)
    {
        string types = ProblemCall.Types(plan);
        writer.Line("/// <summary>Fits the network that <c>[NeuralModel]</c> declares to observed transitions: the change of each coordinate of the state is normal, its mean and its variance the network's.</summary>");
        writer.Line("/// <param name=\"demonstrations\">Decisions with the states they led to.</param>");
        WriteTrainingDocs(writer);
        writer.Line("/// <returns>The model, and how well it tells transitions.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.NeuralModel<{types}> LearnNeuralModel(global::Cai.Demonstrations<{types}> demonstrations, {Training})"))
            writer.Line($"return {Names.Services}NetworkLearning.FitModel(\"{plan.Problem.Type.Name}\", Generated.ModelNetwork.Instance, new Generated.StateCoordinates({Counts(plan.State)}), new Generated.ActionCoordinates({Counts(plan.Action)}), demonstrations, options, progress, cancellation);");
        writer.Line();
    }

    private static void WriteTrainingDocs(SourceWriter writer)
    {
        writer.Line("/// <param name=\"options\">Step sizes, minibatches, epochs, what is held out, the seed.</param>");
        writer.Line("/// <param name=\"progress\">Told after each epoch.</param>").Line(ProblemCall.CancellationDoc);
    }

    private static string Counts(SpaceShape space) => string.Join(", ", space.OpenLeaves.Select(leaf =>
        (leaf.Ir.CountMember!.IsStatic ? leaf.Ir.CountMember.Owner : "this") + "." + CSharpPrinter.Identifier(leaf.Ir.CountMember.Name)));
}
