using Cai.CompilerServices;
using Cai.Planning;
using Cai.Simulation;

namespace Cai.RewardInference;

/// <summary>Draws episodes of the process: what of the dynamics methods see that only sample them.</summary>
internal abstract class DrawnEpisodes
{
    /// <summary>The episodes drawn last.</summary>
    public abstract DrawnEpisode[] Episodes { get; }

    /// <summary>The most decisions of an episode.</summary>
    public abstract int Length { get; }

    /// <summary>Draws episodes anew, each with random numbers of its own.</summary>
    /// <param name="proposal">By which policies.</param>
    /// <param name="round">The number of the draw, from 0: others give other episodes.</param>
    public abstract void Draw(Proposal proposal, int round);
}

/// <summary>The same of a process. Episodes are shared among threads, and are the same for any number of them. Nothing allocates once there is room for the longest episode.</summary>
internal sealed class DrawnEpisodes<TState, TAction> : DrawnEpisodes, IBlocks
    where TState : struct
    where TAction : struct
{
    private const int AtOnce = 16;

    private readonly Model<TState, TAction> _model;
    private readonly RewardlessProblem _problem;
    private readonly BoxedProcess<TState, TAction> _process;
    private readonly SharedSweep _sweep;
    private readonly ulong _seed;
    private Proposal? _proposal;
    private int _first;

    /// <param name="parts">What is known of the problem.</param>
    /// <param name="problem">The problem as posed.</param>
    /// <param name="workers">Who shares the work.</param>
    /// <param name="count">How many episodes are drawn at a time.</param>
    /// <param name="length">The most decisions of each.</param>
    /// <param name="seed">The seed.</param>
    public DrawnEpisodes(InverseParts<TState, TAction> parts, RewardlessProblem problem, Workers workers, int count, int length, ulong seed)
    {
        (_model, _problem, _process, _seed, Length) = (parts.Model, problem, new(parts.Process), seed, length);
        Episodes = [.. Enumerable.Range(0, count).Select(_ => new DrawnEpisode())];
        _sweep = new(workers, this, (count + AtOnce - 1) / AtOnce);
    }

    public override DrawnEpisode[] Episodes { get; }

    public override int Length { get; }

    public override void Draw(Proposal proposal, int round)
    {
        (_proposal, _first) = (proposal, checked(round * Episodes.Length));
        _sweep.Run();
    }

    /// <summary>Lets some episodes happen.</summary>
    void IBlocks.Run(int block, int worker)
    {
        for (int e = block * AtOnce; e < Math.Min(Episodes.Length, (block + 1) * AtOnce); e++)
        {
            DrawnEpisode episode = Episodes[e];
            episode.Open();
            Episode<TState, TAction, BoxedProcess<TState, TAction>, Chooser> steps = new(_process, new(this, episode, _proposal!.Of(e)), null, _problem.Horizon, Length, _seed, _first + e);
            while (steps.MoveNext())
            {
            }

            episode.Close(_model.States.IndexOf(steps.State), steps.IsTerminated);
        }
    }

    /// <summary>Draws the decisions of an episode, and notes them.</summary>
    private readonly struct Chooser(DrawnEpisodes<TState, TAction> sampler, DrawnEpisode episode, TabularPolicy policy) : IPolicy<TState, TAction>
    {
        public TAction Act(TState state, int stage, ref CounterRandom random)
        {
            Pairs pairs = sampler._problem.Pairs;
            double[] probabilities = policy.Probabilities[policy.Slot(stage)];
            int s = sampler._model.States.IndexOf(state), chosen = -1;
            double left = random.NextDouble();
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s) && left >= 0; k++, pair += pairs.Stride)
            {
                // Rounding may leave a last sliver: it belongs to the last action that can be taken.
                double probability = probabilities[pair];
                (chosen, left) = (probability > 0 ? k : chosen, left - probability);
            }

            if (chosen < 0)
                throw new InvalidOperationException($"{sampler._model.Name}: no action can be taken in {state}, and it is not terminal. Declare it terminal, or make an action available there.");
            episode.Decide(s, pairs.First(s) + (chosen * pairs.Stride));
            return sampler._model.Actions[pairs.ActionOf(s, chosen)];
        }
    }
}
