namespace Cai.Planning;

/// <summary>
/// A sweep over tiles of states that workers share in blocks of tiles. Blocks depend on the number of states alone, and smallest and largest residuals are the same
/// in whatever order they are found. Nothing allocates after the first sweep.
/// </summary>
internal abstract unsafe class TiledSweep : IBlocks
{
    private const int MostBlocks = 64;

    private readonly int _states;
    private readonly int _tile;
    private readonly int _block;
    private readonly Residual[] _residuals;
    private readonly SharedSweep _sweep;
    private double* _values;
    private double* _result;
    private double* _policy;
    private int _pairs;

    /// <summary>A sweep over so many states.</summary>
    protected TiledSweep(Workers workers, int states, int tile)
    {
        (_states, _tile) = (states, tile);
        int tiles = (states + tile - 1) / tile;
        _block = tile * Math.Max(1, (tiles + MostBlocks - 1) / MostBlocks);
        _residuals = new Residual[(states + _block - 1) / _block];
        _sweep = new(workers, this, _residuals.Length);
    }

    /// <summary>Sweeps all states.</summary>
    /// <param name="values">One number a state, read.</param>
    /// <param name="result">One number a state, written.</param>
    /// <param name="policy">One number a pair, or nothing.</param>
    public Residual Run(ReadOnlySpan<double> values, Span<double> result, Span<double> policy)
    {
        fixed (double* read = values, written = result, pairs = policy)
        {
            _values = read;
            _result = written;
            _policy = pairs;
            _pairs = policy.Length;
            _sweep.Run();
        }

        Residual all = Residual.Empty;
        foreach (Residual residual in _residuals)
            all = all.Union(residual);
        return all;
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        int from = block * _block, end = Math.Min(_states, from + _block);
        ReadOnlySpan<double> values = new(_values, _states);
        Span<double> result = new(_result, _states), policy = new(_policy, _pairs);
        Residual residual = Residual.Empty;
        for (; from < end; from += _tile)
            residual = residual.Union(Do(from, Math.Min(from + _tile, end), values, result, policy, worker));
        _residuals[block] = residual;
    }

    /// <summary>Does the states from .. to - 1, at most a tile.</summary>
    protected abstract Residual Do(int from, int to, ReadOnlySpan<double> values, Span<double> result, Span<double> policy, int worker);
}
