using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Emission;

/// <summary>Emits the calls that plan: <c>Solve</c>, the same for any other reward, and the value of any policy.</summary>
internal static class SolveApi
{
    /// <summary>Whether the problem declares what is to be gained; otherwise rewards are given at the call.</summary>
    public static bool HasReward(EmissionPlan plan) => plan.Reward.Kind != Differentiation.RewardKind.None || plan.Problem.TerminalReward is not null;

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        string solution = Solution(plan);
        string options = $"global::Cai.SolveOptions? options = null, global::System.IProgress<global::Cai.SolveProgress>? progress = null, {ProblemCall.Cancellation}";
        string summary = "/// <summary>Solves <c>V(s) = a log sum_a rho(a|s) exp(Q(s,a) / a)</c>, <c>Q(s,a) = r(s,a) + g sum_s' P(s'|s,a) V(s')</c> (at temperature a = 0 the maximum), to a certified error.</summary>";
        if (HasReward(plan))
        {
            writer.Line(summary);
            writer.Lines(ProblemCall.ParametersDoc(plan));
            WriteSolveDocs(writer);
            using (writer.Block($"public {solution} Solve({ProblemCall.Parameters(plan)}{options})"))
            {
                ProblemCall.WriteTables(plan, writer);
                writer.Line($"return {Names.Services}Planner.Solve({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {ProblemCall.Vector(plan)}, {ProblemCall.Joint(plan)}, options, progress, cancellation);");
            }

            writer.Line();
            WriteEvaluate(plan, writer);
        }
        else
        {
            WriteNoSolve(plan, solution, options, writer);
        }

        writer.Line("/// <summary>Solves the problem with another reward: a counterfactual, another problem's, or a learned one.</summary>");
        writer.Line("/// <param name=\"reward\">The expected reward of taking an action in a state; asked once for each available pair.</param>");
        WriteSolveDocs(writer);
        using (writer.Block($"public {solution} SolveReward(global::System.Func<{plan.StateType}, {plan.ActionType}, double> reward, {options})"))
        {
            ProblemCall.WriteTables(plan, writer);
            writer.Line($"{ProblemCall.KernelType(plan)} kernel = {ProblemCall.Kernel(plan)};");
            writer.Line($"double[] rewards = {Names.Services}PairRewards.Of({ProblemCall.Model(plan)}, kernel.Pairs, reward);");
            writer.Line($"return {Names.Services}Planner.SolveRewards({ProblemCall.Model(plan)}, kernel, [rewards], {ProblemCall.Joint(plan)}, options, progress, cancellation);");
        }

        writer.Line();
    }

    private static void WriteEvaluate(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>");
        writer.Line("/// What a policy is worth, exactly: <c>V = (I - g P_pi)^-1 (r_pi - a KL(pi, rho))</c>, or backwards over a horizon. Pass <c>new() { Temperature = 0 }</c> for its rewards alone.");
        writer.Line("/// </summary>");
        writer.Lines(ProblemCall.ParametersDoc(plan));
        writer.Line("/// <param name=\"policy\">The probability of taking an action in a state at a stage: each available action is asked; they sum to 1.</param>");
        writer.Line("/// <param name=\"options\">What to change of the declared settings.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The value of each state, and of the start.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The probabilities of a state do not sum to 1; the message names it.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">At discount 1 the policy never ends from some state.</exception>").Line(Names.GeneratedCode);
        string policy = $"global::System.Func<{ProblemCall.Types(plan)}, int, double>";
        using (writer.Block($"public global::Cai.PolicyValue<{ProblemCall.Types(plan)}> Evaluate({ProblemCall.Parameters(plan)}{policy} policy, global::Cai.SolveOptions? options = null, {ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer);
            if (plan.Tables is not null)
                writer.Line("cancellation.ThrowIfCancellationRequested();");
            writer.Line($"return {Names.Services}Planner.Evaluate({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {ProblemCall.Vector(plan)}, {ProblemCall.Joint(plan)}, policy, options);");
        }

        writer.Line();
    }

    // Whoever forgot the reward calls Solve: the compiler then says what is missing, where a missing method would say nothing of it.
    private static void WriteNoSolve(EmissionPlan plan, string solution, string options, SourceWriter writer)
    {
        string name = plan.Problem.Type.Name;
        string wish = $"{name} declares no [Reward]. Declare one, as in '[Reward] static double Reward({Short(plan.StateType)} state, {Short(plan.ActionType)} action) => -1;', or give it at the call: SolveReward((state, action) => -1).";
        writer.Line("/// <summary>Nothing to call: no reward is declared, so that one is given at the call, to <c>SolveReward</c>.</summary>");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Line($"[global::System.Obsolete({SymbolDisplay.FormatLiteral(wish, quote: true)}, true)]");
        writer.Line(Names.GeneratedCode);
        writer.Line($"public {solution} Solve({options}) => throw new global::System.NotSupportedException();").Line();

        static string Short(string type) => type.Substring(type.LastIndexOf('.') + 1);
    }

    private static void WriteSolveDocs(SourceWriter writer)
    {
        writer.Line("/// <param name=\"options\">What to change of the declared settings, and the tolerance.</param>");
        writer.Line("/// <param name=\"progress\">Told after each iteration.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>Values, policy and what certifies them.</returns>").Line(Names.GeneratedCode);
    }

    private static string Solution(EmissionPlan plan) => $"global::Cai.Solution<{plan.StateType}, {plan.ActionType}>";
}
