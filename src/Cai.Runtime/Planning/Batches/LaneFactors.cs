using System.Runtime.Intrinsics;

namespace Cai.Planning;

/// <summary>The factors of four matrices of one pattern at once, one a lane. No lane reads another, and nothing allocates.</summary>
internal sealed class LaneFactors(EliminationPlan plan)
{
    private readonly Vector256<double>[] _entries = new Vector256<double>[plan.EntryCount];

    /// <summary>The entries: of the matrix before <see cref="Factor"/>, of its factors after, with the diagonal inverted.</summary>
    public Span<Vector256<double>> Entries => _entries;

    /// <summary>Starts from the identity.</summary>
    public void Clear()
    {
        _entries.AsSpan().Clear();
        foreach (int entry in plan.Diagonal)
            _entries[entry] = Vector256<double>.One;
    }

    /// <summary>Factors in place.</summary>
    public void Factor()
    {
        Span<Vector256<double>> entries = _entries;
        ReadOnlySpan<int> targets = plan.Targets;
        for (int k = 0; k < plan.Count; k++)
        {
            ReadOnlySpan<int> right = plan.Upper.AsSpan(plan.UpperPointers[k]..plan.UpperPointers[k + 1]);
            Vector256<double> inverse = entries[plan.Diagonal[k]] = Vector256<double>.One / entries[plan.Diagonal[k]];
            foreach (int lower in plan.Lower.AsSpan(plan.LowerPointers[k]..plan.LowerPointers[k + 1]))
            {
                Vector256<double> factor = entries[lower] *= inverse;
                for (int u = 0; u < right.Length; u++)
                    entries[targets[u]] -= factor * entries[right[u]];
                targets = targets[right.Length..];
            }
        }
    }

    /// <summary>Replaces x, by place, by the solution.</summary>
    public void Solve(Span<Vector256<double>> x)
    {
        for (int k = 0; k < plan.Count; k++)
        {
            for (int l = plan.LowerPointers[k]; l < plan.LowerPointers[k + 1]; l++)
                x[plan.LowerRows[l]] -= _entries[plan.Lower[l]] * x[k];
        }

        for (int k = plan.Count - 1; k >= 0; k--)
        {
            Vector256<double> sum = x[k];
            for (int u = plan.UpperPointers[k]; u < plan.UpperPointers[k + 1]; u++)
                sum -= _entries[plan.Upper[u]] * x[plan.UpperColumns[u]];
            x[k] = sum * _entries[plan.Diagonal[k]];
        }
    }
}
