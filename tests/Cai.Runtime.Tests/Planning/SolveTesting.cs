using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Planning;

/// <summary>Shorthands and slow, independent ways to the same numbers.</summary>
internal static class SolveTesting
{
    public static Solution<int, int> Solve(this ProblemBuilder builder, SolveOptions? options = null, bool dense = true)
    {
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense);
        return Planner.Solve(model, kernel, [], [], options);
    }

    /// <summary>P_pi, by hand.</summary>
    public static Matrix<double> Chain(ArrayKernel kernel, ReadOnlySpan<double> policy)
    {
        Pairs pairs = kernel.Pairs;
        Matrix<double> chain = Matrix<double>.Build.Dense(pairs.StateCount, pairs.StateCount);
        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int pair = pairs.First(s) + (k * pairs.Stride);
                foreach (ArrayKernel.Entry entry in kernel.Row(pair))
                {
                    chain[s, entry.Next] += policy[pair] * kernel.MassOf(entry);
                }
            }
        }

        return chain;
    }

    /// <summary>The plainest soft value iteration, in extended form: the truth to within 1e-12 or so.</summary>
    public static double[] PlainValueIteration(ProblemBuilder builder, double temperature, double discount, int sweeps)
    {
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        double[] rewards = new double[kernel.Pairs.Count], values = new double[builder.StateCount];
        model.Reward.Evaluate([], [], 0, rewards);
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            double[] next = new double[values.Length];
            for (int s = 0; s < values.Length; s++)
            {
                List<double> q = [];
                for (int a = 0; a < builder.ActionCount; a++)
                {
                    int pair = (a * values.Length) + s;
                    double expected = 0;
                    foreach (ArrayKernel.Entry entry in kernel.Row(pair))
                    {
                        expected += entry.Mass * values[entry.Next];
                    }

                    if (model.PriorWeights[0][pair] > 0)
                        q.Add(rewards[pair] + (discount * expected));
                }

                double best = q.DefaultIfEmpty().Max();
                next[s] = model.Terminals.Contains(s) ? model.TerminalRewards[s]
                    : temperature == 0 ? best : best + (temperature * Math.Log(q.Sum(x => Math.Exp((x - best) / temperature))));
            }

            values = next;
        }

        return values;
    }

    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double largest = 0;
        for (int i = 0; i < a.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        }

        return largest;
    }
}
