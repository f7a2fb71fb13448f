using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>Lets a learner take its steps, tells how it stands, and hands over what it learned.</summary>
internal sealed class LearningRun<TState, TAction, TKernel>(
    Model<TState, TAction> model, DecisionProblem<TKernel> problem, ActionRows rows, LearningSettings settings, LearningFromSteps options, double[] parameters, double[] noise)
    where TState : struct
    where TAction : struct
    where TKernel : struct, IKernel<TKernel>
{
    // Cancellation is asked for between bouts.
    private const long Bout = 1024;

    private readonly double[] _values = new double[rows.StateCount * rows.Stride];
    private readonly double[] _policy = new double[problem.PairCount];

    /// <summary>Learns to the end.</summary>
    public ActionValuePolicy<TState, TAction> Learn(IStepLearner learner, string method, IProgress<ActionValueStep>? progress, CancellationToken cancellation)
    {
        List<ActionValueStep> trace = [];
        long every = options.TraceEvery ?? options.Steps, next = Math.Min(every, options.Steps);
        while (learner.Steps < options.Steps && !learner.IsOver)
        {
            cancellation.ThrowIfCancellationRequested();
            learner.Advance(Math.Min(Bout, next - learner.Steps));
            if (learner.Steps < next && !learner.IsOver)
                continue;
            Read(learner);
            trace.Add(new(learner.Steps, learner.Episodes, learner.TakeMeanError(), options.TraceValue ? Value() : null));
            progress?.Report(trace[^1]);
            next = Math.Min(next + every, options.Steps);
        }

        return new(model, problem.Kernel.Pairs, problem.Measure(0), _policy, rows, settings, _values, learner, trace, method);
    }

    // The values so far, and their policy in pair order.
    private void Read(IStepLearner learner)
    {
        learner.Write(_values);
        SoftRow soft = new(rows, settings.Temperature);
        Pairs pairs = problem.Kernel.Pairs;
        foreach (int s in rows.Acting)
        {
            double value = soft.Weigh(s, ref _values[s * rows.Stride]);
            if (!double.IsFinite(value))
                throw new ArithmeticException($"{model.Name}: the action values of {model.States[s]} have grown out of what numbers hold. Without discounting that happens where going on pays more than ending: use a discount below 1, or a lower temperature.");
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                _policy[pair] = soft.Weights[pairs.ActionOf(s, k)] / soft.Total;
        }
    }

    private double? Value()
    {
        double[] values;
        try
        {
            values = PolicyEvaluation.Run(problem, model.Reward, parameters, noise, [_policy])[0];
        }
        catch (InvalidOperationException)
        {
            // At g = 1 it never ends from some state.
            return null;
        }

        return options.Start == EpisodeStart.Declared
            ? Enumerable.Range(0, model.StartStates.Length).Sum(i => model.StartProbabilities[i] * values[model.StartStates[i]])
            : rows.Acting.Average(s => values[s]);
    }
}
