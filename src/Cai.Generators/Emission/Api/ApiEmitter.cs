namespace Cai.Generators.Emission;

/// <summary>Emits the typed members that users call: the list of them, a family of verbs a file.</summary>
internal static class ApiEmitter
{
    /// <summary>What every problem has: what it consists of, planning, reward inference, demonstrations, simulation.</summary>
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        bool isFinite = !plan.Problem.IsContinuous;
        if (isFinite)
        {
            SpacesApi.Write(plan, writer);
            AuditApi.Write(plan, writer);
            DescriptionApi.Write(plan, writer);
            SolveApi.Write(plan, writer);
            ReachApi.Write(plan, writer);
            SavedApi.Write(plan, writer);
            RewardInferenceApi.Write(plan, writer);
            DemonstrationsApi.Write(plan, writer);
        }

        FeatureApi.Write(plan, writer);
        SimulationApi.Write(plan, writer);
        if (isFinite)
        {
            writer.Line();
            using (writer.Block("private static partial class Generated"))
                ModelEmitter.Write(plan, writer);
        }
    }

    /// <summary>Whether there is something to learn: from a reward, of the policies of a finite problem, or by a declared network.</summary>
    public static bool HasLearning(EmissionPlan plan) => SolveApi.HasReward(plan) || !plan.Problem.IsContinuous || NetworksApi.IsNeeded(plan);

    /// <summary>What plans by samples, learns policies, rewards and dynamics, and infers the posterior over trajectories.</summary>
    public static void WriteLearning(EmissionPlan plan, SourceWriter writer)
    {
        bool isFinite = !plan.Problem.IsContinuous;
        if (SolveApi.HasReward(plan))
            WriteFromReward(plan, isFinite, writer);
        if (isFinite)
        {
            CloningApi.Write(plan, writer);
            InverseApi.Write(plan, writer);
        }

        NetworksApi.Write(plan, writer);
    }

    private static void WriteFromReward(EmissionPlan plan, bool isFinite, SourceWriter writer)
    {
        SamplingApi.Write(plan, writer);
        if (!isFinite)
        {
            GridApi.Write(plan, writer);
            GaussianPolicyApi.Write(plan, writer);
            return;
        }

        PosteriorApi.Write(plan, writer);
        PolicyGradientApi.Write(plan, writer);
        ModelLearningApi.Write(plan, writer);
        QLearningApi.Write(plan, writer);
    }
}
