using Cai.Tabulation;

namespace Cai.Checking;

/// <summary>The valid states that the start never leads to.</summary>
/// <param name="Codes">Their codes, ascending.</param>
/// <param name="UnusedLeaf">A field with a value that no reached state has; -1 for none, or where there is one field alone.</param>
/// <param name="UnusedValue">The first code with such a value.</param>
internal sealed record UnreachedStates(IReadOnlyList<int> Codes, int UnusedLeaf, int? UnusedValue)
{
    /// <summary>Goes through all combinations of fields; null when one cannot be evaluated. Complexity: their number times that of fields.</summary>
    public static UnreachedStates? Of(CheckedProblem problem, MixedRadix space)
    {
        try
        {
            return Find(problem, space);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A member of the user's, asked about what is perhaps no state.
            return null;
        }
    }

    private static UnreachedStates Find(CheckedProblem problem, MixedRadix space)
    {
        int[] reached = problem.Tables.StateCodes ?? [];
        bool[][] occurs = Occurring(space, reached);
        List<int> codes = [];
        (int Leaf, int Code)? unused = null;
        int next = 0;
        for (int code = 0; code < space.Count; code++)
        {
            if ((code & 0xFFF) == 0)
                problem.Cancellation.ThrowIfCancellationRequested();
            if (next < reached.Length && reached[next] == code)
            {
                next++;
                continue;
            }

            if (problem.Shape.HasValid && !problem.Declaration.IsValid(code))
                continue;
            codes.Add(code);
            for (int leaf = 0; leaf < space.LeafCount && space.LeafCount > 1 && unused is null; leaf++)
                unused = occurs[leaf][space.Digit(code, leaf)] ? null : (leaf, code);
        }

        return new(codes, unused?.Leaf ?? -1, unused?.Code);
    }

    private static bool[][] Occurring(MixedRadix space, int[] codes)
    {
        bool[][] occurs = Enumerable.Range(0, space.LeafCount).Select(leaf => new bool[space.Radix(leaf)]).ToArray();
        foreach (int code in codes)
        {
            for (int leaf = 0; leaf < occurs.Length; leaf++)
                occurs[leaf][space.Digit(code, leaf)] = true;
        }

        return occurs;
    }
}
