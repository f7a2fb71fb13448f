using Cai.Generators.Emission.Networks;

namespace Cai.Generators.Emission;

/// <summary>Emits the call that clones behaviour, by any kind of policy.</summary>
internal static class CloningApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        string types = ProblemCall.Types(plan);
        string features = NetworksEmitter.HasFeatures(plan) ? InputsEmitter.OfFeatures(plan).Create() : "null";
        bool hasNetwork = plan.Problem.NeuralPolicy is not null;
        writer.Line("/// <summary>Fits a stationary policy to demonstrations by maximum likelihood: a smoothed table, a softmax of the features, or of the network that <c>[NeuralPolicy]</c> declares. No reward is asked for.</summary>");
        writer.Line("/// <param name=\"demonstrations\">The observed decisions.</param>");
        writer.Line("/// <param name=\"options\">The kind of policy, smoothing, what is held out, how a network is trained.</param>");
        writer.Line("/// <param name=\"progress\">Told after each Newton step or epoch.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The policy, and how well it tells the decisions.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.ClonedPolicy<{types}> CloneBehavior(global::Cai.Demonstrations<{types}> demonstrations, global::Cai.CloningOptions? options = null, global::System.IProgress<global::Cai.TrainingStep>? progress = null, {ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer, hasSettings: false);
            string network = hasNetwork ? $"Generated.PolicyNetwork.Instance, {InputsEmitter.OfPolicy(plan).Create()}" : "null, null";
            writer.Line($"return {Names.Services}BehaviorCloning.Clone({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {features}, {network}, demonstrations, options, progress, cancellation);");
        }

        writer.Line();
    }
}
