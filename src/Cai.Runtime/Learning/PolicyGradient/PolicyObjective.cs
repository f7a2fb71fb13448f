using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>
/// The evidence lower bound of a stationary softmax policy in reward units, <c>J = sum_s mu(s) V(s)</c> with <c>V = (I - g P_pi)^-1 (r_pi - a KL(pi, rho))</c>, and a log barrier; with its exact
/// gradient by the logits, <c>dJ/dtheta(s,a) = d(s) pi(a|s) A(s,a)</c> and the barrier's, where <c>d = (I - g P_pi')^-1 mu</c> are the visits and A the soft advantages.
/// </summary>
internal sealed class PolicyObjective<TKernel> : IPolicyObjective
    where TKernel : struct, IKernel<TKernel>
{
    private readonly DecisionProblem<TKernel> _problem;
    private readonly TKernel _kernel;
    private readonly ActionMeasure _measure;
    private readonly double[] _rewards;
    private readonly double[] _start;
    private readonly LogBarrier _barrier;
    private readonly PolicyEquations<TKernel> _equations;
    private readonly double[] _gain;
    private readonly double[] _values;
    private readonly double[] _visits;
    private readonly double[] _advantages;

    /// <param name="problem">The problem, without a horizon.</param>
    /// <param name="rewards">Expected rewards in pair order.</param>
    /// <param name="start">mu: the distribution that the objective starts from.</param>
    /// <param name="barrier">The weight of the log barrier.</param>
    public PolicyObjective(DecisionProblem<TKernel> problem, double[] rewards, double[] start, double barrier)
    {
        (_problem, _kernel, _measure, _rewards, _start) = (problem, problem.Kernel.AtStage(0), problem.Measure(0), rewards, start);
        _barrier = new(_measure, barrier);
        Policy = new(_measure, problem.PairCount);
        _equations = new(problem, Policy.Probabilities);
        (_gain, _values, _visits) = (new double[problem.StateCount], new double[problem.StateCount], new double[problem.StateCount]);
        (_advantages, Gradient) = (new double[problem.PairCount], new double[problem.PairCount]);
    }

    /// <summary>The logits, in pair order.</summary>
    public double[] Parameters => Policy.Logits;

    public SoftmaxPolicy Policy { get; }

    public ReadOnlySpan<double> Visits => _visits;

    public double Value { get; private set; }

    public double Reward { get; private set; }

    public double StandardError => 0;

    public double Ended => 1;

    /// <summary>The gradient by the logits, in pair order; 0 where an action cannot be taken.</summary>
    public double[] Gradient { get; }

    /// <summary>The objective at the present logits: not finite where, at g = 1, the policy never ends from some state, or where logits are out of what numbers hold.</summary>
    public void Evaluate()
    {
        Pairs pairs = _kernel.Pairs;
        Policy.Normalise(pairs);
        for (int s = 0; s < _gain.Length; s++)
        {
            _gain[s] = 0;
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                _gain[s] += _measure.Weights[pair] > 0 ? Policy.Probabilities[pair] * (_rewards[pair] - (_problem.Temperature * Policy.LogRatios[pair])) : 0;
        }

        foreach (int s in _measure.Stopped)
            _gain[s] = _problem.EndValues[s];
        if (!_equations.Factor() || !_equations.Solve(_gain, _values) || !_equations.SolveTransposed(_start, _visits))
        {
            (Value, Reward) = (double.NegativeInfinity, double.NegativeInfinity);
            return;
        }

        Value = TensorPrimitives.Dot<double>(_start, _values) + _barrier.Value(pairs, Policy);
        Reward = Expected(pairs);
    }

    public void Differentiate()
    {
        Pairs pairs = _kernel.Pairs;
        _kernel.Expect(0, _values.Length, _values, _advantages);
        for (int s = 0; s < _values.Length; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
            {
                _advantages[pair] = _measure.Weights[pair] > 0
                    ? _rewards[pair] + (_problem.Discount * _advantages[pair]) - (_problem.Temperature * Policy.LogRatios[pair]) - _values[s] : 0;
                Gradient[pair] = _visits[s] * Policy.Probabilities[pair] * _advantages[pair];
            }
        }

        _barrier.AddGradient(pairs, Policy, Gradient);
    }

    public void Direction(PolicyGradientRule rule, Span<double> direction)
    {
        if (rule == PolicyGradientRule.Gradient)
            Gradient.CopyTo(direction);
        else if (_barrier.IsOn)
            Policy.Precondition(_kernel.Pairs, _visits, Gradient, direction);
        else
            _advantages.CopyTo(direction); // where nobody comes, too
    }

    private double Expected(Pairs pairs)
    {
        double sum = 0;
        for (int s = 0; s < _values.Length; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                sum += _measure.Weights[pair] > 0 ? _visits[s] * Policy.Probabilities[pair] * _rewards[pair] : 0;
        }

        foreach (int s in _measure.Stopped)
            sum += _visits[s] * _problem.EndValues[s];
        return sum;
    }
}
