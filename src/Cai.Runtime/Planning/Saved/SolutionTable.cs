using System.Globalization;

namespace Cai.Planning;

/// <summary>A solution as a table: values with their bounds, expected visits, and the probability of each action.</summary>
internal static class SolutionTable
{
    /// <summary>Makes the table.</summary>
    public static StateTable<TState, TAction> Of<TState, TAction>(Solution<TState, TAction> solution)
        where TState : struct
        where TAction : struct
    {
        Occupancy<TState, TAction>? visits = Visits(solution);
        return new(solution.Model)
        {
            Stages = solution.Horizon == 0 ? 0 : solution.StoredStages,
            Settings =
            [
                ("discount", StateTable<TState, TAction>.Number(solution.Discount)), ("temperature", StateTable<TState, TAction>.Number(solution.Temperature)), ("horizon", solution.Horizon.ToString(CultureInfo.InvariantCulture)),
                ("method", $"\"{solution.Method}\""), ("iterations", solution.Iterations.ToString(CultureInfo.InvariantCulture)), ("converged", solution.IsConverged ? "true" : "false"),
                ("errorBound", StateTable<TState, TAction>.Number(solution.ErrorBound)),
            ],
            Numbers =
            [
                ("value", solution.Value), ("lower", (state, stage) => solution.Value(state, stage) + solution.LowerBound), ("upper", (state, stage) => solution.Value(state, stage) + solution.UpperBound),
                .. visits is null ? [] : new (string, Func<TState, int, double>)[] { ("visits", (state, _) => visits[state]) },
            ],
            Policy = solution.Policy,
        };
    }

    // Where no start is declared, stages were not stored, or a policy without discount never ends, there are none.
    private static Occupancy<TState, TAction>? Visits<TState, TAction>(Solution<TState, TAction> solution)
        where TState : struct
        where TAction : struct
    {
        if (solution.Model.StartStates.Length == 0 || solution.Horizon > 0)
            return null;
        try
        {
            return solution.Occupancy();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
