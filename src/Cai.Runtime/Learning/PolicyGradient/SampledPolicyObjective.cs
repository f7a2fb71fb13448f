using Cai.CompilerServices;
using Cai.Planning;
using Cai.Simulation;

namespace Cai.Learning;

/// <summary>
/// The same objective from episodes of the process alone, and its gradient by the logits from what came of decisions (Williams 1992): <c>W(s,a) - pi(a|s) sum_b W(s,b)</c>, where W gathers
/// <c>g^t (G_t - b(s))</c> of each time that a was taken in s. Each evaluation draws episodes of its own. Episodes are shared among threads and gathered in their order: the same bits for any number of
/// them. Nothing allocates once there is room for the longest episode.
/// </summary>
internal sealed class SampledPolicyObjective<TState, TAction, TKernel, TProcess> : IPolicyObjective, IBlocks
    where TState : struct
    where TAction : struct
    where TKernel : struct, IKernel<TKernel>
    where TProcess : struct, IProcess<TState, TAction>
{
    private readonly DecisionProblem<TKernel> _problem;
    private readonly Model<TState, TAction> _model;
    private readonly TKernel _kernel;
    private readonly TProcess _process;
    private readonly ActionMeasure _measure;
    private readonly LogBarrier _barrier;
    private readonly ReturnBaseline _baseline;
    private readonly SampledEpisode[] _episodes;
    private readonly bool _startsAnywhere;
    private readonly int _length;
    private readonly ulong _seed;
    private readonly double[] _weights;
    private readonly double[] _visits;
    private int _round;

    /// <param name="problem">The problem, without a horizon: its order of pairs, measure and settings; its transitions are not asked.</param>
    /// <param name="model">Its spaces.</param>
    /// <param name="process">What happens.</param>
    /// <param name="options">The settings, with sampling.</param>
    public SampledPolicyObjective(DecisionProblem<TKernel> problem, Model<TState, TAction> model, TProcess process, PolicyGradientOptions options)
    {
        PolicySampling sampling = options.Sampling!;
        (_problem, _model, _kernel, _process, _measure) = (problem, model, problem.Kernel, process, problem.Measure(0));
        (_barrier, _baseline) = (new(_measure, options.Barrier), new(sampling.Baseline, problem.StateCount));
        _episodes = [.. Enumerable.Range(0, sampling.Episodes).Select(_ => new SampledEpisode())];
        (_startsAnywhere, _seed, _length) = (options.Start == PolicyGradientStart.EveryState, sampling.Seed, sampling.MaxSteps ?? Length(problem.Discount));
        Policy = new(_measure, problem.PairCount);
        (_weights, Gradient, _visits) = (new double[problem.PairCount], new double[problem.PairCount], new double[problem.StateCount]);
    }

    /// <summary>The logits, in pair order.</summary>
    public double[] Parameters => Policy.Logits;

    public SoftmaxPolicy Policy { get; }

    public ReadOnlySpan<double> Visits => _visits;

    public double Value { get; private set; }

    public double Reward { get; private set; }

    public double StandardError { get; private set; }

    public double Ended { get; private set; }

    public double[] Gradient { get; }

    public void Evaluate()
    {
        Policy.Normalise(_kernel.Pairs);
        _problem.Workers.Run(this, _episodes.Length);
        _round++;
        double sum = 0, squares = 0, reward = 0, ended = 0;
        foreach (SampledEpisode episode in _episodes)
            (sum, reward, ended) = (sum + episode.Objective, reward + episode.Reward, ended + (episode.HasEnded ? 1 : 0));
        int count = _episodes.Length;
        foreach (SampledEpisode episode in _episodes)
            squares += (episode.Objective - (sum / count)) * (episode.Objective - (sum / count));
        (Value, Reward, Ended) = ((sum / count) + _barrier.Value(_kernel.Pairs, Policy), reward / count, ended / count);
        StandardError = count > 1 ? Math.Sqrt(squares / (count - 1) / count) : 0;
    }

    public void Differentiate()
    {
        Array.Clear(_weights);
        Array.Clear(_visits);
        _baseline.Read(_episodes);
        foreach (SampledEpisode episode in _episodes)
        {
            _baseline.Enter(episode);
            double weight = 1.0 / _episodes.Length;
            for (int t = 0; t < episode.Length; t++, weight *= _problem.Discount)
            {
                int s = episode.States[t];
                _weights[episode.Pairs[t]] += weight * (episode.Returns[t] - _baseline.Of(s));
                _visits[s] += weight;
            }

            _baseline.Leave(episode);
        }

        _baseline.Remember();
        Pairs pairs = _kernel.Pairs;
        for (int s = 0; s < _visits.Length; s++)
        {
            double sum = 0;
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                sum += _weights[pair];
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                Gradient[pair] = _weights[pair] - (Policy.Probabilities[pair] * sum);
        }

        _barrier.AddGradient(pairs, Policy, Gradient);
    }

    public void Direction(PolicyGradientRule rule, Span<double> direction)
    {
        if (rule == PolicyGradientRule.Gradient)
            Gradient.CopyTo(direction);
        else
            Policy.Precondition(_kernel.Pairs, _visits, Gradient, direction);
    }

    /// <summary>Lets one episode happen.</summary>
    void IBlocks.Run(int block, int worker)
    {
        SampledEpisode episode = _episodes[block];
        int number = (_round * _episodes.Length) + block;
        TState? start = null;
        if (_startsAnywhere)
        {
            // Episodes draw from streams 0, 1, 2 ...; starts from the last one on.
            CounterRandom random = new(_seed, ulong.MaxValue - (ulong)number);
            start = _model.States[random.Next(_problem.StateCount)];
        }

        episode.Open();
        Episode<TState, TAction, TProcess, Chooser> steps = new(_process, new(this, episode), start, 0, _length, _seed, number);
        double weight = 1;
        for (; steps.MoveNext(); weight *= _problem.Discount)
            episode.Earn(steps.Reward, steps.Reward - (_problem.Temperature * Policy.LogRatios[episode.Pairs[^1]]), weight);
        episode.Close(steps.IsTerminated, steps.TerminalReward, _problem.Discount, weight);
    }

    // What is left out weighs less than 1e-4.
    private static int Length(double discount) => discount == 1 ? 1000 : discount == 0 ? 1 : (int)Math.Min(1e9, Math.Ceiling(Math.Log(1e-4) / Math.Log(discount)));

    /// <summary>Draws the decisions of an episode, and notes them.</summary>
    private readonly struct Chooser(SampledPolicyObjective<TState, TAction, TKernel, TProcess> objective, SampledEpisode episode) : IPolicy<TState, TAction>
    {
        public TAction Act(TState state, int stage, ref CounterRandom random)
        {
            Pairs pairs = objective._kernel.Pairs;
            int s = objective._model.States.IndexOf(state), chosen = -1;
            double left = random.NextDouble();
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s) && left >= 0; k++, pair += pairs.Stride)
            {
                // Rounding may leave a last sliver: it belongs to the last action that can be taken.
                double probability = objective.Policy.Probabilities[pair];
                (chosen, left) = (probability > 0 ? k : chosen, left - probability);
            }

            if (chosen < 0)
                throw new InvalidOperationException($"{objective._model.Name}: no action can be taken in {state}, and it is not terminal.");
            episode.Decide(s, pairs.First(s) + (chosen * pairs.Stride));
            return objective._model.Actions[pairs.ActionOf(s, chosen)];
        }
    }
}
