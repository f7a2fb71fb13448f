using Cai.Generators.Emission.Lanes;
using Cai.Generators.Emission.Networks;
using Cai.Generators.Expansion;

namespace Cai.Generators.Emission;

/// <summary>An expanded problem to source text, one file a concern.</summary>
internal static class Emitter
{
    public static EmittedProblem Emit(Expanded expanded)
    {
        EmissionPlan plan = new(expanded);
        bool hasTables = !plan.Problem.IsContinuous;
        List<EmittedFile> files = [];
        files.Add(EmittedType.Private(plan.Problem.Type, "Space", writer => SpaceEmitter.Write(plan, writer)));
        files.Add(EmittedType.Private(plan.Problem.Type, "Transitions", writer => TransitionsEmitter.Write(plan, writer)));
        if (RewardEmitter.IsNeeded(plan))
            files.Add(EmittedType.Private(plan.Problem.Type, "Reward", writer => RewardEmitter.Write(plan, writer)));
        if (plan.Tables is not null)
            files.Add(EmittedType.Private(plan.Problem.Type, "Backup", writer => BackupEmitter.Write(plan, writer)));
        else if (plan.Fused is { } fused)
            files.Add(EmittedType.Private(plan.Problem.Type, "Backup", fused.Write));
        if (plan.Lanes is { } lanes)
            files.Add(EmittedType.Private(plan.Problem.Type, "Lanes", writer => LaneProcessEmitter.Write(plan, lanes, writer)));
        if (NetworksEmitter.IsNeeded(plan))
            files.Add(EmittedType.Private(plan.Problem.Type, "Networks", writer => NetworksEmitter.Write(plan, writer)));
        files.Add(EmittedType.File(plan.Problem.Type, "Api", RemarksText.Of(plan), writer => ApiEmitter.Write(plan, writer)));
        if (ApiEmitter.HasLearning(plan))
            files.Add(EmittedType.File(plan.Problem.Type, "Learning", null, writer => ApiEmitter.WriteLearning(plan, writer)));
        return new(files.ToEquatable());
    }
}
