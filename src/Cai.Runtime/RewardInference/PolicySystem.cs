using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.RewardInference;

/// <summary>
/// The linear systems <c>(I - g P_pi) x = b</c> and its transpose for one policy: by LU factors up to a few hundred states, and by bi-conjugate gradients,
/// on products with the kernel alone, above. Nothing allocates.
/// </summary>
internal sealed class PolicySystem<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private const int LargestDense = 700;
    private const double Accuracy = 1e-13;

    private readonly TKernel _kernel;
    private readonly double _discount;
    private readonly int _states;
    private readonly bool _isDense;
    private readonly double[] _factors;
    private readonly int[] _pivots;
    private readonly double[] _row;
    private readonly double[] _pairs;
    private readonly double[] _right;
    private readonly double[] _work;
    private double[] _probabilities = [];

    /// <summary>Makes the workspace.</summary>
    public PolicySystem(TKernel kernel, double discount)
    {
        Pairs pairs = kernel.Pairs;
        _kernel = kernel;
        _discount = discount;
        _states = pairs.StateCount;
        _isDense = _states <= LargestDense;
        _factors = new double[_isDense ? _states * _states : 0];
        _pivots = new int[_isDense ? _states : 0];
        _right = new double[_states];
        _work = new double[_isDense ? 0 : BiConjugateGradients.WorkVectors * _states];
        _pairs = new double[pairs.Count];
        int widest = 0;
        for (int s = 0; s < _states; s++)
            widest = Math.Max(widest, pairs.Length(s));
        _row = new double[widest];
    }

    /// <summary>Takes a policy; false when its system is singular (at discount 1: a policy that never ends).</summary>
    public bool TrySet(double[] probabilities)
    {
        _probabilities = probabilities;
        if (!_isDense)
            return true;
        Pairs pairs = _kernel.Pairs;
        Span<double> matrix = _factors;
        matrix.Clear();
        for (int s = 0; s < _states; s++)
        {
            int length = pairs.Length(s);
            for (int k = 0, pair = pairs.First(s); k < length; k++, pair += pairs.Stride)
                _row[k] = -_discount * probabilities[pair];
            Span<double> row = matrix.Slice(s * _states, _states);
            _kernel.Scatter(s, s + 1, _row.AsSpan(0, length), row);
            row[s] += 1;
        }

        return DenseLu.Factor(matrix, _pivots);
    }

    /// <summary>Replaces b by the solution of <c>(I - g P_pi) x = b</c>; false when it was not found.</summary>
    public bool TrySolve(Span<double> b)
    {
        if (_isDense)
        {
            DenseLu.Solve(_factors, _pivots, b);
            return true;
        }

        return Iterate(new Forward(this), b);
    }

    /// <summary>Replaces b by the solution of <c>(I - g P_pi^T) x = b</c>; false when it was not found.</summary>
    public bool TrySolveTransposed(Span<double> b)
    {
        if (_isDense)
        {
            DenseLu.SolveTransposed(_factors, _pivots, b);
            return true;
        }

        return Iterate(new Transposed(this), b);
    }

    private bool Iterate<TOperator>(TOperator matrix, Span<double> b)
        where TOperator : ILinearOperator
    {
        b.CopyTo(_right);
        double norm = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(_right));
        return norm == 0 || BiConjugateGradients.Solve(matrix, _right, b, Accuracy * norm, 4000, _work)
            || BiConjugateGradients.Solve(matrix, _right, b, 1e3 * Accuracy * norm, 20000, _work);
    }

    private readonly struct Forward(PolicySystem<TKernel> system) : ILinearOperator
    {
        public void Apply(ReadOnlySpan<double> x, Span<double> product)
        {
            system._kernel.Expect(0, system._states, x, system._pairs);
            PolicyAverage.Of(system._kernel.Pairs, system._probabilities, system._pairs, product);
            TensorPrimitives.MultiplyAdd(product, -system._discount, x, product);
        }
    }

    private readonly struct Transposed(PolicySystem<TKernel> system) : ILinearOperator
    {
        public void Apply(ReadOnlySpan<double> x, Span<double> product)
        {
            PolicyAverage.Spread(system._kernel.Pairs, system._probabilities, x, system._pairs);
            TensorPrimitives.Multiply(system._pairs, -system._discount, system._pairs);
            x.CopyTo(product);
            system._kernel.Scatter(0, system._states, system._pairs, product);
        }
    }
}
