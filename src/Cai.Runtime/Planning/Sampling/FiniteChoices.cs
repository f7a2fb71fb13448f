using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The actions that can be taken in each state of a finite problem, and their prior weights, stage by stage where those differ.</summary>
internal sealed class FiniteChoices
{
    private readonly int[] _first;
    private readonly int[] _actions;
    private readonly double[] _weights;

    private FiniteChoices(int[] first, int[] actions, double[] weights) => (_first, _actions, _weights) = (first, actions, weights);

    /// <summary>The actions available in a state, by their indices; none where the process stops.</summary>
    public ReadOnlySpan<int> Actions(int state) => _actions.AsSpan(_first[state], _first[state + 1] - _first[state]);

    /// <summary>Their prior weights rho(a|s), positive.</summary>
    public ReadOnlySpan<double> Weights(int state) => _weights.AsSpan(_first[state], _first[state + 1] - _first[state]);

    /// <summary>The choices at each stage, or one for all.</summary>
    public static FiniteChoices[] Of<TKernel>(DecisionProblem<TKernel> problem, int stages)
        where TKernel : struct, IKernel<TKernel>
    {
        FiniteChoices[] choices = new FiniteChoices[problem.DependsOnStage ? Math.Max(1, stages) : 1];
        for (int t = 0; t < choices.Length; t++)
            choices[t] = Of(problem, problem.Measure(t));
        return choices;
    }

    private static FiniteChoices Of<TKernel>(DecisionProblem<TKernel> problem, ActionMeasure measure)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs pairs = problem.Kernel.Pairs;
        int[] first = new int[problem.StateCount + 1];
        List<int> actions = [];
        List<double> weights = [];
        for (int s = 0; s < problem.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
            {
                if (measure.Weights[pair] <= 0)
                    continue;
                actions.Add(pairs.ActionOf(s, k));
                weights.Add(measure.Weights[pair]);
            }

            first[s + 1] = actions.Count;
        }

        return new(first, [.. actions], [.. weights]);
    }
}
