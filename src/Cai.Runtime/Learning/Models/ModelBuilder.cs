using Cai.CompilerServices;
using Cai.Estimation;
using Cai.Planning;
using Cai.RewardInference;

namespace Cai.Learning;

/// <summary>Builds a model from observations: counts, dynamics, start, rewards.</summary>
internal static class ModelBuilder
{
    /// <summary>Builds what the learned model is made of.</summary>
    public static LearnedParts<TState, TAction> Build<TState, TAction, TKernel>(
        Model<TState, TAction> model, TKernel kernel, IReadOnlyList<string> parameters, Demonstrations<TState, TAction> data, double[] marginals,
        ModelOptions options, IProgress<InferenceProgress>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentNullException.ThrowIfNull(data);
        ModelCheck.Run(model, kernel.Pairs.Count, data, options);
        bool isStaged = model.TransitionsDependOnStage;
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, [], new() { Temperature = 1 });
        IndexedDemonstrations Index(Demonstrations<TState, TAction> observed) => Sample.Index(model, problem, observed, byStage: isStaged);
        bool IsAvailable(int pair, int stage) => isStaged || model.PriorWeights.Length <= 1
            ? problem.Measure(stage).Weights[pair] > 0
            : Enumerable.Range(0, model.PriorWeights.Length).Any(t => problem.Measure(t).Weights[pair] > 0);

        IndexedDemonstrations cells = Index(data);
        TransitionCounts[] counts = Count(cells, isStaged ? model.Horizon : 1, model.States.Count, model.Actions.Count);
        double[] joint = Joint(model, marginals);
        StartShares start = StartShares.Of(model, data, options.StartPseudoCount);
        ModelKernel<TState, TAction, TKernel> declared = new(model, kernel, joint);
        LearnedParts<TState, TAction> parts = new()
        {
            Options = options,
            Declared = declared,
            Learned = declared,
            IsAvailable = IsAvailable,
            Cells = cells,
            Index = Index,
            Counts = counts,
            Unseen = [],
            Error = (_, _, _, _, _) => null,
            Start = start,
            Joint = [],
            Parameters = options.Reward == LearnedRewards.Declared && parameters.Count > 0 ? null : [],
        };
        parts = parts with { Unseen = [.. parts.Pairs().Where(pair => counts[pair.Stage].Visits(pair.State, pair.Action) == 0)] };
        parts = options.Dynamics == LearnedDynamics.Table ? Tables(parts, joint, cancellation) : Noise(parts, kernel, cells, marginals, progress, cancellation);
        return options.Reward switch
        {
            LearnedRewards.Regression => ObservedRewards.Regress(parts, declared, joint, parameters, data),
            LearnedRewards.Mean => ObservedRewards.Average(parts, data),
            _ => parts,
        };
    }

    private static TransitionCounts[] Count(IndexedDemonstrations cells, int stages, int states, int actions)
    {
        TransitionCounts[] counts = [.. Enumerable.Range(0, stages).Select(_ => new TransitionCounts(states, actions, Math.Max(1, cells.Count)))];
        for (int i = 0; i < cells.Count; i++)
        {
            if (cells.Next[i] >= 0)
                counts[stages > 1 ? cells.Stages[i] : 0].Add(cells.States[i], cells.Actions[i], cells.Next[i], count: cells.Counts[i]);
        }

        return counts;
    }

    private static double[] Joint<TState, TAction>(Model<TState, TAction> model, double[] marginals)
        where TState : struct
        where TAction : struct
    {
        double[] joint = new double[model.Noise?.OutcomeCount ?? 0];
        model.Noise?.Join(marginals, joint);
        return joint;
    }

    private static LearnedParts<TState, TAction> Tables<TState, TAction>(LearnedParts<TState, TAction> parts, double[] joint, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
    {
        LearnedTable<TState, TAction> table = new(parts.Declared, parts.Counts, parts.IsAvailable, parts.Options, cancellation);
        Model<TState, TAction> model = LearnedProblem.Of(
            parts, parts.Declared.Model, new ReorderedReward<TState, TAction>(parts.Declared.Model.Reward, parts.Declared, table.Order, joint), null, table.Order, "Rows: learned from counts, over the pairs that can be taken");
        bool isSmoothed = parts.Options.PseudoCount > 0;
        return parts with
        {
            Learned = new ModelKernel<TState, TAction, TableKernel>(model, new(table.Tables), []),
            Rule = table.Rule,
            Error = (s, a, t, _, p) => table.Concentration(s, a, t) is > 0 and var weight ? Math.Sqrt(p * (1 - p) / (weight + (isSmoothed ? 1 : 0))) : null,
        };
    }

    private static LearnedParts<TState, TAction> Noise<TState, TAction, TKernel>(
        LearnedParts<TState, TAction> parts, TKernel kernel, IndexedDemonstrations cells, double[] marginals, IProgress<InferenceProgress>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        Model<TState, TAction> declared = parts.Declared.Model;
        NoiseOptions options = parts.Options.Noise with { Form = parts.Options.Dynamics == LearnedDynamics.Families ? NoiseForm.Families : parts.Options.Noise.Form };
        NoiseFit fit = NoiseEstimation.Fit(declared.Noise!, TransitionSets.Of(declared, kernel, cells), cells, marginals, options, progress, cancellation);
        double[] learned = [.. fit.Probabilities], joint = Joint(declared, learned);
        NoiseErrors<TState, TAction> errors = new(parts.Declared, declared.Noise!, learned, fit.CovarianceIfIdentified());
        return parts with
        {
            Learned = new ModelKernel<TState, TAction, TKernel>(LearnedProblem.Of(parts, declared, declared.Reward, declared.Noise, null, declared.Layout), kernel, joint),
            Joint = joint,
            Noise = fit,
            Error = (s, a, t, next, _) => errors.Of(s, a, t, next),
        };
    }
}
