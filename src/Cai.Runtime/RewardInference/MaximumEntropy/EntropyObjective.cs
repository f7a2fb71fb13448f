using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// What maximum entropy maximises over reward parameters: <c>n (sum mu_E r / a - log Z)</c>, n trajectories whose mean discounted decisions are mu_E. Its gradient is <c>n sum (mu_E - mu) dr/dx / a</c>, so that at
/// its maximum expected features are those of the demonstrations. Evaluation and gradient allocate nothing.
/// </summary>
internal sealed class EntropyObjective : IObjective
{
    private readonly RewardModel _reward;
    private readonly double[] _noise;
    private readonly TrajectoryDistribution _trajectories;
    private readonly double[][] _expert;
    private readonly double _count;
    private readonly double[][] _rewards;
    private readonly double[] _parameters;
    private readonly double[] _slack;
    private readonly Forecast? _forecast;
    private readonly Func<int, double[]> _changesAt;
    private double[] _jacobian = [];
    private double[] _changes = [];
    private bool _isVisited;
    private bool _jacobianIsCurrent;

    /// <summary>Makes the workspace.</summary>
    /// <param name="reward">The reward.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="trajectories">The distribution.</param>
    /// <param name="expert">mu_E: one array over pairs a stage.</param>
    /// <param name="count">n.</param>
    /// <param name="hasForecast">Whether the values of the first stage are all there is to a solve.</param>
    public EntropyObjective(RewardModel reward, double[] noise, TrajectoryDistribution trajectories, double[][] expert, double count, bool hasForecast)
    {
        (_reward, _noise, _trajectories, _expert, _count) = (reward, noise, trajectories, expert, count);
        _rewards = trajectories.Problem.NewPairs();
        _parameters = new double[reward.ParameterCount];
        _slack = new double[trajectories.Problem.PairCount];
        _forecast = hasForecast ? new(reward.ParameterCount, trajectories.Problem.StateCount) : null;
        _changesAt = ChangesAt;
    }

    public int Dimension => _parameters.Length;

    /// <summary>n.</summary>
    public double Count => _count;

    /// <summary>The rewards of the last point.</summary>
    public double[][] Rewards => _rewards;

    /// <summary>After <see cref="Curve"/>: how the value of each state changes with each parameter, over the temperature; row by row over states.</summary>
    public ReadOnlySpan<double> StartChanges => _changes;

    public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
    {
        value = 0;
        _isVisited = false;
        point.CopyTo(_parameters);
        for (int t = 0; t < _rewards.Length; t++)
            _reward.Evaluate(_parameters, _noise, t, _rewards[t]);
        if (!_trajectories.TrySolve(_rewards, _forecast is null ? default : _forecast.At(point)))
            return false;
        value = _count * ((RewardPlan.Dot(_expert, _rewards) / _trajectories.Problem.Temperature) - _trajectories.LogPartition());
        return double.IsFinite(value);
    }

    public void Differentiate(Span<double> gradient)
    {
        Visit();
        gradient.Clear();
        for (int t = 0; t < _rewards.Length; t++)
        {
            TensorPrimitives.Subtract(_expert[t], _trajectories.Visits[t], _slack);
            _reward.AddGradient(_trajectories.Problem.Pairs, 0, _trajectories.Problem.StateCount, _parameters, _noise, t, _slack, gradient);
        }

        TensorPrimitives.Multiply(gradient, _count / _trajectories.Problem.Temperature, gradient);
    }

    public void Curve(Span<double> hessian)
    {
        Visit();
        hessian.Clear();
        if (_jacobian.Length == 0)
            (_jacobian, _changes) = (new double[Dimension * _slack.Length], new double[Dimension * _trajectories.Problem.StateCount]);
        _trajectories.AddCurvature(_changesAt, _changes, hessian, -_count);
        if (_forecast is not null)
        {
            TensorPrimitives.Multiply(_changes, _trajectories.Problem.Temperature, _changes);
            _forecast.Take(_parameters, _trajectories.FirstValues, _changes);
            TensorPrimitives.Divide(_changes, _trajectories.Problem.Temperature, _changes);
        }

        for (int t = 0; t < _rewards.Length && !_reward.IsAffine; t++)
            AddRewardCurvature(t, hessian);
    }

    /// <summary>The derivatives of a stage's rewards, row by row over pairs.</summary>
    public double[] ChangesAt(int stage)
    {
        if (!_jacobianIsCurrent)
            _reward.Differentiate(_parameters, _noise, stage, _jacobian);
        _jacobianIsCurrent = _reward.IsAffine && !_reward.DependsOnStage;
        return _jacobian;
    }

    private void Visit()
    {
        if (!_isVisited)
            _trajectories.Visit();
        _isVisited = true;
    }

    private void AddRewardCurvature(int stage, Span<double> hessian)
    {
        int n = Dimension, pairs = _slack.Length;
        double[] curvature = new double[n * (n + 1) / 2 * pairs];
        _reward.Curve(_parameters, _noise, stage, curvature);
        TensorPrimitives.Subtract(_expert[stage], _trajectories.Visits[stage], _slack);
        for (int k = 0, row = 0; k < n; k++)
        {
            for (int l = 0; l <= k; l++, row++)
            {
                double sum = _count * TensorPrimitives.Dot(_slack, curvature.AsSpan(row * pairs, pairs)) / _trajectories.Problem.Temperature;
                hessian[(k * n) + l] += sum;
                if (k != l)
                    hessian[(l * n) + k] += sum;
            }
        }
    }
}
