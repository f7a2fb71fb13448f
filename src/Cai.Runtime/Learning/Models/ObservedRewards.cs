using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Rewards learned from those observed, put into a model.</summary>
internal static class ObservedRewards
{
    /// <summary>Fits the parameters of the declared reward.</summary>
    public static LearnedParts<TState, TAction> Regress<TState, TAction>(
        LearnedParts<TState, TAction> parts, ModelKernel<TState, TAction> declared, double[] joint, IReadOnlyList<string> parameters, Demonstrations<TState, TAction> data)
        where TState : struct
        where TAction : struct
    {
        Dictionary<int, int> clusters = [];
        List<RewardLeastSquares.Row> rows = [];
        foreach (Observation<TState, TAction> o in data.Observations)
        {
            if (o.Reward is not { } reward || o.Count == 0)
                continue;
            if (!clusters.TryGetValue(o.Cluster, out int cluster))
                clusters.Add(o.Cluster, cluster = clusters.Count);
            rows.Add(new(declared.Pairs.Find(declared.Model.States.Find(o.State), declared.Model.Actions.Find(o.Action)), o.Stage, cluster, reward, o.Count));
        }

        RewardRegression fit = RewardLeastSquares.Fit(declared.Model.Reward, parts.Noise is null ? joint : parts.Joint, declared.Pairs.Count, rows, [.. parameters], parts.Options.RankTolerance);
        return parts with { Regression = fit, Parameters = [.. fit.Parameters] };
    }

    /// <summary>Takes the mean of each pair.</summary>
    public static LearnedParts<TState, TAction> Average<TState, TAction>(LearnedParts<TState, TAction> parts, Demonstrations<TState, TAction> data)
        where TState : struct
        where TAction : struct
    {
        Model<TState, TAction> model = parts.Learned.Model;
        bool isStaged = model.Reward.DependsOnStage;
        MeanRewards means = new(isStaged ? model.Horizon : 1, parts.Learned.Pairs.Count);
        foreach (Observation<TState, TAction> o in data.Observations)
        {
            if (o.Reward is { } reward && o.Count > 0)
                means.Add(isStaged ? o.Stage : 0, parts.Learned.Pairs.Find(model.States.Find(o.State), model.Actions.Find(o.Action)), reward, o.Count);
        }

        HashSet<(int, int)> unseen = [];
        foreach ((int s, int a, int t) in parts.Options.UnseenReward is null ? parts.Pairs() : [])
        {
            if (!Enumerable.Range(0, isStaged ? model.Horizon : 1).All(stage => means.Count(stage, parts.Learned.Pairs.Find(s, a)) > 0))
                unseen.Add((s, a));
        }

        double[][][] terms = [.. means.Values(parts.Options.UnseenReward ?? 0).Select(values => (double[][])[values])];
        return parts with
        {
            Means = means,
            UnseenRewards = unseen,
            Parameters = [],
            Learned = parts.Learned.With(LearnedProblem.Of(
                parts, model, new AffineReward(terms, parts.Learned.Pairs.Count, hasFixedPart: true, 0), model.Noise, null, model.Layout)),
        };
    }
}
