using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Cai.CompilerServices;
using Cai.Numerics;
using Cai.Tabulation;

namespace Cai.Planning;

/// <summary>
/// The chain of a policy over a run layout in single precision: one number a state and column, <c>c_k(s) = sum_a pi(a|s) sum_{w: column(a,w) = k} p(w)</c>, so that
/// <c>(P_pi x)(s) = sum_k c_k(s) x(s + offset_k)</c> reads one diagonal for each column, where averaging by actions reads policy, moves and outcomes.
/// </summary>
/// <remarks>Sums have one order everywhere: results depend neither on how a sweep is cut nor on the machine.</remarks>
internal sealed unsafe class RunChain : IStepRows, IBlocks
{
    private const int Lanes = IStepRows.Lanes;

    private readonly OffsetRuns _runs;
    private readonly RunMoves _moves;
    private readonly double[] _probabilities;
    private readonly double[] _policy;
    private readonly double[] _shares;
    private readonly (int Action, int Move)[][] _paths;
    private readonly int[] _moving;
    private readonly int[] _still;
    private readonly int _states;
    private readonly Parts _parts;
    private readonly float[] _coefficients;
    private readonly float[] _apart;
    private readonly int[] _apartNext;
    private readonly RangeIndex _runIndex;
    private readonly RangeIndex _exceptionIndex;
    private readonly SharedSweep _reading;
    private double* _read;

    private RunChain(OffsetRuns runs, int states, double[] probabilities, double[] policy, Workers workers)
    {
        (_runs, _states, _probabilities, _policy) = (runs, states, probabilities, policy);
        _moves = new(runs, probabilities.Length);
        _shares = new double[_moves.Count];
        int[] columns = [.. Enumerable.Range(0, runs.Targets.Length)];
        _paths = [.. columns.Select(column => (
            from action in Enumerable.Range(0, _moves.ActionCount) from move in _moves.Of(action) where _moves.Columns[move] == column select (action, move)).ToArray())];
        _moving = [.. columns.Where(column => runs.Targets[column] < 0)];
        _still = [.. columns.Where(column => runs.Targets[column] >= 0)];
        BlockCount = (states + Lanes - 1) / Lanes;
        _coefficients = LargeArray.Create<float>(Stride * columns.Length);
        _runIndex = new(Array.ConvertAll(runs.Ends, end => end - 1), states);
        _exceptionIndex = new(runs.Exceptions, states);
        _apart = new float[runs.ExceptionSuccessors.Length];
        _apartNext = [.. runs.ExceptionSuccessors.Select((next, i) => runs.Targets[i % columns.Length] < 0 ? next : runs.Targets[i % columns.Length])];
        _parts = Parts.Of(BlockCount, fewest: 1);
        _reading = new(workers, this, _parts.Count);
    }

    /// <inheritdoc/>
    public int BlockCount { get; }

    /// <summary>The number of states.</summary>
    public int StateCount => _states;

    /// <summary>The number of columns: of ways to move.</summary>
    public int ColumnCount => _paths.Length;

    /// <summary>How far each column leads that moves with the state, class by class.</summary>
    public IEnumerable<int> Offsets => from kind in Enumerable.Range(0, _runs.Offsets.Length / _paths.Length) from column in Enumerable.Range(0, _paths.Length) select _runs.Targets[column] < 0 ? _runs.Offsets[(kind * _paths.Length) + column] : int.MaxValue;

    private int Stride => BlockCount * Lanes;

    /// <summary>Room for the chain of a policy; null where a kernel has no runs, or too many columns to keep.</summary>
    /// <param name="kernel">The transitions.</param>
    /// <param name="policy">In pair order, held by reference: write it, then call <see cref="Read"/>.</param>
    /// <param name="workers">Who shares the reading.</param>
    public static RunChain? Of<TKernel>(TKernel kernel, double[] policy, Workers workers)
        where TKernel : struct, IKernel<TKernel> =>
        kernel is TableKernel { Runs: { } runs } table && (table.Pairs.StateCount + Lanes) * (long)runs.Targets.Length <= Array.MaxLength
            ? new(runs, table.Pairs.StateCount, table.Probabilities, policy, workers)
            : null;

    /// <summary>Takes the present policy.</summary>
    public void Read()
    {
        _moves.Weigh(_probabilities, _shares);
        fixed (double* read = _policy)
        {
            _read = read;
            _reading.Run();
        }
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        (int from, int to) = _parts[block];
        int first = from * Lanes, last = Math.Min(_states, to * Lanes);
        fixed (float* coefficients = _coefficients)
        {
            for (int column = 0; column < _paths.Length; column++)
            {
                float* target = coefficients + ((nint)column * Stride);
                int s = first;
                for (; s <= last - Lanes; s += Lanes)
                {
                    Vector256<double> low = default, high = default;
                    foreach ((int action, int move) in _paths[column])
                    {
                        double* policy = _read + ((nint)action * _states) + s;
                        Vector256<double> share = Vector256.Create(_shares[move]);
                        low = Vector256.FusedMultiplyAdd(share, Vector256.Load(policy), low);
                        high = Vector256.FusedMultiplyAdd(share, Vector256.Load(policy + (Lanes / 2)), high);
                    }

                    Vector256.Narrow(low, high).Store(target + s);
                }

                for (; s < last; s++)
                {
                    double sum = 0;
                    foreach ((int action, int move) in _paths[column])
                        sum = Math.FusedMultiplyAdd(_shares[move], _read[((nint)action * _states) + s], sum);
                    target[s] = (float)sum;
                }
            }

            for (int e = _exceptionIndex.FirstFrom(first); e < _runs.Exceptions.Length && _runs.Exceptions[e] < last; e++)
            {
                for (int column = 0; column < _paths.Length; column++)
                    _apart[(e * _paths.Length) + column] = coefficients[((nint)column * Stride) + _runs.Exceptions[e]];
            }
        }
    }

    /// <inheritdoc/>
    public Residual Sweep(int from, int to, float factor, ReadOnlySpan<float> b, ReadOnlySpan<float> x, Span<float> next) => Sweep<ChainPass.Watched>(from, to, factor, b, x, next);

    /// <summary>The product of some blocks: <c>product = x + factor P_pi x</c>.</summary>
    /// <inheritdoc cref="Sweep(int, int, float, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    public void Multiply(int from, int to, float factor, ReadOnlySpan<float> x, Span<float> product) => Sweep<ChainPass.Unwatched>(from, to, factor, x, x, product);

    /// <summary>Writes the equations <c>x = b + g P_pi x</c> of some states, each divided by its diagonal, for moves that a lattice knows; others are left out.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last.</param>
    /// <param name="discount">g.</param>
    /// <param name="slots">The move of each of <see cref="Offsets"/>; -1 where it stays, or is not known.</param>
    /// <param name="level">Where they go.</param>
    public void Divide(int from, int to, float discount, ReadOnlySpan<int> slots, MultigridLevel level)
    {
        int columns = _paths.Length;
        Span<float> inverses = level.Inverses.AsSpan(from, to - from);
        inverses.Clear();
        for (int move = 0; move < level.Offsets.Length; move++)
            level.Weights(move).Slice(from, to - from).Clear();
        for (int run = _runIndex.FirstFrom(from); run < _runs.Starts.Length && _runs.Starts[run] < to; run++)
        {
            int first = Math.Max(from, _runs.Starts[run]), length = Math.Min(to, _runs.Ends[run]) - first;
            ReadOnlySpan<int> offsets = _runs.Offsets.AsSpan(_runs.Classes[run] * columns, columns);
            foreach (int column in _moving)
            {
                ReadOnlySpan<float> own = _coefficients.AsSpan((column * Stride) + first, length);
                int slot = slots[(_runs.Classes[run] * columns) + column];
                if (slot >= 0)
                    TensorPrimitives.MultiplyAdd(own, discount, level.Weights(slot).Slice(first, length), level.Weights(slot).Slice(first, length));
                else if (offsets[column] == 0)
                    TensorPrimitives.Add(inverses.Slice(first - from, length), own, inverses.Slice(first - from, length));
            }
        }

        for (int e = _exceptionIndex.FirstFrom(from); e < _runs.Exceptions.Length && _runs.Exceptions[e] < to; e++)
        {
            int state = _runs.Exceptions[e];
            for (int column = 0; column < columns; column++)
            {
                int offset = _apartNext[(e * columns) + column] - state, move = Array.IndexOf(level.Offsets, offset);
                float own = _apart[(e * columns) + column];
                if (move >= 0)
                    level.Weights(move)[state] += discount * own;
                else if (offset == 0)
                    inverses[state - from] += own;
            }
        }

        for (int i = 0; i < inverses.Length; i++)
            inverses[i] = 1 / (1 - (discount * inverses[i]));
        for (int move = 0; move < level.Offsets.Length; move++)
        {
            Span<float> weights = level.Weights(move).Slice(from, to - from);
            TensorPrimitives.Multiply(weights, inverses, weights);
        }
    }

    private Residual Sweep<TWatch>(int from, int to, float factor, ReadOnlySpan<float> b, ReadOnlySpan<float> x, Span<float> next)
        where TWatch : struct, ChainPass.IWatch
    {
        int first = from * Lanes, last = Math.Min(_states, to * Lanes), columns = _paths.Length;
        b = b[..Stride];
        x = x[..Stride];
        next = next[..Stride];
        fixed (float* coefficients = _coefficients, constant = b, old = x, result = next, apart = _apart)
        fixed (int* apartNext = _apartNext)
        {
            float** diagonals = stackalloc float*[2 * columns];
            float* weights = stackalloc float[columns];
            for (int i = 0; i < _still.Length; i++)
                weights[i] = old[_runs.Targets[_still[i]]];
            ChainPass pass = new(factor, constant, old, result, diagonals, _moving.Length, weights, _still.Length);
            for (int run = _runIndex.FirstFrom(first); run < _runs.Starts.Length && _runs.Starts[run] < last; run++)
            {
                Aim(diagonals, coefficients, old, _runs.Offsets.AsSpan(_runs.Classes[run] * columns, columns));
                pass.Run<TWatch>(Math.Max(first, _runs.Starts[run]), Math.Min(last, _runs.Ends[run]));
            }

            for (int e = _exceptionIndex.FirstFrom(first); e < _runs.Exceptions.Length && _runs.Exceptions[e] < last; e++)
                pass.State<TWatch>(_runs.Exceptions[e], apart + (e * columns), apartNext + (e * columns), columns);
            return pass.Found;
        }
    }

    // For each column of a run, where its numbers are, and what they weigh; then where the numbers are of columns that lead to one state from everywhere.
    private void Aim(float** diagonals, float* coefficients, float* x, ReadOnlySpan<int> offsets)
    {
        float** next = diagonals;
        foreach (int column in _moving)
        {
            *next++ = coefficients + ((nint)column * Stride);
            *next++ = x + offsets[column];
        }

        foreach (int column in _still)
            *next++ = coefficients + ((nint)column * Stride);
    }
}
