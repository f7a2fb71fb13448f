namespace Cai.RewardInference;

/// <summary>Keeps what an optimiser tells as the steps of an inverse method, and passes it on.</summary>
/// <param name="progress">Who is told too; null for nobody.</param>
internal sealed class StepTrace(IProgress<InverseStep>? progress) : IProgress<InferenceProgress>
{
    private readonly List<InverseStep> _steps = [];

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<InverseStep> Steps => _steps;

    public void Report(InferenceProgress value)
    {
        _steps.Add(new(value.Iteration + 1, value.Objective, value.GradientNorm, value.Evaluations));
        progress?.Report(_steps[^1]);
    }
}
