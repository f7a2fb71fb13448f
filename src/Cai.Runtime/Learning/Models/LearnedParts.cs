using Cai.Estimation;

namespace Cai.Learning;

/// <summary>What a learned model is made of.</summary>
internal sealed record LearnedParts<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>The settings it was learned by.</summary>
    public required ModelOptions Options { get; init; }

    /// <summary>The declared problem.</summary>
    public required ModelKernel<TState, TAction> Declared { get; init; }

    /// <summary>The learned one.</summary>
    public required ModelKernel<TState, TAction> Learned { get; init; }

    /// <summary>Whether a declared pair can be taken at a stage.</summary>
    public required Func<int, int, bool> IsAvailable { get; init; }

    /// <summary>The observed transitions and decisions, by index.</summary>
    public required IndexedDemonstrations Cells { get; init; }

    /// <summary>Other observations by index, checked against the problem.</summary>
    public required Func<Demonstrations<TState, TAction>, IndexedDemonstrations> Index { get; init; }

    /// <summary>The counts of transitions, one table a stage where transitions depend on it.</summary>
    public required TransitionCounts[] Counts { get; init; }

    /// <summary>The pairs never observed: state, action, stage.</summary>
    public required IReadOnlyList<(int State, int Action, int Stage)> Unseen { get; init; }

    /// <summary>What became of them; null where dynamics are not tables, and no pair is unknown.</summary>
    public UnseenPairs? Rule { get; init; }

    /// <summary>The standard error of a probability: state, action, stage, next state, probability.</summary>
    public required Func<int, int, int, int, double, double?> Error { get; init; }

    /// <summary>The joint noise probabilities in force where noise is estimated; else empty.</summary>
    public required double[] Joint { get; init; }

    /// <summary>The start: learned, or as declared.</summary>
    public required StartShares Start { get; init; }

    /// <summary>The noise, where that was learned.</summary>
    public NoiseFit? Noise { get; init; }

    /// <summary>The reward regression, where there is one.</summary>
    public RewardRegression? Regression { get; init; }

    /// <summary>The mean rewards, where those are used.</summary>
    public MeanRewards? Means { get; init; }

    /// <summary>The pairs whose reward was never observed and is refused.</summary>
    public IReadOnlySet<(int State, int Action)> UnseenRewards { get; init; } = new HashSet<(int, int)>();

    /// <summary>The reward parameters; null where they are not known.</summary>
    public double[]? Parameters { get; init; }

    /// <summary>The problem's name.</summary>
    public string Name => Declared.Model.Name;

    /// <summary>Whether every pair is known: nothing is refused.</summary>
    public bool IsComplete => Rule != UnseenPairs.Refuse || Unseen.Count == 0;

    /// <summary>The pairs that the model knows nothing of.</summary>
    public HashSet<(int, int, int)> Unknown() => IsComplete ? [] : [.. Unseen];

    /// <summary>The pairs that can be taken: state, action, stage (0 where transitions do not depend on it).</summary>
    public IEnumerable<(int State, int Action, int Stage)> Pairs()
    {
        for (int t = 0; t < Counts.Length; t++)
        {
            for (int s = 0; s < Declared.Pairs.StateCount; s++)
            {
                foreach (int action in ActionsIn(s, t))
                    yield return (s, action, t);
            }
        }
    }

    /// <summary>The expected reward of a pair, with what is known of its error.</summary>
    public RewardEstimate Reward(int state, int action, int stage)
    {
        int pair = Learned.Pairs.Find(state, action);
        if (Means is not null)
            return UnseenRewards.Contains((state, action)) ? throw new InvalidOperationException($"{Name}: no reward of {Declared.Model.Actions[action]} in {Declared.Model.States[state]} was ever observed.")
                : Means.Estimate(stage, pair, Options.UnseenReward ?? 0);
        double[] parameters = Parameters ?? throw new InvalidOperationException($"{Name}: the reward parameters of this model are not known: say them by With(parameters).");
        return new(Learned.Rewards(parameters, stage)[pair], Regression is { Identification.IsIdentified: true } fit ? ErrorOf(fit, pair, stage) : null, 0);
    }

    // The delta method, exact here: f' C f.
    private double ErrorOf(RewardRegression fit, int pair, int stage)
    {
        CompilerServices.RewardModel reward = Learned.Model.Reward;
        double[,] covariance = fit.Covariance();
        int n = reward.ParameterCount, pairs = Learned.Pairs.Count;
        double[] slopes = new double[n * pairs];
        reward.Differentiate(new double[n], Joint, reward.DependsOnStage ? stage : 0, slopes);
        double variance = 0;
        for (int k = 0; k < n; k++)
        {
            for (int l = 0; l < n; l++)
                variance += slopes[(k * pairs) + pair] * covariance[k, l] * slopes[(l * pairs) + pair];
        }

        return Math.Sqrt(Math.Max(0, variance));
    }

    private List<int> ActionsIn(int state, int stage)
    {
        CompilerServices.Pairs pairs = Declared.Pairs;
        List<int> actions = [];
        for (int k = 0; k < pairs.Length(state); k++)
        {
            if (IsAvailable(pairs.First(state) + (k * pairs.Stride), stage))
                actions.Add(pairs.ActionOf(state, k));
        }

        return actions;
    }
}
