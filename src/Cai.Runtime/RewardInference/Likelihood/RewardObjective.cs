using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// The objective of an estimation over its coordinates: the reward parameters, then, where noise is estimated too, its free probabilities. Evaluation and
/// gradient (one solve, one adjoint) allocate nothing.
/// </summary>
internal sealed class RewardObjective<TKernel> : IObjective
    where TKernel : struct, IKernel<TKernel>
{
    private readonly RewardModel _reward;
    private readonly RewardPlan<TKernel> _plan;
    private readonly DecisionWeights _weights;
    private readonly NoiseCoordinates? _noise;
    private readonly TransitionLikelihood? _transitions;
    private readonly RewardDerivatives<TKernel> _derivatives;
    private readonly double[] _parameters;
    private readonly double[] _joint;
    private readonly double[][] _rewards;
    private readonly double[] _point;
    private readonly Forecast _forecast;
    private bool _adjointIsCurrent;

    /// <summary>Makes the workspace, once for an estimation.</summary>
    /// <param name="reward">The reward.</param>
    /// <param name="plan">The solver.</param>
    /// <param name="weights">The observed decisions.</param>
    /// <param name="joint">The joint outcome probabilities held fixed, where noise is not among the coordinates.</param>
    /// <param name="noise">The noise coordinates, where it is.</param>
    /// <param name="transitions">The likelihood of observed transitions.</param>
    public RewardObjective(RewardModel reward, RewardPlan<TKernel> plan, DecisionWeights weights, double[] joint, NoiseCoordinates? noise, TransitionLikelihood? transitions)
    {
        _reward = reward;
        _plan = plan;
        _weights = weights;
        _noise = noise;
        _transitions = transitions;
        _joint = noise?.Joint ?? joint;
        _parameters = new double[reward.ParameterCount];
        _rewards = [.. weights.Direct.Select(direct => new double[direct.Length])];
        _point = new double[Dimension];
        _forecast = new(Dimension, plan.StateCount);
        _derivatives = new(reward, plan, weights, noise, _parameters, _joint);
    }

    public int Dimension => _reward.ParameterCount + (_noise?.Count ?? 0);

    /// <summary>The log-likelihood of the decisions at the last point, <c>sum N(s,a) log pi(a|s)</c>.</summary>
    public double DecisionLogLikelihood()
    {
        double sum = 0;
        for (int i = 0; i < _weights.Cells.Count; i++)
            sum += _weights.Cells.Counts[i] * _plan.LogProbabilities[_weights.StageOf(i)][_weights.CellPairs[i]];
        return sum;
    }

    public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
    {
        value = 0;
        _adjointIsCurrent = false;
        point.CopyTo(_point);
        point[.._parameters.Length].CopyTo(_parameters);
        if (_noise is not null && !_noise.TryMove(point[_parameters.Length..]))
            return false;
        double transitions = 0;
        if (_transitions is not null && !_transitions.TryEvaluate(out transitions))
            return false;
        for (int t = 0; t < _rewards.Length; t++)
            _reward.Evaluate(_parameters, _joint, t, _rewards[t]);
        if (!_plan.TrySolve(_rewards, _forecast.At(point)))
            return false;
        value = (_weights.IsMatching ? Dual() : DecisionLogLikelihood()) + transitions;
        return double.IsFinite(value);
    }

    public void Differentiate(Span<double> gradient)
    {
        SolveAdjoint();
        gradient.Clear();
        _derivatives.AddGradient(gradient);
        _transitions?.AddGradient(gradient[_parameters.Length..]);
    }

    public void Curve(Span<double> hessian) => Curve(hessian, null);

    public void Magnitudes(Span<double> magnitudes)
    {
        double decisions = TensorPrimitives.Sum<double>(_weights.Cells.Counts);
        ReadOnlySpan<double> largest = _derivatives.LargestChanges;
        for (int k = 0; k < magnitudes.Length; k++)
            magnitudes[k] = decisions * largest[k] * largest[k] / (_plan.Temperature * _plan.Temperature);
    }

    /// <summary>Writes the Hessian at the last point, and the score of each cell.</summary>
    /// <param name="hessian">Dimension squared numbers.</param>
    /// <param name="scores">Where scores go, or null.</param>
    public void Curve(Span<double> hessian, CellScores? scores)
    {
        SolveAdjoint();
        hessian.Clear();
        _derivatives.AddHessian(hessian, scores);
        if (!_plan.IsFinite)
            _forecast.Take(_point, _plan.Values[0], _derivatives.ValueChanges);
        _transitions?.AddHessian(hessian, Dimension, _parameters.Length);
    }

    private void SolveAdjoint()
    {
        if (!_adjointIsCurrent)
            _derivatives.Solve();
        _adjointIsCurrent = true;
    }

    // (sum W r - sum source V) / a: convex duality makes its maximum the maximum causal entropy.
    private double Dual()
    {
        double sum = -TensorPrimitives.Dot<double>(_weights.Start, _plan.Values[0]);
        for (int t = 0; t < _rewards.Length; t++)
            sum += TensorPrimitives.Dot<double>(_weights.Direct[t], _rewards[t]);
        return sum / _plan.Temperature;
    }
}
