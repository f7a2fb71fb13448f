using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Enumerates what each decision may lead to, and earns on the way. Complexity: the noise's values times the available pairs, each one evaluation of the declaration's members.</summary>
internal static class TiltedTabulation
{
    /// <param name="problem">The problem in words.</param>
    /// <param name="states">The states.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="pairs">The order of pairs of the measure.</param>
    /// <param name="measure">The action measure of the stage.</param>
    /// <param name="process">The process.</param>
    /// <param name="temperature">The temperature a.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellation">Stops the work between states.</param>
    /// <exception cref="ArgumentException">A reward is not finite.</exception>
    public static TiltedRows Run<TState, TAction, TProcess>(string problem, Space<TState> states, Space<TAction> actions, Pairs pairs, ActionMeasure measure, TProcess process,
        double temperature, int stage, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TProcess : struct, IProcess<TState, TAction>
    {
        int[] firstPair = new int[states.Count + 1];
        List<int> taken = [], firstEntry = [0], columns = [];
        List<double> priors = [], logs = [];
        double largest = double.NegativeInfinity;
        List<(int Next, double Log)> row = [];
        for (int s = 0; s < states.Count; s++)
        {
            if ((s & 1023) == 0)
                cancellation.ThrowIfCancellationRequested();
            TState state = states[s];
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int pair = pairs.First(s) + (k * pairs.Stride);
                if (measure.Weights[pair] == 0)
                    continue;
                row.Clear();
                TAction action = actions[pairs.ActionOf(s, k)];
                for (int code = 0; code < process.OutcomeCount; code++)
                {
                    TState next = process.Outcome(state, action, stage, code, out double probability, out double reward);
                    if (probability <= 0)
                        continue;
                    if (!double.IsFinite(reward))
                        throw new ArgumentException(FormattableString.Invariant($"{problem}: the reward of {action} in {state} is {reward} for value {code} of the noise (next: {next}); it must be finite."));
                    largest = Math.Max(largest, reward);
                    row.Add((states.IndexOf(next), Math.Log(probability) + (reward / temperature)));
                }

                Merge(row, columns, logs);
                taken.Add(pairs.ActionOf(s, k));
                priors.Add(Math.Log(measure.Weights[pair]));
                firstEntry.Add(columns.Count);
            }

            firstPair[s + 1] = taken.Count;
        }

        return new()
        {
            FirstPair = firstPair,
            Actions = [.. taken],
            LogPriors = [.. priors],
            FirstEntry = [.. firstEntry],
            Columns = [.. columns],
            Logs = [.. logs],
            LargestReward = largest,
        };
    }

    /// <summary>Appends entries by ascending successor, each successor once: the logarithm of the sum of what leads to it.</summary>
    public static void Merge(List<(int Next, double Log)> row, List<int> columns, List<double> logs)
    {
        row.Sort();
        for (int i = 0, end; i < row.Count; i = end)
        {
            // Sorted, so that the last of a group is its largest.
            for (end = i + 1; end < row.Count && row[end].Next == row[i].Next; end++)
                ;
            double largest = row[end - 1].Log, sum = 0;
            for (int j = i; j < end; j++)
                sum += Math.Exp(row[j].Log - largest);
            columns.Add(row[i].Next);
            logs.Add(largest + Math.Log(sum));
        }
    }
}
