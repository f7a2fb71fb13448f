using Cai.Generators.Ir;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Emission;

/// <summary>Emits the typed members that users call.</summary>
internal static class ApiEmitter
{
    internal const string Cancellation = "global::System.Threading.CancellationToken cancellation = default";
    internal const string CancellationDoc = "/// <param name=\"cancellation\">Stops the work.</param>";

    /// <summary>The name of the property that holds the probabilities of an estimated noise field.</summary>
    public static string ProbabilitiesName(LeafShape leaf) => Identifier.Member(leaf.Column, "Probabilities");

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        if (!plan.Problem.IsContinuous)
        {
            WriteSpaces(plan, writer);
            if (plan.HasEstimatedNoise)
                WriteProbabilities(plan, plan.Problem.Noise!, writer);
            WriteBuild(plan, writer);
            AuditEmitter.Write(plan, writer);
            WriteSolve(plan, writer);
            if (plan.HasParameters)
            {
                WriteInferReward(plan, writer);
                RepetitionEmitter.Write(plan, writer);
            }

            if (plan.HasEstimatedNoise)
                WriteEstimateNoise(plan, writer);
            WriteDemonstrations(plan, writer);
        }

        FeatureEmitter.Write(plan, writer);
        WriteSimulate(plan, writer);
        WriteRollout(plan, writer);
        if (!plan.Problem.IsContinuous)
        {
            writer.Line();
            using (writer.Block("private static partial class Generated"))
                ModelEmitter.Write(plan, writer);
        }
    }

    private static void WriteSpaces(EmissionPlan plan, SourceWriter writer)
    {
        string model = Model(plan, "default");
        Member(writer, "/// <summary>The states in use, in the order of their indices.</summary>", $"public global::Cai.Space<{plan.StateType}> States => {model}.States;");
        Member(writer, "/// <summary>The actions, in the order of their indices.</summary>", $"public global::Cai.Space<{plan.ActionType}> Actions => {model}.Actions;");
    }

    private static void WriteProbabilities(EmissionPlan plan, NoiseIr noise, SourceWriter writer)
    {
        for (int i = 0; i < noise.Fields.Count; i++)
        {
            if (!noise.Fields[i].IsEstimated)
                continue;
            LeafShape leaf = plan.Noise!.Leaves[i];
            writer.Line($"/// <summary>The probabilities of {DocText.Escape(leaf.Column)}, one a value in their order: as declared, unless set to others, as estimated ones.</summary>");
            writer.Line("/// <exception cref=\"global::System.ArgumentException\">They are not a distribution over its values.</exception>");
            writer.Line(Names.GeneratedCode);
            using (writer.Block($"public global::System.Collections.Generic.IReadOnlyList<double> {ProbabilitiesName(leaf)}"))
            {
                writer.Line($"get => field ?? Generated.Noise.Fields[{NumberText.Of(i)}].Probabilities;");
                writer.Line($"init => field = Generated.Noise.Fields[{NumberText.Of(i)}].Accept(value);");
            }

            writer.Line();
        }
    }

    private static void WriteBuild(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line(plan.Tables is null
            ? "/// <summary>Builds the tables now, which otherwise happens on first use. Safe to call from any thread; they are built once.</summary>"
            : "/// <summary>Does nothing: the tables were worked out while compiling.</summary>");
        writer.Line("/// <param name=\"cancellation\">Stops the building.</param>").Line("/// <returns>The problem itself.</returns>");
        if (plan.Tables is null)
            writer.Line($"/// <exception cref=\"global::Cai.DeclarationException\">What is declared is not a decision problem.</exception>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block($"public {plan.Type} Build({Cancellation})"))
        {
            if (plan.Tables is null)
                writer.Line($"{Tabulated(plan, "cancellation")};");
            else
                writer.Line("cancellation.ThrowIfCancellationRequested();");
            writer.Line("return this;");
        }

        writer.Line();
    }

    private static void WriteSolve(EmissionPlan plan, SourceWriter writer)
    {
        string solution = Solution(plan);
        string options = $"global::Cai.SolveOptions? options = null, global::System.IProgress<global::Cai.SolveProgress>? progress = null, {Cancellation}";
        string summary = "/// <summary>Solves <c>V(s) = a log sum_a rho(a|s) exp(Q(s,a) / a)</c>, <c>Q(s,a) = r(s,a) + g sum_s' P(s'|s,a) V(s')</c> (at temperature a = 0 the maximum), to a certified error.</summary>";
        bool hasReward = plan.Reward.Kind != Differentiation.RewardKind.None || plan.Problem.TerminalReward is not null;
        if (hasReward)
        {
            writer.Line(summary);
            if (plan.HasParameters)
                writer.Line("/// <param name=\"parameters\">The reward parameters.</param>");
            WriteSolveDocs(writer);
            string parameters = plan.HasParameters ? $"{plan.ParametersType} parameters, " : "";
            using (writer.Block($"public {solution} Solve({parameters}{options})"))
            {
                WriteTables(plan, writer);
                string vector = plan.HasParameters ? "Generated.ParameterVector.Of(parameters)" : "[]";
                writer.Line($"return {Names.Services}Planner.Solve({Model(plan)}, {Kernel(plan)}, {vector}, {Joint(plan)}, options, progress, cancellation);");
            }

            writer.Line();
            InferenceApi.Write(plan, writer);
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
            WriteTables(plan, writer);
            writer.Line($"{KernelType(plan)} kernel = {Kernel(plan)};");
            writer.Line($"double[] rewards = {Names.Services}PairRewards.Of({Model(plan)}, kernel.Pairs, reward);");
            writer.Line($"return {Names.Services}Planner.SolveRewards({Model(plan)}, kernel, [rewards], {Joint(plan)}, options, progress, cancellation);");
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
        writer.Line("/// <param name=\"progress\">Told after each iteration.</param>").Line(CancellationDoc);
        writer.Line("/// <returns>Values, policy and what certifies them.</returns>").Line(Names.GeneratedCode);
    }

    private static void WriteInferReward(EmissionPlan plan, SourceWriter writer)
    {
        string types = $"{plan.StateType}, {plan.ActionType}";
        writer.Line("/// <summary>Infers the reward parameters from observed decisions, by maximum likelihood unless the options say otherwise.</summary>");
        writer.Line("/// <param name=\"demonstrations\">The observed decisions.</param>");
        writer.Line("/// <param name=\"options\">What to change of the declared settings, and the estimator.</param>");
        writer.Line("/// <param name=\"progress\">Told after each iteration.</param>").Line(CancellationDoc);
        writer.Line("/// <returns>The estimates, their standard errors and what identifies them.</returns>").Line(Names.GeneratedCode);
        writer.Line($"public global::Cai.Fit<{types}, {plan.ParametersType}> InferReward(global::Cai.Demonstrations<{types}> demonstrations, global::Cai.InferenceOptions? options = null, global::System.IProgress<global::Cai.InferenceProgress>? progress = null, {Cancellation})");
        using (writer.Braces())
        {
            WriteTables(plan, writer);
            string noise = plan.HasEstimatedNoise ? "Generated.Marginals(this)" : "[]";
            writer.Line($"return {Names.Services}Inference.Infer({Model(plan)}, {Kernel(plan)}, Generated.ParameterVector.Instance, demonstrations, {noise}, options, progress, cancellation);");
        }

        writer.Line();
    }

    private static void WriteEstimateNoise(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>Estimates the noise probabilities from observed transitions alone, by maximum likelihood.</summary>");
        writer.Line("/// <param name=\"demonstrations\">Demonstrations with observed next states.</param>");
        writer.Line("/// <param name=\"options\">When to stop, and what counts as identified.</param>");
        writer.Line("/// <param name=\"progress\">Told after each iteration.</param>").Line(CancellationDoc);
        writer.Line("/// <returns>The probabilities, their standard errors and what identifies them.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.NoiseFit EstimateNoise(global::Cai.Demonstrations<{plan.StateType}, {plan.ActionType}> demonstrations, global::Cai.NoiseOptions? options = null, global::System.IProgress<global::Cai.InferenceProgress>? progress = null, {Cancellation})"))
        {
            WriteTables(plan, writer, hasSettings: false);
            writer.Line($"return {Names.Services}Inference.EstimateNoise({Model(plan)}, {Kernel(plan)}, demonstrations, Generated.Marginals(this), options, progress, cancellation);");
        }

        writer.Line();
    }

    private static void WriteDemonstrations(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>Reads demonstrations from a CSV file, by the names of its columns: those of the state's and the action's fields.</summary>");
        writer.Line("/// <param name=\"path\">The file.</param>").Line("/// <param name=\"options\">Other names and separators.</param>");
        writer.Line("/// <exception cref=\"global::System.FormatException\">A cell is not what its column takes: the message names file, row, column and what is expected.</exception>");
        writer.Line(Names.GeneratedCode);
        writer.Line($"public global::Cai.Demonstrations<{plan.StateType}, {plan.ActionType}> ReadDemonstrations(string path, global::Cai.CsvOptions? options = null) =>");
        writer.Line($"    {Names.Services}DemonstrationReader.Read(States, Actions, path, options);").Line();
        writer.Line("/// <summary>Writes demonstrations to a CSV file that <c>ReadDemonstrations</c> reads back.</summary>");
        writer.Line("/// <param name=\"path\">The file; one that is there is replaced.</param>").Line("/// <param name=\"demonstrations\">What to write.</param>");
        writer.Line("/// <param name=\"options\">Other names and separators.</param>").Line(Names.GeneratedCode);
        writer.Line($"public void WriteDemonstrations(string path, global::Cai.Demonstrations<{plan.StateType}, {plan.ActionType}> demonstrations, global::Cai.CsvOptions? options = null) =>");
        writer.Line($"    {Names.Services}DemonstrationWriter.Write(States, Actions, path, demonstrations, options);").Line();
    }

    private static void WriteSimulate(EmissionPlan plan, SourceWriter writer)
    {
        string types = $"{plan.StateType}, {plan.ActionType}";
        string parameters = plan.HasParameters ? $"{plan.ParametersType} parameters, " : "";
        writer.Line("/// <summary>Simulates episodes under a policy, calling the declaration's own members; no tables are needed.</summary>");
        writer.Line("/// <param name=\"policy\">The policy.</param>");
        if (plan.HasParameters)
            writer.Line("/// <param name=\"parameters\">The reward parameters.</param>");
        writer.Line("/// <param name=\"options\">Episodes, length, seed and threads.</param>");
        writer.Line("/// <param name=\"start\">The state every episode starts from; none to draw it as declared.</param>").Line(CancellationDoc);
        writer.Line("/// <returns>One trajectory an episode.</returns>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">No start is declared and none is given.</exception>");
        writer.Line(Names.GeneratedCode);
        writer.Line($"public global::System.Collections.Generic.IReadOnlyList<global::Cai.Trajectory<{types}>> Simulate(global::Cai.IPolicy<{types}> policy, {parameters}global::Cai.SimulationOptions? options = null, {plan.StateType}? start = null, {Cancellation}) =>");
        writer.Line($"    {Names.Services}Simulator.Run<{types}, Generated.Process, global::Cai.IPolicy<{types}>>({Process(plan)}, policy, {NumberText.Of(plan.Settings.Horizon)}, options, start, cancellation);").Line();
    }

    private static void WriteRollout(EmissionPlan plan, SourceWriter writer)
    {
        string types = $"{plan.StateType}, {plan.ActionType}";
        string parameters = plan.HasParameters ? $"{plan.ParametersType} parameters, " : "";
        writer.Line("/// <summary>Runs one episode under a policy and gives its discounted return, allocating nothing: the sum of <c>g^t r_t</c>, with the terminal reward where the episode ended.</summary>");
        writer.Line("/// <typeparam name=\"TPolicy\">The policy's type; a struct is called without boxing.</typeparam>");
        writer.Line("/// <param name=\"policy\">The policy.</param>");
        if (plan.HasParameters)
            writer.Line("/// <param name=\"parameters\">The reward parameters.</param>");
        writer.Line("/// <param name=\"maxSteps\">How many decisions at most, at least 1.</param>");
        writer.Line("/// <param name=\"discount\">The discount g, in [0, 1].</param>");
        writer.Line("/// <param name=\"seed\">The seed: the same seed and episode give the same return.</param>");
        writer.Line("/// <param name=\"episode\">The number of the episode, at least 0: each has random numbers of its own, the same for every policy.</param>");
        writer.Line("/// <param name=\"start\">The state it starts from; none to draw it as declared.</param>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">No start is declared and none is given.</exception>").Line(Names.GeneratedCode);
        writer.Line($"public double Rollout<TPolicy>(TPolicy policy, {parameters}int maxSteps, double discount = {NumberText.Of(plan.Settings.DiscountBits.ToDouble())}, ulong seed = 0, int episode = 0, {plan.StateType}? start = null)");
        writer.Line($"    where TPolicy : global::Cai.IPolicy<{types}> =>");
        writer.Line($"    {Names.Services}Simulator.Rollout<{types}, Generated.Process, TPolicy>({Process(plan)}, policy, start, {NumberText.Of(plan.Settings.Horizon)}, maxSteps, discount, seed, episode);");
    }

    internal static string Process(EmissionPlan plan)
    {
        List<string> arguments = [.. plan.SimulationReadsProblem ? plan.ProblemParameter.Select(_ => "this") : []];
        if (plan.SimulationReadsParameters) arguments.Add("Generated.ParameterVector.Instance.Finite(parameters)");
        if (plan.HasEstimatedNoise) arguments.Add(plan.Problem.Type.Header.Contains("struct ") ? "Generated.Marginals(this)" : "Generated.Draws(this)");
        return $"new Generated.Process({string.Join(", ", arguments)})";
    }

    internal static void WriteTables(EmissionPlan plan, SourceWriter writer, bool hasSettings = true)
    {
        if (plan.Tables is null && hasSettings)
            writer.Line("Generated.Settings.Check(options);");
        if (plan.Tables is null)
            writer.Line($"{ModelEmitter.Type(plan, "Tabulated")} tabulated = {Tabulated(plan, "cancellation")};");
        if (plan.HasEstimatedNoise)
            writer.Line("double[] noise = Generated.Joint(this);");
    }

    internal static string Model(EmissionPlan plan, string? cancellation = null) =>
        plan.Tables is not null ? "Generated.Model" : cancellation is null ? "tabulated.Model" : Tabulated(plan, cancellation) + ".Model";

    private static string Tabulated(EmissionPlan plan, string cancellation) => $"Generated.Tabulated({(plan.Problem.IsInstance ? "this, " : "")}{cancellation})";

    private static string KernelType(EmissionPlan plan) => plan.Tables is null ? Names.Services + "TableKernel" : "Generated.Kernel";

    internal static string Kernel(EmissionPlan plan) => plan.Tables is null
        ? $"new {Names.Services}TableKernel(tabulated.Tables{(plan.HasEstimatedNoise ? ", noise" : "")}{plan.FusedArgument})"
        : $"new Generated.Kernel({(plan.HasEstimatedNoise ? "noise" : "")})";

    internal static string Joint(EmissionPlan plan) => plan.HasEstimatedNoise ? "noise" : "[]";

    private static string Solution(EmissionPlan plan) => $"global::Cai.Solution<{plan.StateType}, {plan.ActionType}>";

    private static void Member(SourceWriter writer, string doc, string text) => writer.Line(doc).Line(Names.GeneratedCode).Line(text).Line();
}
