using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Action values by one step from the state itself, to interpolated values.</summary>
internal sealed class GridLookahead<TState, TAction, TStates, TActions, TProcess>(GridProblem<TState, TAction, TStates, TActions, TProcess> problem, Solution<TState, TAction> solution) : IGridRule<TState, TAction>
    where TState : struct
    where TAction : struct
    where TStates : struct, ICoordinates<TState>
    where TActions : struct, ICoordinates<TAction>
    where TProcess : struct, IRealProcess<TState, TAction>
{
    public string Problem => problem.Settings.Problem;

    public double Temperature => problem.Settings.Temperature;

    public ActionNodes<TAction> Actions => problem.Actions;

    public bool IsTerminal(TState state) => problem.Process.IsTerminal(state);

    public double Value(TState state, int stage)
    {
        ReadOnlySpan<double> values = solution.Values(stage);
        if (IsTerminal(state))
            return problem.Process.TerminalReward(state);
        Span<double> place = stackalloc double[problem.Grid.Dimension];
        problem.States.Read(state, place);
        return problem.Grid.Interpolate(place, values);
    }

    public double ActionValue(TState state, TAction action, int stage) => ActionValue(state, action, stage, NextValues(stage));

    public void Evaluate(TState state, int stage, Span<double> actionValues, Span<double> weights)
    {
        ReadOnlySpan<double> next = NextValues(stage);
        int table = problem.Settings.Horizon > 0 ? stage : 0;
        problem.Weigh(state, table, weights);
        for (int j = 0; j < actionValues.Length; j++)
            actionValues[j] = weights[j] > 0 ? ActionValue(state, problem.Actions.Actions[j], table, next) : 0;
    }

    private ReadOnlySpan<double> NextValues(int stage) => problem.Settings.Horizon == 0 ? solution.Values()
        : stage >= 0 && stage < problem.Settings.Horizon ? solution.Values(stage + 1)
        : throw new ArgumentOutOfRangeException(nameof(stage), stage, $"{Problem} was solved for {problem.Settings.Horizon} decisions: stages are 0..{problem.Settings.Horizon - 1}.");

    private double ActionValue(TState state, TAction action, int stage, ReadOnlySpan<double> next)
    {
        Span<double> place = stackalloc double[problem.Grid.Dimension];
        double sum = 0;
        for (int outcome = 0; outcome < problem.OutcomeCount; outcome++)
        {
            TState successor = problem.Next(state, action, stage, outcome, place, out double probability, out double reward);
            if (probability <= 0)
                continue;
            double value = IsTerminal(successor) ? problem.Process.TerminalReward(successor) : problem.Grid.Interpolate(place, next);
            sum += probability * (reward + (problem.Settings.Discount * value));
        }

        return sum;
    }
}
