using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>The declared rewards, by their parameters.</summary>
internal sealed class ParameterRewards<TState, TAction, TParameters>(InverseParts<TState, TAction> parts, ParameterSpace<TParameters> space, RewardlessProblem problem) : RewardFamily
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    private readonly RewardModel _reward = parts.Model.Reward;

    public override int Dimension => _reward.ParameterCount;

    public override int StageCount => _reward.DependsOnStage ? problem.StageCount : 1;

    public override double[] Start { get; } = [.. space.Start.ToArray().Select((value, k) => Math.Clamp(value, space.Min[k], space.Max[k]))];

    public override double[] Lower { get; } = space.Min.ToArray();

    public override double[] Upper { get; } = space.Max.ToArray();

    public override string NameOf(int coordinate) => space.Names[coordinate];

    public override void Evaluate(ReadOnlySpan<double> point, double[][] rewards)
    {
        for (int t = 0; t < rewards.Length; t++)
            _reward.Evaluate(point, parts.Noise, t, rewards[t]);
    }

    public override void AddGradient(ReadOnlySpan<double> point, double[][] slopes, Span<double> gradient)
    {
        // Over all states at once, compact spans are in pair order.
        for (int t = 0; t < slopes.Length; t++)
            _reward.AddGradient(problem.Pairs, 0, problem.StateCount, point, parts.Noise, t, slopes[t], gradient);
    }
}
