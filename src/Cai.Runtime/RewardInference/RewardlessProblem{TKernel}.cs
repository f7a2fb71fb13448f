using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>A problem without its reward, over one kernel.</summary>
/// <param name="problem">All of it.</param>
internal sealed class RewardlessProblem<TKernel>(DecisionProblem<TKernel> problem) : RewardlessProblem
    where TKernel : struct, IKernel<TKernel>
{
    private double[] _work = [];

    public override double Discount => problem.Discount;

    public override double Temperature => problem.Temperature;

    public override int Horizon => problem.Horizon;

    public override Pairs Pairs => problem.Kernel.Pairs;

    public override int StateCount => problem.StateCount;

    public override int PairCount => problem.PairCount;

    public override double[] Start => problem.Start;

    public override double[] EndValues => problem.EndValues;

    public override bool DependsOnStage => problem.DependsOnStage;

    public override ActionMeasure Measure(int stage) => problem.Measure(stage);

    public override string StateText(int state) => problem.StateText(state);

    public override string ActionText(int action) => problem.ActionText(action);

    public override RewardPlan CreatePlan() => new RewardPlan<TKernel>(problem);

    public override double[][] Occupancy(double[][] policy, double[] start)
    {
        StageVisits decisions = new(problem.Kernel.Pairs, StageCount);
        new Visits<TKernel>(problem, policy, start).Read(decisions);
        return decisions.Stages;
    }

    public override double[][] Evaluate(double[][] policy, double[][] rewards) =>
        PolicyEvaluation.Run(problem, (stage, target) => rewards[rewards.Length == 1 ? 0 : stage].CopyTo(target, 0), policy);

    public override PolicyValuation CreateValuation() => new PolicyValuation<TKernel>(problem) { Policy = NewPairs() };

    public override void Expect(int stage, ReadOnlySpan<double> values, Span<double> expected) => problem.Kernel.AtStage(stage).Expect(0, StateCount, values, expected);

    public override void Scatter(int stage, ReadOnlySpan<double> weights, Span<double> mass) => problem.Kernel.AtStage(stage).Scatter(0, StateCount, weights, mass);

    public override void Row(int stage, int state, int k, List<int> successors, List<double> probabilities)
    {
        if (_work.Length == 0)
            _work = new double[StateCount];
        problem.Kernel.AtStage(stage).Row(state, k, _work, successors, probabilities);
    }

    public override void Dispose() => problem.Workers.Dispose();
}
