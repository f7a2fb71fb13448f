using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>The backup over compressed rows: a sparse matrix with a row for each available (state, action) pair.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowsKernel
{
    /// <summary>Expected next values: <c>expected(pair) = sum_s' P(s'|pair) values(s')</c> for the pairs of the states from .. to - 1.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="pairPointers">Where the pairs of each state start.</param>
    /// <param name="rowPointers">Where the row of each pair starts.</param>
    /// <param name="columns">The successors, ascending within a row.</param>
    /// <param name="masses">Their probabilities.</param>
    /// <param name="values">One a state.</param>
    /// <param name="expected">One a pair of those states.</param>
    public static void Expect(
        int from,
        int to,
        ReadOnlySpan<int> pairPointers,
        ReadOnlySpan<int> rowPointers,
        ReadOnlySpan<int> columns,
        ReadOnlySpan<double> masses,
        ReadOnlySpan<double> values,
        Span<double> expected)
    {
        int first = pairPointers[from], last = pairPointers[to];
        int start = rowPointers[first];
        for (int pair = first; pair < last; pair++)
        {
            int end = rowPointers[pair + 1];
            ReadOnlySpan<int> successors = columns[start..end];
            ReadOnlySpan<double> row = masses.Slice(start, successors.Length);
            double sum = 0;
            for (int k = 0; k < successors.Length; k++)
                sum += row[k] * values[successors[k]];
            expected[pair - first] = sum;
            start = end;
        }
    }

    /// <summary>The adjoint: <c>mass(s') += sum_pair weights(pair) P(s'|pair)</c> for the pairs of the states from .. to - 1.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="pairPointers">Where the pairs of each state start.</param>
    /// <param name="rowPointers">Where the row of each pair starts.</param>
    /// <param name="columns">The successors, ascending within a row.</param>
    /// <param name="masses">Their probabilities.</param>
    /// <param name="weights">One a pair of those states.</param>
    /// <param name="mass">One a state.</param>
    public static void Scatter(
        int from,
        int to,
        ReadOnlySpan<int> pairPointers,
        ReadOnlySpan<int> rowPointers,
        ReadOnlySpan<int> columns,
        ReadOnlySpan<double> masses,
        ReadOnlySpan<double> weights,
        Span<double> mass)
    {
        int first = pairPointers[from], last = pairPointers[to];
        for (int pair = first; pair < last; pair++)
        {
            double weight = weights[pair - first];
            if (weight == 0)
                continue;
            for (int k = rowPointers[pair]; k < rowPointers[pair + 1]; k++)
                mass[columns[k]] += weight * masses[k];
        }
    }

    /// <summary>Appends the row of a pair.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="rowPointers">Where the row of each pair starts.</param>
    /// <param name="columns">The successors, ascending within a row.</param>
    /// <param name="masses">Their probabilities.</param>
    /// <param name="successors">Where successors go.</param>
    /// <param name="probabilities">Where their probabilities go.</param>
    public static void Row(int pair, ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> columns, ReadOnlySpan<double> masses, List<int> successors, List<double> probabilities)
    {
        for (int k = rowPointers[pair]; k < rowPointers[pair + 1]; k++)
        {
            if (masses[k] == 0)
                continue;
            successors.Add(columns[k]);
            probabilities.Add(masses[k]);
        }
    }
}
