using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace Cai;

/// <summary>One problem solved for many values of its parameters: a solution for each, in their order, each with an error bound of its own. Immutable.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("{Count} solutions, error at most {ErrorBound}")]
public sealed class Solutions<TState, TAction> : IReadOnlyList<Solution<TState, TAction>>
    where TState : struct
    where TAction : struct
{
    private readonly Solution<TState, TAction>[] _solutions;

    internal Solutions(Solution<TState, TAction>[] solutions) => _solutions = solutions;

    /// <summary>The number of solutions.</summary>
    public int Count => _solutions.Length;

    /// <summary>The largest error bound of them; 0 where there are none.</summary>
    public double ErrorBound => _solutions.Length == 0 ? 0 : _solutions.Max(solution => solution.ErrorBound);

    /// <summary>Whether all reached the tolerance.</summary>
    public bool AreConverged => Array.TrueForAll(_solutions, solution => solution.IsConverged);

    /// <summary>How they were solved, and why so.</summary>
    public required string Remark { get; init; }

    /// <summary>The time all took together.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The solution for the parameters of an index.</summary>
    /// <exception cref="IndexOutOfRangeException">The index is not in 0 .. Count - 1.</exception>
    public Solution<TState, TAction> this[int index] => _solutions[index];

    /// <inheritdoc/>
    public IEnumerator<Solution<TState, TAction>> GetEnumerator() => ((IEnumerable<Solution<TState, TAction>>)_solutions).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many solutions, their largest error bound, and how they were solved.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Count} solutions, error at most {ErrorBound:G3}{(AreConverged ? "" : " (not all converged)")}, {Elapsed.TotalMilliseconds:F1} ms. {Remark}");
}
