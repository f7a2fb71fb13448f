using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// The forward product of a policy's chain, <c>y += P_pi' mass</c>, by several workers. Mass from anywhere may arrive anywhere: so the first part of the states gives to y, each other to an account of
/// its own, and accounts are added in their order. Parts depend neither on the number of workers nor on who does them, and so the bits do not either. Nothing allocates after the first product.
/// </summary>
internal sealed unsafe class SharedPush<TKernel> : IBlocks
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>From so many states on products are made part by part: below, accounts would cost more than a second worker gains.</summary>
    public const int FewestStates = 1 << 14;

    // Each account is cleared and read once a product, which a worker alone pays too: two parts are the fewest that a second worker gains by.
    private const int Parts = 2;
    private const int Sums = 16;

    private readonly TKernel _kernel;
    private readonly int _tile;
    private readonly int _largest;
    private readonly int _states;
    private readonly int _part;
    private readonly double[][] _accounts;
    private readonly double[]?[] _weights;
    private readonly SharedSweep _giving;
    private readonly SharedSweep _adding;
    private bool _isAdding;
    private double* _policy;
    private double* _mass;
    private double* _y;
    private int _pairs;

    /// <summary>Allocates.</summary>
    public SharedPush(TKernel kernel, int tile, int largest, Workers workers)
    {
        (_kernel, _tile, _largest, _states) = (kernel, tile, largest, kernel.Pairs.StateCount);
        int tiles = (_states + tile - 1) / tile;
        _part = tile * ((tiles + Parts - 1) / Parts);
        _accounts = [.. Enumerable.Range(1, Parts - 1).Select(_ => LargeArray.Create<double>(_states))];
        _weights = new double[]?[workers.Count];
        (_giving, _adding) = (new(workers, this, Parts), new(workers, this, Sums));
    }

    /// <summary>The product, added.</summary>
    public void Run(ReadOnlySpan<double> policy, ReadOnlySpan<double> mass, Span<double> y)
    {
        fixed (double* pairs = policy, read = mass, written = y)
        {
            _policy = pairs;
            _mass = read;
            _y = written;
            _pairs = policy.Length;
            _isAdding = false;
            _giving.Run();
            _isAdding = true;
            _adding.Run();
        }
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        if (_isAdding)
            Add(block);
        else
            Give(block, block * _part, Math.Min(_states, (block + 1) * _part), _weights[worker] ??= new double[_largest]);
    }

    private void Give(int part, int first, int last, double[] scratch)
    {
        Pairs pairs = _kernel.Pairs;
        ReadOnlySpan<double> policy = new(_policy, _pairs), mass = new(_mass, _states);
        Span<double> account = part == 0 ? new Span<double>(_y, _states) : _accounts[part - 1];
        if (part > 0)
            account.Clear();
        for (int from = first; from < last; from += _tile)
        {
            int to = Math.Min(from + _tile, last);
            Span<double> weights = scratch.AsSpan(0, pairs.CountIn(from, to));
            PolicyFlow.Spread(pairs, from, policy, mass[from..to], weights);
            _kernel.Scatter(from, to, weights, account);
        }
    }

    private void Add(int block)
    {
        int from = (int)((long)_states * block / Sums), count = (int)((long)_states * (block + 1) / Sums) - from;
        Span<double> sum = new(_y + from, count);
        foreach (double[] account in _accounts)
            TensorPrimitives.Add(sum, account.AsSpan(from, count), sum);
    }
}
