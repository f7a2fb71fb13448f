using MathNet.Numerics.LinearAlgebra;

namespace Cai.Explicit;

/// <summary>Reaching a target under each deterministic policy: by dense algebra, over the states that can reach it under that policy.</summary>
internal static class PolicyOracle
{
    public static List<double[]> Probabilities(ExplicitModel model, bool[] target) => [.. Policies(model.Data).Select(policy => Probability(model, target, policy))];

    public static List<double[]> Rewards(ExplicitModel model, bool[] target) => [.. Policies(model.Data).Select(policy => Reward(model, target, policy))];

    /// <summary>The probability of reaching the target by one policy, a choice of each state.</summary>
    public static double[] Probability(ExplicitModel model, bool[] target, int[] policy)
    {
        double[,] chain = Chain(model.Data, policy);
        bool[] reaches = CanReach(chain, target);
        return Solve(chain, state => reaches[state] && !target[state], state => target[state] ? 1 : 0, (_, _) => 0);
    }

    private static double[] Reward(ExplicitModel model, bool[] target, int[] policy)
    {
        double[,] chain = Chain(model.Data, policy);
        double[] probability = Probability(model, target, policy);
        double[] values = Solve(chain, state => probability[state] > 1 - 1e-9 && !target[state], _ => 0, (state, next) => RewardOf(model.Data, policy, state, next));
        return [.. values.Select((value, state) => probability[state] > 1 - 1e-9 ? value : double.PositiveInfinity)];
    }

    private static double RewardOf(ExplicitData data, int[] policy, int state, int next)
    {
        int entry = data.Find(data.ChoicePointers[state] + policy[state], next);
        return entry < 0 ? 0 : data.Rewards[0].Transitions[entry];
    }

    // x = c + P x on the open states.
    private static double[] Solve(double[,] chain, Func<int, bool> isOpen, Func<int, double> decided, Func<int, int, double> reward)
    {
        int n = chain.GetLength(0);
        int[] open = [.. Enumerable.Range(0, n).Where(isOpen)];
        double[] values = [.. Enumerable.Range(0, n).Select(decided)];
        if (open.Length == 0)
            return values;
        var matrix = Matrix<double>.Build.Dense(open.Length, open.Length, (i, j) => (i == j ? 1 : 0) - chain[open[i], open[j]]);
        var right = Vector<double>.Build.Dense(open.Length, i => Enumerable.Range(0, n).Sum(next => chain[open[i], next] * (reward(open[i], next) + (isOpen(next) ? 0 : decided(next)))));
        double[] solved = [.. matrix.Solve(right)];
        for (int i = 0; i < open.Length; i++)
            values[open[i]] = solved[i];
        return values;
    }

    private static double[,] Chain(ExplicitData data, int[] policy)
    {
        double[,] chain = new double[data.StateCount, data.StateCount];
        for (int state = 0; state < data.StateCount; state++)
        {
            int choice = data.ChoicePointers[state] + policy[state];
            for (int entry = data.RowPointers[choice]; entry < data.RowPointers[choice + 1]; entry++)
                chain[state, data.Columns[entry]] += data.Masses[entry];
        }

        return chain;
    }

    private static bool[] CanReach(double[,] chain, bool[] target)
    {
        bool[] reaches = [.. target];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int state = 0; state < reaches.Length; state++)
            {
                for (int next = 0; next < reaches.Length && !reaches[state]; next++)
                    changed |= reaches[state] = chain[state, next] > 0 && reaches[next];
            }
        }

        return reaches;
    }

    private static IEnumerable<int[]> Policies(ExplicitData data)
    {
        int[] policy = new int[data.StateCount];
        while (true)
        {
            yield return [.. policy];
            int state = 0;
            while (state < policy.Length && ++policy[state] == data.ChoicePointers[state + 1] - data.ChoicePointers[state])
                policy[state++] = 0;
            if (state == policy.Length)
                yield break;
        }
    }
}
