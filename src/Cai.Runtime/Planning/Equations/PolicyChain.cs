using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// The Markov chain of a policy, <c>P_pi(s, s') = sum_a pi(a|s) p(s'|s,a)</c>, by sweeps over the kernel. Rows of states where the process stops are zero.
/// Nothing allocates after construction.
/// </summary>
internal sealed class PolicyChain<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly TKernel _kernel;
    private readonly double[] _compact;
    private readonly double[] _weights;
    private readonly int _tile;
    private readonly ProductSweep? _products;
    private readonly Workers _workers;
    private SharedPush<TKernel>? _pushes;

    /// <summary>A chain over the transitions of one stage.</summary>
    /// <param name="kernel">The transitions.</param>
    /// <param name="workers">Who shares the products; null for the caller alone.</param>
    public PolicyChain(TKernel kernel, Workers? workers = null)
    {
        _kernel = kernel;
        _workers = workers ?? Workers.None;
        _tile = Tiles.StatesPerTile(kernel.Pairs);
        _compact = new double[Tiles.LargestTile(kernel.Pairs, _tile)];
        _weights = new double[_compact.Length];
        if (workers?.Count > 1 && kernel.Pairs.StateCount > _tile)
            _products = new(this, workers);
    }

    /// <summary>The backward product <c>y = P_pi x</c>.</summary>
    public void Expect(double[] policy, ReadOnlySpan<double> x, Span<double> y)
    {
        if (_products is not null)
        {
            _products.Run(x, y, policy);
            return;
        }

        for (int from = 0; from < x.Length; from += _tile)
            Expect(from, Math.Min(from + _tile, x.Length), policy, x, y, _compact);
    }

    private void Expect(int from, int to, ReadOnlySpan<double> policy, ReadOnlySpan<double> x, Span<double> y, double[] compact) =>
        _kernel.Average(from, to, x, policy, compact, y[from..to]);

    /// <summary>The forward product, added: <c>y += P_pi' mass</c>.</summary>
    public void Push(ReadOnlySpan<double> policy, ReadOnlySpan<double> mass, Span<double> y)
    {
        Pairs pairs = _kernel.Pairs;
        if (pairs.StateCount >= SharedPush<TKernel>.FewestStates)
        {
            _pushes ??= new(_kernel, _tile, _compact.Length, _workers);
            _pushes.Run(policy, mass, y);
            return;
        }

        for (int from = 0; from < mass.Length; from += _tile)
        {
            int to = Math.Min(from + _tile, mass.Length);
            Span<double> weights = _weights.AsSpan(0, pairs.CountIn(from, to));
            PolicyFlow.Spread(pairs, from, policy, mass[from..to], weights);
            _kernel.Scatter(from, to, weights, y);
        }
    }

    private sealed class ProductSweep(PolicyChain<TKernel> chain, Workers workers) : TiledSweep(workers, chain._kernel.Pairs.StateCount, chain._tile)
    {
        private readonly double[]?[] _compact = new double[]?[workers.Count];

        protected override Residual Do(int from, int to, ReadOnlySpan<double> values, Span<double> result, Span<double> policy, int worker)
        {
            chain.Expect(from, to, policy, values, result, _compact[worker] ??= new double[chain._compact.Length]);
            return Residual.Empty;
        }
    }
}
