using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>The declared features of all decisions: a row in pair order for each, 0 where an action cannot be taken. Features that read the noise or the next state are averaged over the noise.</summary>
internal sealed class FeatureTable
{
    private FeatureTable(IReadOnlyList<string> names, double[][] rows) => (Names, Rows) = (names, rows);

    /// <summary>The names, in the order of declaration.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>One row a feature.</summary>
    public double[][] Rows { get; }

    /// <summary>Asks the declaration about every available pair.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="pairs">The order of its pairs.</param>
    /// <param name="measure">Which of them are available.</param>
    /// <param name="process">Tells the features.</param>
    /// <exception cref="ArgumentException">None is declared, or one is not finite somewhere: the message names feature, state and action.</exception>
    public static FeatureTable Of<TState, TAction, TProcess>(Model<TState, TAction> model, Pairs pairs, ActionMeasure measure, TProcess process)
        where TState : struct
        where TAction : struct
        where TProcess : struct, IProcess<TState, TAction>
    {
        IReadOnlyList<string> names = process.FeatureNames;
        if (names.Count == 0)
            throw new ArgumentException($"{model.Name} declares no features, and linear policies are made of them. Declare some, as in '[Feature] static double Name({typeof(TState).Name} state, {typeof(TAction).Name} action) => ...;', or take PolicyClass.Tabular.");

        int count = pairs.Count;
        double[][] rows = [.. names.Select(_ => new double[count])];
        double[] own = new double[names.Count];
        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
            {
                if (measure.Weights[pair] == 0)
                    continue;
                TState state = model.States[s];
                TAction action = model.Actions[pairs.ActionOf(s, k)];
                process.Features(state, action, 0, own);
                for (int i = 0; i < own.Length; i++)
                    rows[i][pair] = double.IsFinite(own[i]) ? own[i] : throw new ArgumentException(FormattableString.Invariant($"{model.Name}: the feature {names[i]} of {action} in {state} is {own[i]}; features are finite."));
            }
        }

        return new(names, rows);
    }

    /// <summary><c>scores(s,a) = sum_k weights_k phi_k(s,a)</c>.</summary>
    public void Score(ReadOnlySpan<double> weights, Span<double> scores)
    {
        scores.Clear();
        for (int k = 0; k < Rows.Length; k++)
            TensorPrimitives.MultiplyAdd(Rows[k], weights[k], scores, scores);
    }

    /// <summary><c>sums_k = sum_{s,a} numbers(s,a) phi_k(s,a)</c>: the adjoint.</summary>
    public void Gather(ReadOnlySpan<double> numbers, Span<double> sums)
    {
        for (int k = 0; k < Rows.Length; k++)
            sums[k] = TensorPrimitives.Dot(Rows[k], numbers);
    }
}
