using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// First and second derivatives of the objective by its coordinates x (parameters, then noise). With c_k = dr/dx_k + g (dP/dx_k) V, the direct change of Q:
/// <code>
/// dQ_k = c_k + g P dV_k,   dV_k = E_pi dQ_k,   score z_k = (dQ_k - dV_k) / a,
/// gradient_k = &lt;W - mu pi, c_k&gt; / a,
/// H_kl = &lt;W - mu pi, d2r_kl + g (d2P_kl V + dP_k dV_l + dP_l dV_k)&gt; / a - &lt;mu pi z_k, z_l&gt;.
/// </code>
/// Derivatives of P by the noise are the kernel under tilted outcome weights.
/// </summary>
internal sealed class RewardDerivatives<TKernel> : IPairReader
    where TKernel : struct, IKernel<TKernel>
{
    private readonly RewardModel _reward;
    private readonly RewardPlan<TKernel> _plan;
    private readonly DecisionWeights _weights;
    private readonly PolicyAdjoint<TKernel> _adjoint;
    private readonly NoiseCoordinates? _noise;
    private readonly double[] _parameters;
    private readonly double[] _joint;
    private readonly double[] _tilt;
    private readonly double[] _zero;
    private readonly double[] _mass;
    private readonly double[] _gradient;
    private readonly double[] _expected;
    private readonly bool _isConstant;
    private double[] _base = [];
    private double[] _change = [];
    private double[] _flow = [];
    private double[] _slack = [];
    private double[] _jacobian = [];
    private double[] _valueChanges = [];
    private double[] _nextChanges = [];
    private double[] _scores = [];
    private double[] _largest = [];
    private bool _jacobianIsCurrent;

    public RewardDerivatives(
        RewardModel reward, RewardPlan<TKernel> plan, DecisionWeights weights, NoiseCoordinates? noise, double[] parameters, double[] joint)
    {
        (_reward, _plan, _weights, _noise, _parameters, _joint) = (reward, plan, weights, noise, parameters, joint);
        _adjoint = new(plan, weights);
        _tilt = new double[joint.Length];
        _zero = new double[joint.Length];
        _mass = new double[plan.StateCount];
        _gradient = new double[Dimension];
        _expected = new double[Tiles.LargestTile(plan.Pairs, Tiles.StatesPerTile(plan.Pairs))];
        if (noise is not null && reward.DependsOnNoise)
            AllocatePairs();
        _isConstant = reward.IsAffine && !reward.DependsOnStage && (noise is null || !reward.DependsOnNoise);
    }

    /// <summary>The largest derivative of a value by each coordinate, once there was a Hessian: what scores are small differences of.</summary>
    public ReadOnlySpan<double> LargestChanges => _largest;

    /// <summary>Without a horizon: the derivative of the values by each coordinate in turn, once there was a Hessian.</summary>
    public ReadOnlySpan<double> ValueChanges => _valueChanges;

    private int ParameterCount => _parameters.Length;

    private int Dimension => _parameters.Length + (_noise?.Count ?? 0);

    private int PairCount => _plan.PairCount;

    /// <summary>Solves the adjoint, and finds the gradient in the same pass over states.</summary>
    public void Solve()
    {
        _gradient.AsSpan().Clear();
        _adjoint.Solve(this);
        if (_noise is not null && _reward.DependsOnNoise)
            AddNoiseRewards();
    }

    /// <summary>Adds the gradient of the last solve.</summary>
    public void AddGradient(Span<double> gradient) => TensorPrimitives.MultiplyAdd(_gradient, 1 / _plan.Temperature, gradient, gradient);

    /// <inheritdoc/>
    void IPairReader.Read(int stage, int from, int to, ReadOnlySpan<double> numbers)
    {
        _reward.AddGradient(_plan.Pairs, from, to, _parameters, _joint, stage, numbers, _gradient.AsSpan(0, ParameterCount));
        for (int m = 0; m < Dimension - ParameterCount; m++)
        {
            Span<double> expected = _expected.AsSpan(0, numbers.Length);
            _noise!.Differentiate(m, _tilt);
            _plan.Tilted(stage, _tilt).Expect(from, to, _plan.NextValues(stage), expected);
            _gradient[ParameterCount + m] += _plan.Discount * TensorPrimitives.Dot(numbers, expected);
        }
    }

    /// <summary>Adds the Hessian, and fills the scores of cells.</summary>
    public void AddHessian(Span<double> hessian, CellScores? scores)
    {
        int n = Dimension, states = _plan.StateCount;
        if (_scores.Length == 0)
        {
            AllocatePairs();
            _jacobian = new double[ParameterCount * PairCount];
            _scores = new double[n * PairCount];
            _valueChanges = new double[n * states];
            _nextChanges = _plan.IsFinite ? new double[n * states] : _valueChanges;
            _largest = new double[n];
        }

        _nextChanges.AsSpan().Clear();
        _largest.AsSpan().Clear();
        for (int t = _adjoint.Stages - 1; t >= 0; t--)
        {
            _adjoint.Write(t, _flow, _slack);
            FillDirect(t);
            scores?.TakeDirect(t, _scores, PairCount, _weights);
            for (int k = 0; k < n; k++)
                SolveChange(t, Row(_scores, k), _valueChanges.AsSpan(k * states, states), _nextChanges.AsSpan(k * states, states));
            scores?.TakeScores(t, _scores, PairCount, _weights);
            for (int k = 0; k < n; k++)
                _largest[k] = Math.Max(_largest[k], Math.Abs(TensorPrimitives.MaxMagnitude<double>(_valueChanges.AsSpan(k * states, states))));
            for (int k = 0; k < n; k++)
            {
                TensorPrimitives.Multiply(_flow, Row(_scores, k), _change);
                for (int l = 0; l <= k; l++)
                    AddSymmetric(hessian, k, l, -TensorPrimitives.Dot(_change, Row(_scores, l)));
            }

            AddRewardCurvature(t, hessian);
            AddNoiseCurvature(t, hessian);
            if (_plan.IsFinite)
                (_valueChanges, _nextChanges) = (_nextChanges, _valueChanges);
        }

        // After the last swap the first stage's changes are in _nextChanges; without a horizon both are one array.
        scores?.TakeStart(_nextChanges, states, _weights);
    }

    // Arrays over all pairs, for what is not gathered tile by tile: second derivatives, and rewards that read the noise to be estimated.
    private void AllocatePairs()
    {
        if (_base.Length == 0)
            (_base, _change, _flow, _slack) = (new double[PairCount], new double[PairCount], new double[PairCount], new double[PairCount]);
    }

    private void AddNoiseRewards()
    {
        for (int t = 0; t < _adjoint.Stages; t++)
        {
            _adjoint.Write(t, _flow, _slack);
            for (int m = ParameterCount; m < Dimension; m++)
            {
                _noise!.Differentiate(m - ParameterCount, _tilt);
                _gradient[m] += TensorPrimitives.Dot<double>(_slack, RewardChange(t));
            }
        }
    }

    private static Span<double> Row(double[] rows, int row, int length) => rows.AsSpan(row * length, length);

    private Span<double> Row(double[] rows, int row) => Row(rows, row, PairCount);

    private void FillJacobian(int stage)
    {
        if (_jacobianIsCurrent && _isConstant)
            return;
        _reward.Differentiate(_parameters, _joint, stage, _jacobian);
        _jacobianIsCurrent = true;
    }

    // c_k for every coordinate.
    private void FillDirect(int stage)
    {
        FillJacobian(stage);
        _jacobian.CopyTo(_scores, 0);
        for (int m = 0; m < Dimension - ParameterCount; m++)
        {
            Span<double> row = Row(_scores, ParameterCount + m);
            _noise!.Differentiate(m, _tilt);
            _plan.Tilted(stage, _tilt).Expect(0, _plan.StateCount, _plan.NextValues(stage), row);
            TensorPrimitives.Multiply(row, _plan.Discount, row);
            if (_reward.DependsOnNoise)
                TensorPrimitives.Add(row, RewardChange(stage), row);
        }
    }

    // From c to the score z, and dV on the way.
    private void SolveChange(int stage, Span<double> change, Span<double> values, Span<double> next)
    {
        if (!_plan.IsFinite)
        {
            PolicyFlow.Average(_plan.Pairs, 0, _plan.Probabilities[stage], change, values);
            _plan.SolveForward(values);
        }

        _plan.Expect(stage, next, _base);
        TensorPrimitives.MultiplyAdd(_base, _plan.Discount, change, change);
        if (_plan.IsFinite)
            PolicyFlow.Average(_plan.Pairs, 0, _plan.Probabilities[stage], change, values);
        Pairs pairs = _plan.Pairs;
        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                change[pair] = (change[pair] - values[s]) / _plan.Temperature;
        }
    }

    private void AddRewardCurvature(int stage, Span<double> hessian)
    {
        if (_reward.IsAffine)
            return;
        double[] curvature = new double[ParameterCount * (ParameterCount + 1) / 2 * PairCount];
        _reward.Curve(_parameters, _joint, stage, curvature);
        for (int k = 0, row = 0; k < ParameterCount; k++)
        {
            for (int l = 0; l <= k; l++, row++)
                AddSymmetric(hessian, k, l, TensorPrimitives.Dot(_slack, Row(curvature, row)) / _plan.Temperature);
        }
    }

    private void AddNoiseCurvature(int stage, Span<double> hessian)
    {
        int n = Dimension, states = _plan.StateCount;
        double[]? jacobian = null;
        for (int m = ParameterCount; m < n; m++)
        {
            _noise!.Differentiate(m - ParameterCount, _tilt);
            ReadOnlySpan<double> mass = TiltedMass(stage);
            for (int k = 0; k < n; k++)
            {
                double crossed = _plan.Discount * TensorPrimitives.Dot(mass, _nextChanges.AsSpan(k * states, states)) / _plan.Temperature;
                hessian[(m * n) + k] += crossed;
                hessian[(k * n) + m] += crossed;
            }

            if (_reward.DependsOnNoise)
            {
                jacobian ??= new double[2 * ParameterCount * PairCount];
                Span<double> tilted = jacobian.AsSpan(0, ParameterCount * PairCount), fixedPart = jacobian.AsSpan(ParameterCount * PairCount);
                _reward.Differentiate(_parameters, _tilt, stage, tilted);
                _reward.Differentiate(_parameters, _zero, stage, fixedPart);
                TensorPrimitives.Subtract(tilted, fixedPart, tilted);
                for (int k = 0; k < ParameterCount; k++)
                    AddSymmetric(hessian, m, k, TensorPrimitives.Dot(_slack, tilted.Slice(k * PairCount, PairCount)) / _plan.Temperature);
            }

            for (int l = ParameterCount; l <= m; l++)
            {
                if (!_noise.TryCurve(m - ParameterCount, l - ParameterCount, _tilt))
                    continue;
                double sum = _plan.Discount * TensorPrimitives.Dot(TiltedMass(stage), _plan.NextValues(stage));
                if (_reward.DependsOnNoise)
                    sum += TensorPrimitives.Dot<double>(_slack, RewardChange(stage));
                AddSymmetric(hessian, m, l, sum / _plan.Temperature);
            }
        }
    }

    private void AddSymmetric(Span<double> hessian, int k, int l, double value)
    {
        hessian[(k * Dimension) + l] += value;
        if (k != l)
            hessian[(l * Dimension) + k] += value;
    }

    // Where W - mu pi goes under the tilted outcome weights.
    private ReadOnlySpan<double> TiltedMass(int stage)
    {
        _mass.AsSpan().Clear();
        _plan.Tilted(stage, _tilt).Scatter(0, _plan.StateCount, _slack, _mass);
        return _mass;
    }

    // Expected rewards are affine in the outcome probabilities: the tilted reward less the part that reads no noise.
    private double[] RewardChange(int stage)
    {
        _reward.Evaluate(_parameters, _tilt, stage, _change);
        _reward.Evaluate(_parameters, _zero, stage, _base);
        TensorPrimitives.Subtract(_change, _base, _change);
        return _change;
    }
}
