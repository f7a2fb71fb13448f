using System.Runtime.CompilerServices;
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
    private const int MostParts = 64;

    private readonly OffsetRuns _runs;
    private readonly RunMoves _moves;
    private readonly double[] _probabilities;
    private readonly double[] _policy;
    private readonly double[] _shares;
    private readonly (int Action, int Move)[][] _paths;
    private readonly int[] _moving;
    private readonly int[] _still;
    private readonly int _states;
    private readonly int _part;
    private readonly float[] _coefficients;
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
        _part = (BlockCount + MostParts - 1) / MostParts;
        _reading = new(workers, this, (BlockCount + _part - 1) / _part);
    }

    /// <inheritdoc/>
    public int BlockCount { get; }

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
        int first = block * _part * Lanes, last = Math.Min(_states, first + (_part * Lanes));
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
        }
    }

    /// <inheritdoc/>
    public Residual Sweep(int from, int to, float factor, ReadOnlySpan<float> b, ReadOnlySpan<float> x, Span<float> next)
    {
        int first = from * Lanes, last = Math.Min(_states, to * Lanes);
        b = b[..Stride];
        x = x[..Stride];
        next = next[..Stride];
        Extremes extremes = new();
        fixed (float* coefficients = _coefficients, constant = b, old = x, result = next)
        {
            float** diagonals = stackalloc float*[2 * _paths.Length];
            Pass pass = new(this, factor, coefficients, constant, old, result, diagonals);
            for (int run = _runIndex.FirstFrom(first); run < _runs.Starts.Length && _runs.Starts[run] < last; run++)
            {
                int start = Math.Max(first, _runs.Starts[run]), end = Math.Min(last, _runs.Ends[run]);
                pass.Run(start, end, _runs.Offsets.AsSpan(_runs.Classes[run] * _paths.Length, _paths.Length), ref extremes);
            }

            for (int e = _exceptionIndex.FirstFrom(first); e < _runs.Exceptions.Length && _runs.Exceptions[e] < last; e++)
                pass.State(_runs.Exceptions[e], 0, _runs.ExceptionSuccessors.AsSpan(e * _paths.Length, _paths.Length), ref extremes);
        }

        return extremes.Found;
    }

    private struct Extremes()
    {
        public Vector256<float> Low = Vector256.Create(float.PositiveInfinity);
        public Vector256<float> High = Vector256.Create(float.NegativeInfinity);

        public readonly Residual Found
        {
            get
            {
                (float low, float high) = (Low[0], High[0]);
                for (int lane = 1; lane < Lanes; lane++)
                    (low, high) = (Math.Min(low, Low[lane]), Math.Max(high, High[lane]));
                return new(low, high);
            }
        }

        public void Add(Vector256<float> change) => (Low, High) = (Vector256.MinNative(Low, change), Vector256.MaxNative(High, change));
    }

    // One sweep of some states. For each column the diagonals hold where its numbers of the run are, and where what they weigh.
    private readonly struct Pass(RunChain chain, float factor, float* coefficients, float* b, float* x, float* next, float** diagonals)
    {
        private readonly Vector256<float> _factor = Vector256.Create(factor);
        private readonly int _columns = chain._moving.Length;
        private readonly bool _isMovingAlone = chain._still.Length == 0;

        // Four vectors at once, so that sums do not wait for each other. The last vector ends with the last state, and may take some states a second time: they come out the same.
        public void Run(int start, int end, ReadOnlySpan<int> offsets, ref Extremes extremes)
        {
            if (end - start < Lanes)
            {
                for (int state = start; state < end; state++)
                    State(state, state, offsets, ref extremes);
                return;
            }

            for (int k = 0; k < _columns; k++)
            {
                int column = chain._moving[k];
                diagonals[2 * k] = coefficients + ((nint)column * chain.Stride);
                diagonals[(2 * k) + 1] = x + offsets[column];
            }

            nint s = start;
            for (; s <= end - (4 * Lanes); s += 4 * Lanes)
            {
                Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
                for (int k = 0; k < _columns; k++)
                {
                    float* own = diagonals[2 * k] + s, read = diagonals[(2 * k) + 1] + s;
                    sum0 = Vector256.FusedMultiplyAdd(Vector256.Load(own), Vector256.Load(read), sum0);
                    sum1 = Vector256.FusedMultiplyAdd(Vector256.Load(own + Lanes), Vector256.Load(read + Lanes), sum1);
                    sum2 = Vector256.FusedMultiplyAdd(Vector256.Load(own + (2 * Lanes)), Vector256.Load(read + (2 * Lanes)), sum2);
                    sum3 = Vector256.FusedMultiplyAdd(Vector256.Load(own + (3 * Lanes)), Vector256.Load(read + (3 * Lanes)), sum3);
                }

                Put(s, sum0, ref extremes);
                Put(s + Lanes, sum1, ref extremes);
                Put(s + (2 * Lanes), sum2, ref extremes);
                Put(s + (3 * Lanes), sum3, ref extremes);
            }

            for (; s < end; s += Lanes)
            {
                s = Math.Min(s, end - Lanes);
                Vector256<float> sum = default;
                for (int k = 0; k < _columns; k++)
                    sum = Vector256.FusedMultiplyAdd(Vector256.Load(diagonals[2 * k] + s), Vector256.Load(diagonals[(2 * k) + 1] + s), sum);
                Put(s, sum, ref extremes);
            }
        }

        public void State(int state, int origin, ReadOnlySpan<int> successors, ref Extremes extremes)
        {
            float sum = 0;
            foreach (int column in chain._moving)
                sum = MathF.FusedMultiplyAdd(coefficients[((nint)column * chain.Stride) + state], x[origin + successors[column]], sum);
            foreach (int column in chain._still)
                sum = MathF.FusedMultiplyAdd(coefficients[((nint)column * chain.Stride) + state], x[chain._runs.Targets[column]], sum);
            next[state] = MathF.FusedMultiplyAdd(factor, sum, b[state]);
            extremes.Add(Vector256.Create(next[state] - x[state]));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Put(nint s, Vector256<float> sum, ref Extremes extremes)
        {
            if (!_isMovingAlone)
                sum = AddStill(s, sum);
            Vector256<float> all = Vector256.FusedMultiplyAdd(_factor, sum, Vector256.Load(b + s));
            extremes.Add(all - Vector256.Load(x + s));
            all.Store(next + s);
        }

        private Vector256<float> AddStill(nint s, Vector256<float> sum)
        {
            foreach (int column in chain._still)
                sum = Vector256.FusedMultiplyAdd(Vector256.Load(coefficients + ((nint)column * chain.Stride) + s), Vector256.Create(x[chain._runs.Targets[column]]), sum);
            return sum;
        }
    }
}
