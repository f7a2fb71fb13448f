using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary><c>(I - g P_pi) x = b</c> by factors, in an order in which the matrix is narrow. Nothing allocates after construction.</summary>
internal sealed class DirectEquations<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly int[] _positions;
    private readonly BorderedBandLu _factors;
    private readonly MatrixEntries<TKernel> _entries;
    private readonly double[] _ordered;

    /// <summary>Allocates for an order.</summary>
    public DirectEquations(DecisionProblem<TKernel> problem, Support support, BandOrder order)
    {
        _positions = order.Positions;
        _factors = new(problem.StateCount, order.Lower, order.Upper, order.Border);
        _entries = new(problem, support, _positions, _factors);
        _ordered = new double[problem.StateCount];
    }

    /// <summary>Factors the matrix of a policy.</summary>
    /// <param name="policy">In pair order.</param>
    /// <param name="components">States whose row is another state's; null for none.</param>
    /// <returns>False when it is singular: at g = 1, when the policy never ends from some state.</returns>
    public bool Factor(ReadOnlySpan<double> policy, ZeroComponents? components)
    {
        _entries.Fill(policy, components);
        return _factors.Factor();
    }

    /// <summary>Solves the system, or its transpose.</summary>
    /// <returns>Whether the solution is finite.</returns>
    public bool Solve(ReadOnlySpan<double> b, Span<double> x, bool transposed)
    {
        for (int s = 0; s < b.Length; s++)
        {
            _ordered[_positions[s]] = b[s];
        }

        if (transposed)
            _factors.SolveTransposed(_ordered);
        else
            _factors.Solve(_ordered);

        for (int s = 0; s < x.Length; s++)
        {
            x[s] = _ordered[_positions[s]];
        }

        return double.IsFinite(TensorPrimitives.SumOfMagnitudes<double>(x));
    }
}
