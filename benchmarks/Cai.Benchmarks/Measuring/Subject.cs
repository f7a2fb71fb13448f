namespace Cai.Benchmarks.Measuring;

/// <summary>A declared problem ready to be measured.</summary>
/// <param name="Solve">Solves it.</param>
internal sealed record Subject(Func<SolveOptions, Solved> Solve)
{
    /// <summary>A problem by its own <c>Solve</c>.</summary>
    public static Subject Of<TState, TAction>(Func<SolveOptions, Solution<TState, TAction>> solve)
        where TState : struct
        where TAction : struct => new(options => Solved.Of(solve(options)));
}

/// <summary>A solution without its types.</summary>
internal sealed record Solved(object Solution, double[] Values, string Method, string Remark, string Layout, int Iterations, double ErrorBound, bool IsConverged)
{
    public static Solved Of<TState, TAction>(Solution<TState, TAction> solution)
        where TState : struct
        where TAction : struct =>
        new(solution, solution.Values(0).ToArray(), solution.Method.ToString(), solution.Remark, solution.Layout, solution.Iterations, solution.ErrorBound, solution.IsConverged);

    /// <summary>The layout, without the reason for it.</summary>
    public string LayoutName => Layout.Split(':', ' ')[0];
}
