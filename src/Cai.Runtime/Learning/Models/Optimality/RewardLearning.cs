using System.ComponentModel;
using Cai.Learning;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Rewards learned from labels of optimality: what emitted <c>LearnReward</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RewardLearning
{
    /// <summary>Learns a table of rewards. Complexity: the labels and the pairs.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions, for the order of pairs.</param>
    /// <param name="decisions">The labelled decisions.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A setting cannot be used, or a decision is not one of this problem; the message names it.</exception>
    public static OptimalityFit<TState, TAction> Learn<TState, TAction, TKernel>(
        Model<TState, TAction> model, TKernel kernel, IEnumerable<LabelledDecision<TState, TAction>> decisions,
        OptimalityOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        cancellation.ThrowIfCancellationRequested();
        options ??= new();
        if (options.Form == RewardForm.Declared)
            throw new ArgumentException($"{model.Name}: its reward has no [Parameters] to be learned by Form = RewardForm.Declared. Declare some, or take RewardForm.Table.", nameof(options));
        OptimalityReport<TState, TAction> report = Table(model, kernel, decisions, options);
        progress?.Report(new(0, report.LogLikelihood, 0, 1));
        return new(report);
    }

    /// <summary>Learns the parameters of a reward, and its shift; or a table. Complexity: parameters squared times pairs, an iteration.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions, for the order of pairs.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="decisions">The labelled decisions.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once an iteration.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="ArgumentException">A setting cannot be used, a decision is not one of this problem, or none is labelled optimal; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The search did not converge: the maximum may be at infinity.</exception>
    public static OptimalityFit<TState, TAction, TParameters> Learn<TState, TAction, TParameters, TKernel>(
        Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> parameters, IEnumerable<LabelledDecision<TState, TAction>> decisions, double[] noise,
        OptimalityOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TParameters : struct
        where TKernel : struct, IKernel<TKernel>
    {
        cancellation.ThrowIfCancellationRequested();
        options ??= new();
        OptimalityReport<TState, TAction> report = Table(model, kernel, decisions, options);
        if (options.Form != RewardForm.Table)
            report = Declare(report, kernel, parameters, noise, options, progress, cancellation);
        else
            progress?.Report(new(0, report.LogLikelihood, 0, 1));
        return new(report, parameters);
    }

    private static OptimalityReport<TState, TAction> Table<TState, TAction, TKernel>(
        Model<TState, TAction> model, TKernel kernel, IEnumerable<LabelledDecision<TState, TAction>> decisions, OptimalityOptions options)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentNullException.ThrowIfNull(decisions);
        double temperature = options.Temperature ?? model.Temperature;
        if (double.IsNaN(temperature))
            throw new ArgumentException($"{model.Name}: no temperature is said. Declare [Mdp(Temperature = ...)] or pass OptimalityOptions.Temperature, a positive number.", nameof(options));
        if (!(temperature > 0 && double.IsFinite(temperature)))
            throw new ArgumentException(FormattableString.Invariant($"{model.Name}: the temperature is {temperature}; exp(r / a) needs a positive and finite one. Pass OptimalityOptions.Temperature."), nameof(options));
        if (options.Form is { } form && !Enum.IsDefined(form))
            throw new ArgumentException($"{model.Name}: the form {form} is unknown. Take a named one.", nameof(options));

        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, [], new() { Temperature = 1 });
        bool IsAvailable(int pair) => Enumerable.Range(0, Math.Max(1, model.PriorWeights.Length)).Any(stage => problem.Measure(stage).Weights[pair] > 0);
        Labels labels = Labels.Of(model, kernel.Pairs, IsAvailable, decisions);
        List<(int, int)> unlabelled = [], infinite = [];
        double value = 0;
        for (int s = 0; s < model.States.Count; s++)
        {
            Pairs pairs = kernel.Pairs;
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int pair = pairs.First(s) + (k * pairs.Stride);
                (double m, double yes) = (labels.Totals[pair], labels.Optimal[pair]);
                if (m == 0 && IsAvailable(pair))
                    unlabelled.Add((s, pairs.ActionOf(s, k)));
                if (m > 0 && yes == 0 && options.PseudoCount == 0)
                    infinite.Add((s, pairs.ActionOf(s, k)));
                double p = (yes + options.PseudoCount) / (m + (2 * options.PseudoCount));
                value += (yes > 0 ? yes * Math.Log(p) : 0) + (m > yes ? (m - yes) * Math.Log(1 - p) : 0);
            }
        }

        return new()
        {
            Model = model,
            PairOf = (s, a) => kernel.Pairs.Find(s, a) is >= 0 and var pair && IsAvailable(pair) ? pair : -1,
            Labels = labels,
            Form = RewardForm.Table,
            Temperature = temperature,
            PseudoCount = options.PseudoCount,
            LogLikelihood = value,
            Unlabelled = unlabelled,
            Infinite = infinite,
        };
    }

    private static OptimalityReport<TState, TAction> Declare<TState, TAction, TParameters, TKernel>(OptimalityReport<TState, TAction> table, TKernel kernel,
        ParameterSpace<TParameters> parameters, double[] noise, OptimalityOptions options, IProgress<InferenceProgress>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TParameters : struct
        where TKernel : struct, IKernel<TKernel>
    {
        Model<TState, TAction> model = table.Model;
        if (model.Reward.DependsOnStage)
            throw new ArgumentException($"{model.Name}: its reward depends on the stage, which labels do not tell. Take RewardForm.Table.", nameof(options));
        if (table.Labels.Optimal.Sum() == 0)
            throw new ArgumentException($"{model.Name}: no decision is labelled optimal, so that the likelihood rises as rewards run to minus infinity. Give some that are.", "decisions");
        List<int> pairs = [];
        List<(int State, int Action)> names = [];
        for (int s = 0; s < model.States.Count; s++)
        {
            for (int k = 0; k < kernel.Pairs.Length(s); k++)
            {
                int action = kernel.Pairs.ActionOf(s, k), pair = table.PairOf(s, action);
                if (pair < 0)
                    continue;
                pairs.Add(pair);
                names.Add((s, action));
            }
        }

        int count = kernel.Pairs.Count;
        OptimalityObjective objective = new(model.Reward, noise, [.. pairs], count, table.Labels, table.Temperature);
        OptimalityEstimation.Result found = OptimalityEstimation.Maximize(objective, table.Labels, [.. pairs], parameters.Names, parameters.Start.ToArray(), parameters.Min.ToArray(),
            parameters.Max.ToArray(), table.Temperature, options, progress, cancellation);
        double[] point = found.Point[..^1], values = new double[count], slopes = new double[point.Length * count];
        model.Reward.Evaluate(point, noise, 0, values);
        model.Reward.Differentiate(point, noise, 0, slopes);
        return table with
        {
            Form = RewardForm.Declared,
            LogLikelihood = found.Value,
            Names = [.. parameters.Names, "shift"],
            Point = point,
            Shift = found.Point[^1],
            Inferred = found.Inferred,
            IsFixed = found.IsFixed,
            Declared = (values, slopes),
            Infinite = [],
            Active = [.. found.Active.Select(pair => names[pairs.IndexOf(pair)])],
        };
    }
}
