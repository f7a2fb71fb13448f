using System.ComponentModel;
using Cai.Learning;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Policies by gradient ascent: what emitted <c>PolicyGradient</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PolicyLearning
{
    /// <summary>
    /// Ascends the objective over softmax policies, tabular or linear. Complexity of an iteration: two linear solves of the policy (more where steps are backtracked), or the steps of its episodes where
    /// gradients are sampled; natural steps of linear policies add K^2 for each pair, K the number of features.
    /// </summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="process">What happens, for features and samples.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="initial">The probability of taking an action in a state, positive wherever it is available; null for the prior.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellation">Asked at each iteration.</param>
    /// <exception cref="ArgumentException">A setting, the initial policy, a feature or a reward cannot be used; the message names the place.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, or without discounting the initial policy never ends.</exception>
    public static GradientPolicy<TState, TAction> Ascend<TState, TAction, TKernel, TProcess>(Model<TState, TAction> model, TKernel kernel, TProcess process, double[] parameters, double[] noise,
        Func<TState, TAction, double>? initial = null, PolicyGradientOptions? options = null, IProgress<PolicyGradientStep>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
        where TProcess : struct, IProcess<TState, TAction>
    {
        options ??= new();
        PolicyGradientCheck.Run(model.Name, options, initial is not null);
        SolveOptions settings = new() { Discount = options.Discount, Temperature = options.Temperature, Prior = options.Prior };
        using Workers workers = new(options.Sampling is null ? 1 : options.Sampling.Threads);
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise, settings, workers);
        if (problem.Horizon > 0)
            throw new ArgumentException($"{model.Name} has a horizon of {problem.Horizon} decisions, and these policies are stationary: solve it by Solve, or declare it without a horizon.", nameof(options));

        double[] start = Start(model, problem, options.Start);
        IPolicyObjective objective = options.Sampling is null
            ? new PolicyObjective<TKernel>(problem, Rewards(model, problem, parameters, noise), start, options.Barrier)
            : new SampledPolicyObjective<TState, TAction, TKernel, TProcess>(problem, model, process, options);
        IReadOnlyList<string> names = [];
        if (initial is not null)
            Read(model, problem, initial, objective.Parameters);
        if (options.Policy == PolicyClass.Linear)
        {
            FeatureTable features = FeatureTable.Of(model, problem.Kernel.Pairs, problem.Measure(0), process);
            names = features.Names;
            objective = new LinearPolicyObjective<TKernel>(problem.Kernel, problem.Measure(0), objective, features);
            Read(model.Name, options.Weights, names, objective.Parameters);
        }

        (List<PolicyGradientStep> trace, bool isConverged) = PolicyAscent.Run(objective, options, progress, cancellation);
        return new(model, problem.Kernel.Pairs, problem.Measure(0), objective.Policy.Probabilities)
        {
            Trace = trace,
            IsConverged = isConverged,
            Sampling = options.Sampling,
            Weights = new OrderedDictionary<string, double>(names.Select((name, k) => KeyValuePair.Create(name, objective.Parameters[k]))),
        };
    }

    private static double[] Rewards<TState, TAction, TKernel>(Model<TState, TAction> model, DecisionProblem<TKernel> problem, double[] parameters, double[] noise)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        double[] rewards = new double[problem.PairCount];
        model.Reward.Evaluate(parameters, noise, 0, rewards);
        RewardCheck.Run(problem, [rewards]);
        return rewards;
    }

    private static double[] Start<TState, TAction, TKernel>(Model<TState, TAction> model, DecisionProblem<TKernel> problem, PolicyGradientStart start)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        if (start == PolicyGradientStart.EveryState)
            return [.. Enumerable.Repeat(1.0 / problem.StateCount, problem.StateCount)];
        return problem.Start.Length > 0 ? problem.Start
            : throw new InvalidOperationException($"{model.Name} declares no start: add a [Start] member, or pass Start = PolicyGradientStart.EveryState.");
    }

    // theta = log pi - log rho
    private static void Read<TState, TAction, TKernel>(Model<TState, TAction> model, DecisionProblem<TKernel> problem, Func<TState, TAction, double> initial, double[] logits)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ActionMeasure measure = problem.Measure(0);
        Pairs pairs = problem.Kernel.Pairs;
        for (int s = 0; s < problem.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
            {
                if (measure.Weights[pair] == 0)
                    continue;
                double probability = initial(model.States[s], model.Actions[pairs.ActionOf(s, k)]);
                if (!(probability > 0 && double.IsFinite(probability)))
                    throw new ArgumentException(FormattableString.Invariant($"{model.Name}: the initial policy takes {problem.ActionText(pairs.ActionOf(s, k))} in {problem.StateText(s)} with weight {probability}; softmax policies give every available action a positive one."), nameof(initial));
                logits[pair] = Math.Log(probability) - measure.Logs[pair];
            }
        }
    }

    private static void Read(string problem, IReadOnlyDictionary<string, double>? given, IReadOnlyList<string> names, double[] weights)
    {
        foreach ((string name, double weight) in given ?? new Dictionary<string, double>())
        {
            int k = names.Count - 1;
            while (k >= 0 && names[k] != name)
                k--;
            if (k < 0)
                throw new ArgumentException($"{problem} has no feature '{name}'; its features are {string.Join(", ", names)}.", nameof(given));
            weights[k] = double.IsFinite(weight) ? weight : throw new ArgumentException(FormattableString.Invariant($"{problem}: the weight of {name} is {weight}; weights are finite."), nameof(given));
        }
    }
}
