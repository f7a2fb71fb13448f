using System.ComponentModel;
using Cai.Learning;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Policies by gradient ascent: what emitted <c>PolicyGradient</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PolicyLearning
{
    /// <summary>Ascends the objective over tabular softmax policies, by its exact gradient. Complexity: two linear solves of the policy an iteration (more where steps are backtracked).</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="initial">The probability of taking an action in a state, positive wherever it is available; null for the prior.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellation">Asked at each iteration.</param>
    /// <exception cref="ArgumentException">A setting, the initial policy or a reward cannot be used; the message names the place.</exception>
    public static GradientPolicy<TState, TAction> Ascend<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise,
        Func<TState, TAction, double>? initial = null, PolicyGradientOptions? options = null, IProgress<PolicyGradientStep>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        options ??= new();
        Check(model.Name, options);
        SolveOptions settings = new() { Discount = options.Discount, Temperature = options.Temperature, Prior = options.Prior };
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise, settings);
        if (problem.Horizon > 0)
            throw new ArgumentException($"{model.Name} has a horizon of {problem.Horizon} decisions, and these policies are stationary: solve it by Solve, or declare it without a horizon.", nameof(options));

        double[] rewards = new double[problem.PairCount];
        model.Reward.Evaluate(parameters, noise, 0, rewards);
        RewardCheck.Run(problem, [rewards]);
        PolicyObjective<TKernel> objective = new(problem, rewards, Start(model, problem, options.Start), options.Barrier);
        if (initial is not null)
            Read(model, problem, initial, objective.Policy.Logits);
        (List<PolicyGradientStep> trace, bool isConverged) = PolicyAscent.Run(objective, options, progress, cancellation);
        return new(model, problem.Kernel.Pairs, problem.Measure(0), objective.Policy.Probabilities, trace, isConverged);
    }

    private static void Check(string problem, PolicyGradientOptions options)
    {
        if (!(options.Barrier >= 0 && double.IsFinite(options.Barrier)))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: the barrier's weight is {options.Barrier}; it is at least 0 and finite."), nameof(options));
        if (options.StepSize is not null and not (> 0 and < double.PositiveInfinity))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: the step size is {options.StepSize}; it is positive and finite, or null to be found."), nameof(options));
        if (options.MaxIterations < 1 || !(options.GradientTolerance >= 0))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: MaxIterations is {options.MaxIterations} and GradientTolerance {options.GradientTolerance}; at least 1, and at least 0."), nameof(options));
        if (!Enum.IsDefined(options.Rule) || !Enum.IsDefined(options.Start))
            throw new ArgumentException($"{problem}: {options.Rule} or {options.Start} is unknown. Take a named one.", nameof(options));
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
}
