using Cai.Generators.Emission.Networks;

namespace Cai.Generators.Emission;

/// <summary>Emits the property that all inverse methods hang on.</summary>
internal static class InverseApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        string types = ProblemCall.Types(plan) + (plan.HasParameters ? $", {plan.ParametersType}" : "");
        string features = NetworksEmitter.HasFeatures(plan) ? InputsEmitter.OfFeatures(plan).Create() : "null";
        string network = plan.Problem.NeuralReward is not null ? $"Generated.RewardNetwork.Instance, {InputsEmitter.OfReward(plan).Create()}" : "null, null";
        string process = plan.HasParameters ? $"Generated.ParameterVector.Instance, parameters => {ProblemCall.Process(plan)}" : ProblemCall.Process(plan);
        writer.Line("/// <summary>The inverse problem: every method that finds the reward which explains demonstrations, beside maximum likelihood (<c>InferReward</c>).</summary>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.InverseProblem<{types}> Inverse"))
        {
            using (writer.Block("get"))
            {
                ProblemCall.WriteTables(plan, writer, hasSettings: false, cancellation: "default");
                writer.Line($"return {Names.Services}Inversion.Of({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {ProblemCall.Joint(plan)}, {process}, {features}, {network});");
            }
        }

        writer.Line();
    }
}
