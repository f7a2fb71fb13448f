using System.ComponentModel;
using Cai.Estimation;
using Cai.Learning;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>What emitted code calls to fit policies to demonstrations.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BehaviorCloning
{
    // So many rows are passed through a network at once where all states are asked.
    private const int RowsAtOnce = 256;

    /// <summary>Fits a stationary policy to demonstrations by maximum likelihood (Pomerleau 1989). Complexity: tabular, one pass over the data; linear, a Newton step an iteration; neural, three passes of the network for each available action of a state, an epoch.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions: only their pairs are read.</param>
    /// <param name="features">The declared features; null where there are none of state and action alone.</param>
    /// <param name="network">The declared network; null where there is none.</param>
    /// <param name="inputs">What the network reads; null where there is none.</param>
    /// <param name="demonstrations">The demonstrations.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told after each Newton step or epoch.</param>
    /// <param name="cancellation">Asked at each step.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or a decision is not one of this problem: its trajectory and step are named.</exception>
    /// <exception cref="InvalidOperationException">The method needs a declaration that is not there, or the likelihood has no maximum.</exception>
    public static ClonedPolicy<TState, TAction> Clone<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, DecisionInputs<TState, TAction>? features, Network? network,
        DecisionInputs<TState, TAction>? inputs, Demonstrations<TState, TAction> demonstrations, CloningOptions? options = null, IProgress<TrainingStep>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        options ??= new();
        options.Check(model.Name);
        if (options.Method == CloningMethod.Linear && features is null)
            throw new InvalidOperationException($"{model.Name} declares no features of state and action alone, which a linear policy weighs. Declare some, as in '[Feature] static double ...', or take another CloningMethod.");
        if (options.Method == CloningMethod.Neural && (network is null || inputs is null))
            throw new InvalidOperationException($"{model.Name} declares no policy network. Add [NeuralPolicy(Hidden = [32, 32])] to it, or take another CloningMethod.");
        ActionMeasure measure = Measure(model, kernel, options.Prior);
        IndexedDemonstrations Index(Demonstrations<TState, TAction> data) => IndexedDemonstrations.From(
            data, model.States, model.Actions, (s, a, _) => kernel.Pairs.Find(s, a) is >= 0 and var pair && measure.Weights[pair] > 0, byStage: false, model.Horizon);
        IndexedDemonstrations cells = Index(demonstrations);
        double[] heldOut = HeldOutSplit.Of(cells.Clusters, cells.Counts, options.HeldOutShare, options.Training.Seed);
        ObservedChoices choices = ObservedChoices.Of(kernel.Pairs, measure, cells, heldOut);
        if (choices.Counts.Sum() == 0)
            throw new ArgumentException($"{model.Name}: all {demonstrations.DecisionCount} decisions are held out, so that nothing is left to learn from. Give more, or hold out less.", nameof(demonstrations));

        CloningScore Judge(double[] policy, Demonstrations<TState, TAction> data)
        {
            IndexedDemonstrations other = Index(data);
            ObservedChoices all = ObservedChoices.Of(kernel.Pairs, measure, other, new double[other.Count]);
            return all.Score(policy, all.Counts);
        }

        ClonedPolicy<TState, TAction> Package(double[] policy, LinearFit? linear = null, TrainedWeights? trained = null) => new(model, kernel.Pairs, measure, policy, data => Judge(policy, data))
        {
            Method = options.Method,
            Training = choices.Score(policy, choices.Counts),
            HeldOut = choices.HeldOut.Sum() > 0 ? choices.Score(policy, choices.HeldOut) : null,
            UnseenStates = Unseen(model, kernel.Pairs, measure, choices),
            Estimates = linear?.Inferred.Estimates(options.Covariance, 0, features!.Names) ?? [],
            Identification = linear?.Inferred.Identification,
            Covariance = options.Covariance,
            Network = trained is null ? null : new(model, new(kernel.Pairs, measure), network!, inputs!, trained.Weights),
            Trace = linear?.Trace ?? trained?.Trace ?? [],
            BestEpoch = trained?.BestEpoch ?? 0,
        };

        switch (options.Method)
        {
            case CloningMethod.Linear:
                SoftmaxLikelihood likelihood = new(choices, Read(model, features!, choices), features!.Names.Count, options.Penalty);
                LinearFit fit = LinearCloning.Fit(model.Name, choices, likelihood, features.Names, cells, heldOut, options, progress, cancellation);
                return Package(new PairEvaluation<TState, TAction>(model, features).Policy(kernel.Pairs, measure, fit.Weights), linear: fit);
            case CloningMethod.Neural:
                TrainedWeights trained = NeuralCloning.Fit(model.Name, network!, choices, Read(model, inputs!, choices), options.Training, progress, cancellation);
                return Package(new PairEvaluation<TState, TAction>(model, inputs!, network, RowsAtOnce).Policy(kernel.Pairs, measure, trained.Weights), trained: trained);
            default:
                return Package(TabularCloning.Fit(kernel.Pairs, measure, choices, options.PseudoCount));
        }
    }

    private static ActionMeasure Measure<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, ActionPrior? prior)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ActionMeasure[] measures = ActionMeasure.Resolve(kernel.Pairs, model.PriorWeights, prior ?? (model.PriorIsDeclared ? null : model.Prior), model.Terminals);
        return measures.Length == 1 ? measures[0]
            : throw new NotSupportedException($"{model.Name}: which actions are available depends on the stage, and a cloned policy is stationary. Make the stage part of the state.");
    }

    // The numbers of every row of the choices.
    private static double[] Read<TState, TAction>(Model<TState, TAction> model, DecisionInputs<TState, TAction> inputs, ObservedChoices choices)
        where TState : struct
        where TAction : struct
    {
        int count = inputs.Names.Count;
        double[] table = new double[checked(choices.RowCount * count)];
        for (int i = 0; i < choices.States.Length; i++)
        {
            for (int row = choices.First[i]; row < choices.First[i + 1]; row++)
                inputs.WriteFinite(model.States[choices.States[i]], model.Actions[choices.Actions[row]], table.AsSpan(row * count, count));
        }

        return table;
    }

    private static TState[] Unseen<TState, TAction>(Model<TState, TAction> model, Pairs pairs, ActionMeasure measure, ObservedChoices choices)
        where TState : struct
        where TAction : struct
    {
        bool[] seen = new bool[pairs.StateCount];
        for (int i = 0; i < choices.States.Length; i++)
            seen[choices.States[i]] = choices.CountOf(i, choices.Counts) > 0;
        foreach (int s in measure.Stopped)
            seen[s] = true;
        return [.. Enumerable.Range(0, seen.Length).Where(s => !seen[s]).Select(s => model.States[s])];
    }
}
