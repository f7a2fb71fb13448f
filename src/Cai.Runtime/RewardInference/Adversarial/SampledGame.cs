using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// An adversarial game by episodes: some are drawn, their visits go into a running mean, the discriminator is fitted to that, action values of its reward are learned from all steps so far, and the policy takes
/// a small proximal step. It is at rest where the divergence between the running mean and the expert has stopped falling, over one window of iterations against the one before.
/// </summary>
internal static class SampledGame
{
    private const int Window = 50;

    // What a window must be below the one before, for the divergence to count as falling.
    private const double Falling = 0.99;

    /// <summary>Plays; the imitator is left with the mixture of its last policies, and the exact occupancy of that.</summary>
    public static GameRun Play<TState, TAction>(InverseParts<TState, TAction> parts, RewardlessProblem problem, SoftSteps steps, IAdversary adversary, ExpertOccupancy expert,
        AdversarialOptions options, double endShare, Edges? edges, IProgress<InverseStep>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
    {
        ImitationSampling sampling = options.Sampling!;
        ImitatorState imitator = steps.State;
        using Workers workers = new(options.Threads);
        DrawnEpisodes<TState, TAction> sampler = new(parts, problem, workers, sampling.Episodes, problem.Horizon > 0 ? problem.Horizon : sampling.Length, options.Seed);
        TabularPolicy drawing = TabularPolicy.OfPrior(problem);
        Proposal proposal = new(drawing, cloned: null, sampling.Episodes, share: 0);
        SampledValues values = new(problem, endShare, sampling.StepSize);
        double[][] rewards = problem.NewPairs();
        List<InverseStep> trace = [];
        List<ExpertPath> paths = [];
        bool isAtRest = false;
        for (int i = 1; i <= options.MaxIterations && !isAtRest; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            drawing.Take(imitator.LogRatios);
            sampler.Draw(proposal, i - 1);
            paths.Clear();
            paths.AddRange(sampler.Episodes.Where(episode => episode.Length > 0).Select(episode => episode.ToPath()));
            if (paths.Count > 0)
                Remember(problem, imitator, paths, edges, i == 1 ? 1 : sampling.Memory);
            adversary.Fit(imitator, rewards);
            trace.Add(new(i, adversary.Loss, OccupancyDivergence.JensenShannon(expert.Decisions, imitator.Decisions), i * sampling.Episodes));
            progress?.Report(trace[^1]);
            isAtRest = trace[^1].Gap <= options.Tolerance || (i >= 2 * Window && i % Window == 0 && Mean(trace, i - Window) >= Falling * Mean(trace, i - (2 * Window)));
            paths.ForEach(values.Remember);
            for (int replay = 0; replay < sampling.Replays; replay++)
                values.Replay(imitator, rewards);

            values.Improve(imitator, 1 / sampling.PolicyStep);
        }

        TakeMixture(problem, imitator);
        double[][] exact = problem.Occupancy(imitator.Policy);
        for (int t = 0; t < exact.Length; t++)
            exact[t].CopyTo(imitator.Decisions[t], 0);
        return new(trace, isAtRest, FormattableString.Invariant($"Learned from {trace.Count * sampling.Episodes} episodes{(isAtRest ? ", until the divergence of sampled visits no longer fell" : ", while the divergence of sampled visits still fell")}: gaps are that divergence, as sampled; the one reported is exact."));
    }

    // The last policy of a game may go round its rest, and answers the noise of the last discriminator; the mixture of the last policies, whose visits the discriminator saw, does less of both.
    private static void TakeMixture(RewardlessProblem problem, ImitatorState imitator)
    {
        for (int t = 0; t < imitator.Policy.Length && imitator.SeenRatios is { } seen; t++)
        {
            double[] weights = problem.Measure(t).Weights;
            seen[t].CopyTo(imitator.LogRatios[t], 0);
            for (int pair = 0; pair < weights.Length; pair++)
                imitator.Policy[t][pair] = weights[pair] > 0 ? weights[pair] * Math.Exp(seen[t][pair]) : 0;
        }
    }

    private static double Mean(List<InverseStep> trace, int from) => trace.Skip(from).Take(Window).Average(step => step.Gap);

    // States are counted; what is decided in them is known: visits of a state times pi in place of the actions drawn (Rao and Blackwell), and their running mean has a policy of its own, that of the mixture.
    private static void Remember(RewardlessProblem problem, ImitatorState imitator, List<ExpertPath> paths, Edges? edges, double share)
    {
        imitator.Episodes?.Remember(paths, imitator.LogRatios);
        double[][] visits = ExpertOccupancy.Visits(problem, paths), ratios = imitator.SeenRatios ??= problem.NewPairs();
        Pairs pairs = problem.Pairs;
        for (int t = 0; t < visits.Length; t++)
        {
            for (int s = 0; s < pairs.StateCount; s++)
            {
                int first = pairs.First(s), end = first + (pairs.Length(s) * pairs.Stride);
                double mass = 0, all = 0;
                for (int pair = first; pair < end; pair += pairs.Stride)
                    mass += visits[t][pair];
                for (int pair = first; pair < end; pair += pairs.Stride)
                    all += imitator.Decisions[t][pair] = ((1 - share) * imitator.Decisions[t][pair]) + (share * mass * imitator.Policy[t][pair]);
                for (int pair = first; pair < end; pair += pairs.Stride)
                    ratios[t][pair] = imitator.Decisions[t][pair] > 0 ? Math.Log(imitator.Decisions[t][pair] / all) - problem.Measure(t).Logs[pair] : imitator.LogRatios[t][pair];
            }
        }

        if (edges is null)
            return;
        double[] seen = edges.Visits(problem, paths);
        imitator.Transitions ??= new double[seen.Length];
        TensorPrimitives.Lerp<double>(imitator.Transitions, seen, share, imitator.Transitions);
    }
}
