using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Episodes of an imitator in the process itself. Episode e draws the process from stream 2 e and the policy from stream 2 e + 1.</summary>
/// <param name="model">The problem.</param>
/// <param name="process">What happens.</param>
/// <param name="problem">Its pairs, and its horizon.</param>
/// <param name="seed">The seed.</param>
/// <param name="length">After how many decisions an episode is cut off.</param>
internal sealed class EpisodeSampler<TState, TAction>(Model<TState, TAction> model, IProcess<TState, TAction> process, RewardlessProblem problem, ulong seed, int length)
    where TState : struct
    where TAction : struct
{
    private readonly List<int> _states = [];
    private readonly List<int> _pairs = [];
    private ulong _episode;

    /// <summary>Draws the next episode; null where its start is terminal.</summary>
    public ExpertPath? Next(double[][] policy)
    {
        CounterRandom happens = new(seed, 2 * _episode), acts = new(seed, (2 * _episode) + 1);
        _episode++;
        _states.Clear();
        _pairs.Clear();
        Pairs pairs = problem.Pairs;
        int longest = problem.Horizon > 0 ? problem.Horizon : length;
        TState state = process.Start(ref happens);
        while (_pairs.Count < longest && !process.IsTerminal(state))
        {
            int t = _pairs.Count, s = model.States.IndexOf(state), drawn = -1, action = -1;
            double rest = acts.NextDouble();
            double[] probabilities = policy[problem.Horizon > 0 ? t : 0];
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s) && rest >= 0; k++, pair += pairs.Stride)
            {
                if (probabilities[pair] > 0)
                    (drawn, action, rest) = (pair, pairs.ActionOf(s, k), rest - probabilities[pair]);
            }

            // A state without an action ends the episode like a terminal one.
            if (drawn < 0)
                break;
            _states.Add(s);
            _pairs.Add(drawn);
            state = process.Step(state, model.Actions[action], t, ref happens, out _);
        }

        bool isOver = process.IsTerminal(state) || _pairs.Count < longest || problem.Horizon > 0;
        return _pairs.Count == 0 ? null : new([.. _states], [.. _pairs], model.States.IndexOf(state), 0, isOver);
    }
}
