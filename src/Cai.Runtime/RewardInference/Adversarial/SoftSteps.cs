using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// An imitator's policy under known dynamics, with its occupancy. It moves by proximal steps: the policy that maximises <c>sum mu (R - a log(pi/rho) - v log(pi/pi_k))</c> is soft-optimal at temperature
/// a + v for <c>R + v log(pi_k/rho)</c>, and found by one solve: the exact counterpart of the trust region step of Ho and Ermon (2016). The plan's temperature stays a: rewards are scaled by
/// <c>a/(a + v)</c>, and values with them. Nothing allocates after construction.
/// </summary>
internal sealed class SoftSteps
{
    private readonly RewardlessProblem _problem;
    private readonly RewardPlan _move;
    private readonly RewardPlan _best;
    private readonly double[][] _scaled;
    private readonly double[][] _ends;
    private readonly double[] _mass;
    private readonly double[] _goOn;
    private readonly double _endShare;
    private readonly double _acts;
    private ImitatorState _saved;

    /// <summary>Begins with the prior policy, <c>pi ~ rho</c>.</summary>
    /// <param name="problem">The problem, at the temperature of the entropy.</param>
    /// <param name="endShare">How much of the declared terminal reward counts: 1, or 0 where imitation is all that pays.</param>
    /// <param name="what">The method, as in "GAIL".</param>
    /// <exception cref="InvalidOperationException">No start is declared, or the prior policy never ends and nothing is discounted.</exception>
    public SoftSteps(RewardlessProblem problem, double endShare, string what)
    {
        problem.RequireStart(what);
        (_problem, _endShare) = (problem, endShare);
        (_move, _best) = (problem.CreatePlan(), problem.CreatePlan());
        (_scaled, _ends, _mass) = (problem.NewPairs(), Endings(problem), new double[problem.StateCount]);
        (State, _saved) = (new(problem), new(problem));
        (_goOn, _acts) = (GoingOn(problem), 1 - problem.Measure(0).Stopped.Sum(s => problem.Start[s]));
        Begin(what);
    }

    /// <summary>The policy.</summary>
    public ImitatorState State { get; private set; }

    /// <summary>The temperature a.</summary>
    public double Temperature => _problem.Temperature;

    /// <summary>How many times the problem was solved.</summary>
    public int Solves { get; private set; }

    /// <summary>Keeps the policy, to come back to.</summary>
    public void Save() => State.CopyTo(_saved);

    /// <summary>Comes back.</summary>
    public void Restore() => (State, _saved) = (_saved, State);

    /// <summary>Moves from the saved policy; false where values diverge.</summary>
    /// <param name="rewards">R, one array a stage.</param>
    /// <param name="inertia">v, at least 0: the weight of the divergence from the saved policy. At 0, the soft-optimal policy.</param>
    public bool TryMove(double[][] rewards, double inertia)
    {
        double scale = Temperature / (Temperature + inertia);
        for (int t = 0; t < _scaled.Length; t++)
        {
            TensorPrimitives.MultiplyAdd(_saved.LogRatios[t], inertia, rewards[t], _scaled[t]);
            TensorPrimitives.Multiply(_scaled[t], scale, _scaled[t]);
            TensorPrimitives.MultiplyAdd(_ends[t], (scale * _endShare) - 1, _scaled[t], _scaled[t]);
        }

        return TrySolve();
    }

    /// <summary>What the soft-optimal policy for rewards earns above this one, from the start: <c>V*(R) - V_pi(R)</c>, never negative but for rounding. Infinite where values diverge.</summary>
    public double Regret(double[][] rewards)
    {
        double regret = 0;
        for (int t = 0; t < rewards.Length; t++)
        {
            TensorPrimitives.MultiplyAdd(_ends[t], _endShare - 1, rewards[t], _scaled[t]);
            regret -= TensorPrimitives.Dot<double>(State.Decisions[t], rewards[t]) + (_endShare * TensorPrimitives.Dot<double>(State.Decisions[t], _ends[t]));
            regret += Temperature * TensorPrimitives.Dot<double>(State.Decisions[t], State.LogRatios[t]);
        }

        Solves++;
        double lift = Lift();
        if (!_best.TrySolve(_scaled))
            return double.PositiveInfinity;
        regret += TensorPrimitives.Dot<double>(_problem.Start, _best.Values[0]) - (lift * _acts);
        foreach (int s in _problem.Measure(0).Stopped)
            regret -= _problem.Start[s] * _best.Values[0][s];
        return regret;
    }

    /// <summary>The soft-optimal policy of the last <see cref="Regret"/>.</summary>
    public double[][] BestPolicy() => [.. _best.Probabilities.Select(row => (double[])row.Clone())];

    /// <summary><c>sum mu log(pi/pi_k)</c>, pi_k the saved policy: the divergence of whole episodes.</summary>
    public double DivergenceFromSaved()
    {
        double sum = 0;
        for (int t = 0; t < _scaled.Length; t++)
            sum += TensorPrimitives.Dot<double>(State.Decisions[t], State.LogRatios[t]) - TensorPrimitives.Dot<double>(State.Decisions[t], _saved.LogRatios[t]);
        return sum;
    }

    /// <summary><c>sum (mu - mu_k) R</c>.</summary>
    public double Gain(double[][] rewards) => RewardPlan.Dot(State.Decisions, rewards) - RewardPlan.Dot(_saved.Decisions, rewards);

    // The reward a log(pi/rho) of the prior policy has the value 0 everywhere, and the prior policy is soft-optimal for it.
    private void Begin(string what)
    {
        Pairs pairs = _problem.Pairs;
        for (int t = 0; t < _scaled.Length; t++)
        {
            double[] weights = _problem.Measure(t).Weights;
            for (int s = 0; s < pairs.StateCount; s++)
            {
                double sum = 0;
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                    sum += weights[pair];
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                    _scaled[t][pair] = (weights[pair] > 0 ? -Temperature * Math.Log(sum) : 0) - _ends[t][pair];
            }
        }

        if (!TrySolve())
            throw new InvalidOperationException($"{_problem.Name}: {what} begins with the prior policy, and that has no finite occupancy: without discounting it never ends. Set a discount below 1, or a horizon.");
    }

    private bool TrySolve()
    {
        Solves++;
        Lift();
        if (!_move.TrySolve(_scaled))
            return false;
        _move.Occupancy(_problem.Start, _mass, State.Decisions);
        for (int t = 0; t < _scaled.Length; t++)
        {
            ActionMeasure measure = _problem.Measure(t);
            _move.Probabilities[t].CopyTo(State.Policy[t], 0);
            TensorPrimitives.Subtract(_move.LogProbabilities[t], measure.Logs, State.LogRatios[t]);
            for (int pair = 0; pair < _problem.PairCount; pair++)
            {
                if (measure.Weights[pair] == 0)
                    (State.LogRatios[t][pair], State.Decisions[t][pair]) = (0, 0);
            }
        }

        return true;
    }

    // Values near 0, which rewards of an adversary tend to have, would be asked for to their own last digit. A potential of c wherever the process goes on, r + c - g c P(go on), adds c to them and
    // changes no policy. Powers of 2, so that it seldom changes, and values are near where the last solve began.
    private double Lift()
    {
        if (_goOn.Length == 0)
            return 0;
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(_scaled[0])), lift = largest > 0 ? Math.ScaleB(1, Math.ILogB(largest) + 1) : 1;
        TensorPrimitives.MultiplyAdd(_goOn, lift, _scaled[0], _scaled[0]);
        return lift;
    }

    // 1 - g P(go on), without a horizon; with one, nothing is asked for to a tolerance.
    private static double[] GoingOn(RewardlessProblem problem)
    {
        if (problem.Horizon > 0)
            return [];
        double[] acts = new double[problem.StateCount], goOn = new double[problem.PairCount], weights = problem.Measure(0).Weights;
        acts.AsSpan().Fill(1);
        foreach (int s in problem.Measure(0).Stopped)
            acts[s] = 0;
        problem.Expect(0, acts, goOn);
        for (int pair = 0; pair < goOn.Length; pair++)
            goOn[pair] = weights[pair] > 0 ? 1 - (problem.Discount * goOn[pair]) : 0;
        return goOn;
    }

    // What the plan adds to a decision's value for where it may end: g sum P e, over states that stop there.
    private static double[][] Endings(RewardlessProblem problem)
    {
        double[][] endings = problem.NewPairs();
        double[] ends = new double[problem.StateCount];
        for (int t = 0; t < endings.Length; t++)
        {
            ends.AsSpan().Clear();
            if (problem.Horizon > 0 && t + 1 == problem.Horizon)
            {
                problem.EndValues.CopyTo(ends, 0);
            }
            else
            {
                foreach (int s in problem.Measure(problem.Horizon > 0 ? t + 1 : 0).Stopped)
                    ends[s] = problem.EndValues[s];
            }

            if (ends.AsSpan().IndexOfAnyExcept(0.0) < 0)
                continue;
            problem.Expect(t, ends, endings[t]);
            TensorPrimitives.Multiply(endings[t], problem.Discount, endings[t]);
            double[] weights = problem.Measure(t).Weights;
            for (int pair = 0; pair < weights.Length; pair++)
                endings[t][pair] = weights[pair] > 0 ? endings[t][pair] : 0;
        }

        return endings;
    }
}
