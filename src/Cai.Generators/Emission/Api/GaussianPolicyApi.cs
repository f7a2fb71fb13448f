using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>Emits the call that improves a Gaussian policy, where every field of the action is real-valued.</summary>
internal static class GaussianPolicyApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        if (plan.Problem.Action.Leaves.Any(leaf => leaf.Type != ScalarType.Double))
            return;
        string policy = $"global::Cai.GaussianPolicy<{ProblemCall.Types(plan)}>";
        writer.Line("/// <summary>");
        writer.Line("/// Improves a Gaussian policy by gradient ascent on its evidence lower bound, <c>E sum_t g^t (r - a log(pi / rho))</c>, estimated from simulated episodes. Its mean is linear in the");
        writer.Line("/// declared features of the state (in its fields, where none are declared), and fields of the action with a <c>[Range]</c> are squashed into it by tanh.");
        writer.Line("/// </summary>");
        writer.Lines(ProblemCall.ParametersDoc(plan));
        writer.Line("/// <param name=\"options\">What to change of the declared settings; episodes, steps, baseline.</param>");
        writer.Line("/// <param name=\"progress\">Told after each iteration.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The policy, and the objective of each iteration.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public {policy} GaussianPolicyGradient({ProblemCall.Parameters(plan)}global::Cai.GaussianPolicyOptions? options = null, global::System.IProgress<global::Cai.GaussianStep>? progress = null, {ProblemCall.Cancellation})"))
        {
            RealCall.WriteLocals(plan, writer);
            writer.Line($"return {Names.Services}GaussianPolicyLearning.Ascend{RealCall.Types(plan)}({RealCall.Arguments(plan)}, options, progress, cancellation);");
        }

        writer.Line();
    }
}
