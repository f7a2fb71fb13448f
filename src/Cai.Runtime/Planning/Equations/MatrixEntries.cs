using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Each transition of a problem with its place in the factors of a policy's matrix, worked out once: then a matrix is as many multiplications. Probabilities are read anew when
/// the noise that they come from has moved. Nothing allocates after construction.
/// </summary>
internal sealed class MatrixEntries<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>A row of a policy sums to 1 but for rounding.</summary>
    private const double Rounding = 1e-9;

    private readonly TKernel _kernel;
    private readonly double _discount;
    private readonly BorderedBandLu _factors;
    private readonly int[] _positions;
    private readonly double[] _noise;
    private readonly double[] _noiseRead;
    private readonly int[] _pairPointers;
    private readonly int[] _pairs;
    private readonly int[] _rowPointers;
    private readonly int[] _columns;
    private readonly int[] _places;
    private readonly double[] _masses;
    private readonly double[] _totals;
    private readonly double[] _weights;
    private readonly double[] _mass;

    /// <summary>Works out the places. Complexity: the pairs of each state times its successors.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="support">Its pattern.</param>
    /// <param name="positions">The row and column of each state.</param>
    /// <param name="factors">What is to be filled.</param>
    public MatrixEntries(DecisionProblem<TKernel> problem, Support support, int[] positions, BorderedBandLu factors)
    {
        (_kernel, _discount, _positions, _factors) = (problem.Kernel.AtStage(0), problem.Discount, positions, factors);
        (_noise, _noiseRead) = (problem.Noise, new double[problem.Noise.Length]);
        Pairs order = _kernel.Pairs;
        int n = problem.StateCount;
        _mass = new double[n];
        _weights = new double[Tiles.LargestTile(order, 1)];
        _pairPointers = new int[n + 1];
        ReadOnlySpan<double> available = problem.Measure(0).Weights;
        TKernel pattern = problem.EveryOutcome.AtStage(0);
        List<int> pairs = [], rowPointers = [0], columns = new(support.Columns.Length);
        List<double> masses = new(support.Columns.Length);
        for (int s = 0; s < n; s++)
        {
            for (int k = 0, pair = order.First(s); k < order.Length(s); k++, pair += order.Stride)
            {
                if (available[pair] == 0)
                    continue;

                Scatter(pattern, s, k);
                foreach (int next in support.Of(s))
                {
                    if (_mass[next] == 0)
                        continue;
                    columns.Add(next);
                    masses.Add(_mass[next]);
                    _mass[next] = 0;
                }

                pairs.Add(pair);
                rowPointers.Add(columns.Count);
            }

            _pairPointers[s + 1] = pairs.Count;
        }

        (_pairs, _rowPointers, _columns, _masses) = ([.. pairs], [.. rowPointers], [.. columns], [.. masses]);
        _totals = new double[_pairs.Length];
        _places = new int[_columns.Length];
        for (int s = 0; s < n; s++)
        {
            for (int t = _rowPointers[_pairPointers[s]]; t < _rowPointers[_pairPointers[s + 1]]; t++)
                _places[t] = factors.Place(positions[s], positions[_columns[t]]);
        }

        if (_noise.Length > 0)
            ReadMasses();
        else
            SumTotals();
    }

    /// <summary>Writes the matrix of a policy.</summary>
    /// <param name="policy">In pair order.</param>
    /// <param name="components">States whose row is another state's; null for none.</param>
    public void Fill(ReadOnlySpan<double> policy, ZeroComponents? components)
    {
        if (!_noise.AsSpan().SequenceEqual(_noiseRead))
            ReadMasses();
        _factors.Clear();
        Span<double> entries = _factors.Entries;
        for (int s = 0; s < _positions.Length; s++)
        {
            int source = components?.RowOf(s) ?? s;
            double total = source < 0 ? 0 : source == s ? AddRow(s, policy, entries) : AddRow(s, source, policy, entries);
            _factors.SetSlack(_positions[s], Math.Abs(total - 1) <= Rounding ? 1 - _discount : 1 - (_discount * total));
        }
    }

    private double AddRow(int state, ReadOnlySpan<double> policy, Span<double> entries)
    {
        double total = 0;
        for (int p = _pairPointers[state]; p < _pairPointers[state + 1]; p++)
        {
            double share = policy[_pairs[p]], factor = _discount * share;
            if (share == 0)
                continue;

            total += share * _totals[p];
            for (int t = _rowPointers[p]; t < _rowPointers[p + 1]; t++)
                entries[_places[t]] += factor * _masses[t];
        }

        return total;
    }

    // A row that stands for another state's.
    private double AddRow(int state, int source, ReadOnlySpan<double> policy, Span<double> entries)
    {
        double total = 0;
        for (int p = _pairPointers[source]; p < _pairPointers[source + 1]; p++)
        {
            double share = policy[_pairs[p]];
            total += share * _totals[p];
            for (int t = _rowPointers[p]; t < _rowPointers[p + 1] && share > 0; t++)
                entries[_factors.Place(_positions[state], _positions[_columns[t]])] += _discount * share * _masses[t];
        }

        return total;
    }

    private void ReadMasses()
    {
        _noise.CopyTo(_noiseRead, 0);
        Pairs order = _kernel.Pairs;
        for (int s = 0; s < _positions.Length; s++)
        {
            for (int p = _pairPointers[s]; p < _pairPointers[s + 1]; p++)
            {
                Scatter(_kernel, s, (_pairs[p] - order.First(s)) / order.Stride);
                for (int t = _rowPointers[p]; t < _rowPointers[p + 1]; t++)
                {
                    _masses[t] = _mass[_columns[t]];
                    _mass[_columns[t]] = 0;
                }
            }
        }

        SumTotals();
    }

    private void SumTotals()
    {
        for (int p = 0; p < _totals.Length; p++)
        {
            double total = 0;
            for (int t = _rowPointers[p]; t < _rowPointers[p + 1]; t++)
                total += _masses[t];
            _totals[p] = total;
        }
    }

    private void Scatter(TKernel kernel, int state, int k)
    {
        Span<double> weights = _weights.AsSpan(0, kernel.Pairs.Length(state));
        weights.Clear();
        weights[k] = 1;
        kernel.Scatter(state, state + 1, weights, _mass);
    }
}
