using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference.Margins;

/// <summary>Every deterministic stationary policy of a small problem, with its discounted visits by dense linear algebra: what margin methods are held to.</summary>
internal sealed class EnumeratedPolicies
{
    private readonly Model<int, int> _model;
    private readonly ArrayKernel _kernel;
    private readonly int[][] _choices;

    public EnumeratedPolicies(Model<int, int> model, ArrayKernel kernel)
    {
        (_model, _kernel) = (model, kernel);
        double[] weights = model.PriorWeights[0];
        _choices = [.. Enumerable.Range(0, model.States.Count).Select(s => Enumerable.Range(0, kernel.Pairs.Length(s)).Select(k => kernel.Pairs.First(s) + (k * kernel.Pairs.Stride)).Where(pair => weights[pair] > 0).ToArray())];
        Start = new double[model.States.Count];
        for (int i = 0; i < model.StartStates.Length; i++)
            Start[model.StartStates[i]] = model.StartProbabilities[i];
        int[] states = [.. Enumerable.Range(0, model.States.Count).Where(s => _choices[s].Length > 0)];
        IEnumerable<int[]> all = [[.. _choices.Select(pairs => pairs.Length > 0 ? pairs[0] : -1)]];
        foreach (int s in states)
            all = all.SelectMany(policy => _choices[s].Select(pair => (int[])[.. policy[..s], pair, .. policy[(s + 1)..]]));
        All = [.. all];
    }

    /// <summary>The pair taken in each state, -1 where none can be.</summary>
    public int[][] All { get; }

    public double[] Start { get; }

    /// <summary>Rows of features, by parameter.</summary>
    public double[][] Features
    {
        get
        {
            int pairs = _kernel.Pairs.Count;
            double[] gradient = new double[_model.Reward.ParameterCount * pairs];
            _model.Reward.Differentiate(new double[_model.Reward.ParameterCount], [], 0, gradient);
            return [.. Enumerable.Range(0, _model.Reward.ParameterCount).Select(k => gradient[(k * pairs)..((k + 1) * pairs)])];
        }
    }

    /// <summary>The discounted visits of pairs, <c>(I - g P_pi')^-1 start</c>.</summary>
    public double[] Visits(int[] policy, double[]? start = null)
    {
        Matrix<double> system = Chain(policy).Transpose() * -_model.Discount;
        for (int s = 0; s < policy.Length; s++)
            system[s, s] += 1;
        Vector<double> states = system.Solve(Vector<double>.Build.Dense(start ?? Start));
        double[] visits = new double[_kernel.Pairs.Count];
        for (int s = 0; s < policy.Length; s++)
        {
            if (policy[s] >= 0)
                visits[policy[s]] = states[s];
        }

        return visits;
    }

    public double[] Expectations(int[] policy) => Expectations(Visits(policy));

    public double[] Expectations(double[] visits) => [.. Features.Select(feature => feature.Zip(visits, (f, v) => f * v).Sum())];

    public Matrix<double> Chain(int[] policy)
    {
        Matrix<double> chain = Matrix<double>.Build.Dense(policy.Length, policy.Length);
        for (int s = 0; s < policy.Length; s++)
        {
            if (policy[s] < 0)
                continue;
            foreach (ArrayKernel.Entry entry in _kernel.Row(policy[s]))
                chain[s, entry.Next] += entry.Mass;
        }

        return chain;
    }

    /// <summary>A trajectory of a policy from each start state (so often as said), long enough that what is cut off does not show.</summary>
    public IEnumerable<Trajectory<int, int>> Walks(int[] policy, int length, Random random, int repeats = 1)
    {
        foreach (int start in _model.StartStates.SelectMany(s => Enumerable.Repeat(s, repeats)))
        {
            int s = start;
            List<Step<int, int>> steps = [];
            for (int t = 0; t < length && policy[s] >= 0; t++)
            {
                int pair = policy[s], k = (pair - _kernel.Pairs.First(s)) / _kernel.Pairs.Stride;
                steps.Add(new(s, _kernel.Pairs.ActionOf(s, k)));
                ArrayKernel.Entry[] row = _kernel.Row(pair).ToArray();
                double left = random.NextDouble();
                int at = 0;
                while (at + 1 < row.Length && (left -= row[at].Mass) >= 0)
                    at++;
                s = row[at].Next;
            }

            if (steps.Count > 0)
                yield return new(steps) { Last = s, IsTerminated = policy[s] < 0 };
        }
    }

    /// <summary>The policy best for a reward over pairs, by trying all from the start.</summary>
    public int[] Best(double[] reward) => All.MaxBy(policy => Visits(policy).Zip(reward, (v, r) => v * r).Sum())!;
}
