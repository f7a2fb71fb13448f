using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary><c>(I - g P_pi) x = b</c> by factors, in an order in which the matrix is narrow. Nothing allocates after construction.</summary>
internal sealed class DirectEquations<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>A row of a policy sums to 1 but for rounding.</summary>
    private const double Rounding = 1e-9;

    private readonly TKernel _kernel;
    private readonly double _discount;
    private readonly double[] _available;
    private readonly Support _support;
    private readonly BandOrder _order;
    private readonly BorderedBandLu _factors;
    private readonly double[] _weights;
    private readonly double[] _mass;

    /// <summary>Allocates for an order.</summary>
    public DirectEquations(DecisionProblem<TKernel> problem, Support support, BandOrder order)
    {
        _kernel = problem.Kernel.AtStage(0);
        _discount = problem.Discount;
        _available = problem.Measure(0).Weights;
        _support = support;
        _order = order;
        int n = problem.StateCount, longest = 0;
        for (int s = 0; s < n; s++)
        {
            longest = Math.Max(longest, _kernel.Pairs.Length(s));
        }

        _factors = new(n, order.Lower, order.Upper, order.Border);
        _weights = new double[longest];
        _mass = new double[n];
    }

    /// <summary>Factors the matrix of a policy.</summary>
    /// <param name="policy">In pair order.</param>
    /// <param name="components">States whose row is another state's; null for none.</param>
    /// <returns>False when it is singular: at g = 1, when the policy never ends from some state.</returns>
    public bool Factor(ReadOnlySpan<double> policy, ZeroComponents? components)
    {
        Pairs pairs = _kernel.Pairs;
        _factors.Clear();
        for (int s = 0; s < _mass.Length; s++)
        {
            int source = components?.RowOf(s) ?? s, place = _order.Positions[s];
            double total = source < 0 ? 0 : AddRow(pairs, policy, source, place);
            _factors.SetSlack(place, Math.Abs(total - 1) <= Rounding ? 1 - _discount : 1 - (_discount * total));
        }

        return _factors.Factor();
    }

    /// <summary>Solves the system, or its transpose.</summary>
    /// <returns>Whether the solution is finite.</returns>
    public bool Solve(ReadOnlySpan<double> b, Span<double> x, bool transposed)
    {
        for (int s = 0; s < b.Length; s++)
        {
            _mass[_order.Positions[s]] = b[s];
        }

        if (transposed)
            _factors.SolveTransposed(_mass);
        else
            _factors.Solve(_mass);

        for (int s = 0; s < x.Length; s++)
        {
            x[s] = _mass[_order.Positions[s]];
        }

        _mass.AsSpan().Clear();
        return double.IsFinite(TensorPrimitives.SumOfMagnitudes<double>(x));
    }

    private double AddRow(Pairs pairs, ReadOnlySpan<double> policy, int state, int place)
    {
        Span<double> weights = _weights.AsSpan(0, pairs.Length(state));
        for (int k = 0, pair = pairs.First(state); k < weights.Length; k++, pair += pairs.Stride)
        {
            weights[k] = _available[pair] > 0 ? policy[pair] : 0;
        }

        _kernel.Scatter(state, state + 1, weights, _mass);
        double total = 0;
        foreach (int next in _support.Of(state))
        {
            double mass = _mass[next];
            if (mass == 0)
                continue;

            total += mass;
            _mass[next] = 0;
            _factors.Add(place, _order.Positions[next], _discount * mass);
        }

        return total;
    }
}
