using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>All that solvers need of a problem beside its rewards, as numbers: fixed while rewards change.</summary>
/// <typeparam name="TKernel">The transition operator.</typeparam>
internal sealed class DecisionProblem<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly ActionMeasure[] _measures;

    private DecisionProblem(TKernel kernel, ActionMeasure[] measures)
    {
        Kernel = kernel;
        _measures = measures;
    }

    /// <summary>The transitions.</summary>
    public TKernel Kernel { get; }

    /// <summary>The transitions with every outcome of estimated noise in them, also those of probability 0 at present: a pattern, not a distribution.</summary>
    public required TKernel EveryOutcome { get; init; }

    /// <summary>The joint noise probabilities where noise is estimated, which the kernel reads at each call; else empty.</summary>
    public required double[] Noise { get; init; }

    /// <summary>The discount g.</summary>
    public required double Discount { get; init; }

    /// <summary>The temperature a; 0 is hard.</summary>
    public required double Temperature { get; init; }

    /// <summary>The number of decisions; 0 when infinite.</summary>
    public required int Horizon { get; init; }

    /// <summary>What each state is worth when the process ends there: its terminal reward.</summary>
    public required double[] EndValues { get; init; }

    /// <summary>The precision of steps between backups.</summary>
    public SolvePrecision Precision { get; init; }

    /// <summary>The start distribution over all states; empty when none is declared.</summary>
    public required double[] Start { get; init; }

    /// <summary>A state in words.</summary>
    public required Func<int, string> StateText { get; init; }

    /// <summary>An action in words.</summary>
    public required Func<int, string> ActionText { get; init; }

    /// <summary>Who shares its sweeps: as long as they are not disposed of, and the caller alone after.</summary>
    public required Workers Workers { get; init; }

    /// <summary>The number of states.</summary>
    public int StateCount => EndValues.Length;

    /// <summary>The number of (state, action) pairs.</summary>
    public int PairCount => _measures[0].Weights.Length;

    /// <summary>The action measure at a stage.</summary>
    public ActionMeasure Measure(int stage) => _measures[_measures.Length == 1 ? 0 : stage];

    /// <summary>Whether transitions or available actions differ from stage to stage.</summary>
    public required bool DependsOnStage { get; init; }

    /// <summary>A problem of messages: soft at temperature 1, an infinite horizon without discounting, every action counted once.</summary>
    /// <param name="kernel">Its transitions. States without pairs stop the process.</param>
    /// <param name="endValues">What each state is worth where it stops.</param>
    /// <param name="text">A state in words.</param>
    /// <param name="workers">Who shares the sweeps.</param>
    public static DecisionProblem<TKernel> Undiscounted(TKernel kernel, double[] endValues, Func<int, string> text, Workers workers) =>
        new(kernel, ActionMeasure.Resolve(kernel.Pairs, [], null, []))
        {
            EveryOutcome = kernel,
            Noise = [],
            Workers = workers,
            Discount = 1,
            Temperature = 1,
            Horizon = 0,
            EndValues = endValues,
            Start = [],
            DependsOnStage = false,
            StateText = text,
            ActionText = text,
        };

    /// <summary>Resolves the settings of a call against what is declared.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="options">The settings of the call.</param>
    /// <param name="workers">Who shares the sweeps; null for the caller alone.</param>
    /// <exception cref="ArgumentException">A setting is out of range, was never said, or does not fit the problem.</exception>
    public static DecisionProblem<TKernel> Create<TState, TAction>(Model<TState, TAction> model, TKernel kernel, double[] noise, SolveOptions options, Workers? workers = null)
        where TState : struct
        where TAction : struct
    {
        double discount = options.Discount ?? model.Discount;
        double temperature = options.Temperature ?? model.Temperature;
        int horizon = options.Horizon ?? model.Horizon;
        bool staged = model.TransitionsDependOnStage || model.PriorWeights.Length > 1;
        int states = model.States.Count;
        SettingCheck.Run(model.Name, discount, temperature, horizon, staged || model.Reward.DependsOnStage ? model.Horizon : 0, options);
        SettingCheck.Storage(model.Name, horizon, states, kernel.Pairs.Count, options);

        double[] start = model.StartStates.Length == 0 ? [] : new double[states];
        for (int i = 0; i < model.StartStates.Length; i++)
        {
            start[model.StartStates[i]] = model.StartProbabilities[i];
        }

        TKernel transitions = noise.Length > 0 ? kernel.WithNoise(noise) : kernel;
        return new(transitions, model.Measures(kernel.Pairs, options.Prior))
        {
            EveryOutcome = noise.Length > 0 ? kernel.WithNoise([.. noise.Select(_ => 1.0)]) : kernel,
            Noise = noise,
            Workers = workers ?? Workers.None,
            Discount = discount,
            Temperature = temperature,
            Horizon = horizon,
            EndValues = model.EndValues,
            Start = start,
            DependsOnStage = staged,
            Precision = options.Precision,
            StateText = s => model.States[s].ToString() ?? "",
            ActionText = a => model.Actions[a].ToString() ?? "",
        };
    }
}
