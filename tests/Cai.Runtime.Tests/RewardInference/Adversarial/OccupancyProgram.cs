using Cai.CompilerServices;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference;

/// <summary>
/// GAIL as what it is, a convex program in occupancies: min of a divergence of x from c, plus <c>a sum x log(x/(rho x_s))</c>, subject to the flow <c>x_s = start(s) + g sum x P</c>. By Newton's method on
/// the equality-constrained problem with dense algebra; no dynamic programming, no discriminator. Without a horizon.
/// </summary>
internal static class OccupancyProgram
{
    /// <param name="problem">The problem.</param>
    /// <param name="pairs">The decisions that can be reached and taken.</param>
    /// <param name="begin">An occupancy that satisfies the flow.</param>
    /// <param name="slope">The derivative of the divergence by x, for x and the index of its pair.</param>
    /// <param name="curvature">The second one.</param>
    /// <param name="a">The weight of the entropy.</param>
    public static double[] Solve(RewardlessProblem problem, int[] pairs, double[] begin, Func<double, int, double> slope, Func<double, int, double> curvature, double a)
    {
        (int[] states, double[] weights) = (States(problem), problem.Measure(0).Weights);
        int[] used = [.. pairs.Select(pair => states[pair]).Distinct()];
        int n = pairs.Length, m = used.Length;
        Matrix<double> flow = Matrix<double>.Build.Dense(m, n);
        for (int i = 0; i < n; i++)
        {
            double[] unit = new double[problem.PairCount], mass = new double[problem.StateCount];
            unit[pairs[i]] = 1;
            problem.Scatter(0, unit, mass);
            for (int j = 0; j < m; j++)
                flow[j, i] = (states[pairs[i]] == used[j] ? 1 : 0) - (problem.Discount * mass[used[j]]);
        }

        Vector<double> x = Vector<double>.Build.Dense(n, i => begin[pairs[i]]);
        for (int iteration = 0; iteration < 200; iteration++)
        {
            double[] totals = new double[problem.StateCount];
            for (int i = 0; i < n; i++)
                totals[states[pairs[i]]] += x[i];
            Matrix<double> system = Matrix<double>.Build.Dense(n + m, n + m);
            Vector<double> right = Vector<double>.Build.Dense(n + m);
            for (int i = 0; i < n; i++)
            {
                double total = totals[states[pairs[i]]];
                right[i] = -(slope(x[i], pairs[i]) + (a * Math.Log(x[i] / (total * weights[pairs[i]]))));
                for (int j = 0; j < n; j++)
                    system[i, j] = (i == j ? curvature(x[i], pairs[i]) + (a / x[i]) : 0) - (states[pairs[i]] == states[pairs[j]] ? a / total : 0);
                for (int j = 0; j < m; j++)
                    system[i, n + j] = system[n + j, i] = flow[j, i];
            }

            Vector<double> step = system.Solve(right).SubVector(0, n);
            double decrement = step * right.SubVector(0, n), length = 1;
            if (decrement < 1e-22)
                break;

            // The gradient of a convex function along a step still falls where the step is not too long.
            while (!IsDownhill(x + (length * step), step))
                length /= 2;
            x += length * step;
        }

        return x.ToArray();

        bool IsDownhill(Vector<double> at, Vector<double> step)
        {
            double[] totals = new double[problem.StateCount];
            for (int i = 0; i < n; i++)
            {
                if (at[i] <= 0)
                    return false;
                totals[states[pairs[i]]] += at[i];
            }

            double sum = 0, scale = 0;
            for (int i = 0; i < n; i++)
            {
                double term = step[i] * (slope(at[i], pairs[i]) + (a * Math.Log(at[i] / (totals[states[pairs[i]]] * weights[pairs[i]]))));
                (sum, scale) = (sum + term, scale + Math.Abs(term));
            }

            return sum <= 1e-9 * scale;
        }
    }

    private static int[] States(RewardlessProblem problem)
    {
        int[] states = new int[problem.PairCount];
        Pairs pairs = problem.Pairs;
        for (int s = 0; s < problem.StateCount; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
                states[pairs.First(s) + (k * pairs.Stride)] = s;
        }

        return states;
    }
}
