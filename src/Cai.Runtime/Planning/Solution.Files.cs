using Cai.Planning;

namespace Cai;

// To files and back.
public abstract partial class Solution<TState, TAction>
{
    /// <summary>
    /// Saves the solution to a binary file with a checksum and the fingerprint of the problem, from which <c>LoadSolution</c> of the same problem, parameters and settings reads it back, bit for bit (without <see cref="Trace"/>).
    /// It is written beside its place, then moved: a file that is there is replaced as a whole or not at all.
    /// </summary>
    /// <param name="path">The file. It holds 8 bytes a state, and 16 a pair, for each stage that is stored.</param>
    /// <exception cref="SavedSolutionException">The file cannot be written.</exception>
    /// <exception cref="NotSupportedException">The problem is so large that values alone are kept: solve it with a <see cref="Checkpoint"/>.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        SolutionFile.Write(path, ToSaved());
    }

    /// <summary>Writes the solution for people and other programs: a state a row, with its fields, value, bounds, expected visits (where there is a start), and the probability of each action. By the ending, CSV or JSON.</summary>
    /// <param name="path">The file; one that is there is replaced, as a whole.</param>
    /// <exception cref="ArgumentException">The ending is neither <c>.csv</c> nor <c>.json</c>.</exception>
    public void Write(string path) => SolutionTable.Of(this).Write(path);

    /// <summary>How many stages have a policy: those of a finite horizon that were stored, else 1.</summary>
    internal virtual int StoredStages => 1;

    /// <summary>How it went.</summary>
    private protected SolveReport Summary => _report;

    /// <summary>The solution as a file holds it.</summary>
    private protected virtual SavedSolution ToSaved() => throw new NotSupportedException($"{Model.Name} is so large that its solution keeps values alone. Solve it with SolveOptions.Checkpoint, which keeps them in a file.");
}
