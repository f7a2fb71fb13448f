using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>
/// The evidence lower bound of a stationary softmax policy in reward units, <c>J = sum_s mu(s) V(s)</c> with <c>V = (I - g P_pi)^-1 (r_pi - a KL(pi, rho))</c>, and a log barrier; with its exact
/// gradient <c>dJ/dtheta(s,a) = d(s) pi(a|s) A(s,a) + L/n (1 - n_s pi(a|s))</c>, where <c>d = (I - g P_pi')^-1 mu</c> are the visits, A the soft advantages, and n_s of the n pairs are those of s.
/// </summary>
internal sealed class PolicyObjective<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly DecisionProblem<TKernel> _problem;
    private readonly TKernel _kernel;
    private readonly ActionMeasure _measure;
    private readonly double[] _rewards;
    private readonly double[] _start;
    private readonly double _barrier;
    private readonly int _available;
    private readonly PolicyEquations<TKernel> _equations;
    private readonly double[] _gain;
    private readonly double[] _values;
    private readonly double[] _visits;
    private readonly double[] _advantages;

    /// <param name="problem">The problem, without a horizon.</param>
    /// <param name="rewards">Expected rewards in pair order.</param>
    /// <param name="start">mu: the distribution that the objective starts from.</param>
    /// <param name="barrier">L, the weight of the log barrier.</param>
    public PolicyObjective(DecisionProblem<TKernel> problem, double[] rewards, double[] start, double barrier)
    {
        (_problem, _kernel, _measure, _rewards, _start, _barrier) = (problem, problem.Kernel.AtStage(0), problem.Measure(0), rewards, start, barrier);
        _available = _measure.Weights.Count(weight => weight > 0);
        Policy = new(_measure, problem.PairCount);
        _equations = new(problem, Policy.Probabilities);
        (_gain, _values, _visits) = (new double[problem.StateCount], new double[problem.StateCount], new double[problem.StateCount]);
        (_advantages, Gradient) = (new double[problem.PairCount], new double[problem.PairCount]);
    }

    /// <summary>The policy: set its logits, then <see cref="Evaluate"/>.</summary>
    public SoftmaxPolicy Policy { get; }

    /// <summary>The objective.</summary>
    public double Value { get; private set; }

    /// <summary>Its part from rewards alone.</summary>
    public double Reward { get; private set; }

    /// <summary>The gradient by the logits, in pair order; 0 where an action cannot be taken.</summary>
    public double[] Gradient { get; }

    /// <summary>The largest absolute derivative.</summary>
    public double GradientNorm => Math.Abs(TensorPrimitives.MaxMagnitude<double>(Gradient));

    /// <summary>The objective at the present logits.</summary>
    /// <exception cref="InvalidOperationException">At g = 1 the policy never ends from some state.</exception>
    public void Evaluate()
    {
        Pairs pairs = _kernel.Pairs;
        Policy.Normalise(pairs);
        double barrier = 0;
        for (int s = 0; s < _gain.Length; s++)
        {
            _gain[s] = 0;
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
            {
                if (_measure.Weights[pair] == 0)
                    continue;
                _gain[s] += Policy.Probabilities[pair] * (_rewards[pair] - (_problem.Temperature * Policy.LogRatios[pair]));
                barrier += Policy.LogRatios[pair] + _measure.Logs[pair];
            }
        }

        foreach (int s in _measure.Stopped)
            _gain[s] = _problem.EndValues[s];
        if (!_equations.Factor() || !_equations.Solve(_gain, _values) || !_equations.SolveTransposed(_start, _visits))
            throw new InvalidOperationException("Without discounting this policy has no finite value: from some states it never ends. Use a discount below 1.");
        Value = TensorPrimitives.Dot<double>(_start, _values) + (_barrier == 0 ? 0 : _barrier * barrier / _available);
        if (!double.IsFinite(Value))
            throw new ArithmeticException(FormattableString.Invariant($"The objective is {Value}: the step has thrown the policy out of what numbers hold. Take a smaller StepSize, or none, to have it found."));
        Reward = Expected(pairs);
    }

    /// <summary>The gradient at the logits that were evaluated last.</summary>
    public void Differentiate()
    {
        Pairs pairs = _kernel.Pairs;
        _kernel.Expect(0, _values.Length, _values, _advantages);
        for (int s = 0; s < _values.Length; s++)
        {
            int actions = 0;
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                actions += _measure.Weights[pair] > 0 ? 1 : 0;
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
            {
                bool acts = _measure.Weights[pair] > 0;
                double probability = Policy.Probabilities[pair];
                _advantages[pair] = acts ? _rewards[pair] + (_problem.Discount * _advantages[pair]) - (_problem.Temperature * Policy.LogRatios[pair]) - _values[s] : 0;
                Gradient[pair] = acts ? (_visits[s] * probability * _advantages[pair]) + (_barrier / _available * (1 - (actions * probability))) : 0;
            }
        }
    }

    /// <summary>Writes the direction of a rule, at the gradient differentiated last.</summary>
    public void Direction(PolicyGradientRule rule, Span<double> direction)
    {
        if (rule == PolicyGradientRule.Gradient)
        {
            Gradient.CopyTo(direction);
            return;
        }

        // The metric of state s is d(s) (diag(pi) - pi pi'): its pseudo-inverse takes d pi A to A, and the barrier's (1 - n_s pi) likewise to (1/pi - n_s) / d.
        Pairs pairs = _kernel.Pairs;
        for (int s = 0; s < _values.Length; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
            {
                double weight = _visits[s] * Policy.Probabilities[pair];
                direction[pair] = _barrier == 0 ? _advantages[pair] : weight > 0 ? Gradient[pair] / weight : 0;
            }
        }
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
