using System.Globalization;
using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>The discounted visits of an expert, seen or completed, and how much of them is missing or assumed.</summary>
internal sealed class ExpertVisits
{
    private const double Negligible = 1e-9;

    private readonly RewardlessProblem _problem;

    /// <summary>Takes the visits of demonstrations.</summary>
    /// <param name="method">The method, for messages.</param>
    /// <param name="problem">The dynamics.</param>
    /// <param name="expert">The demonstrations.</param>
    /// <param name="tails">What is made of trajectories that were cut off.</param>
    /// <exception cref="ArgumentException">Counts were given, not trajectories; a trajectory does not begin at the start; or tails are to be completed from a state that was not observed.</exception>
    public ExpertVisits(string method, RewardlessProblem problem, ExpertDecisions expert, TruncatedTails tails)
    {
        _problem = problem;
        if (!Enum.IsDefined(tails))
            throw new ArgumentException($"{problem.Name}: the tails {tails} are unknown. Take a named one.", "options");
        Decisions = [.. expert.Visits(method).Select(stage => (double[])stage.Clone())];
        double[][] cuts = [.. Enumerable.Range(0, problem.Horizon > 0 ? problem.Horizon : 1).Select(_ => new double[problem.StateCount])];
        double missing = 0;
        for (int i = 0; i < expert.Paths.Count; i++)
        {
            ExpertPath path = expert.Paths[i];
            if (path.FirstStage > 0)
                throw new ArgumentException($"{problem.Name}: trajectory {i} begins at stage {path.FirstStage}, and {method} compares whole trajectories, from the start. Leave it out, or take a likelihood: problem.InferReward.", "demonstrations");
            int length = path.Pairs.Length;
            if (path.IsTerminated || (problem.Horizon > 0 && length >= problem.Horizon))
                continue;
            missing += Mass(length) / expert.Paths.Count;
            if (tails == TruncatedTails.AsSeen)
                continue;
            if (path.Last < 0)
                throw new ArgumentException($"{problem.Name}: trajectory {i} was cut off and its last state was not observed, so that its tail cannot be completed. Give Trajectory.Last, or take TruncatedTails.AsSeen.", "demonstrations");
            cuts[problem.Horizon > 0 ? length : 0][path.Last] += Math.Pow(problem.Discount, length) / expert.Paths.Count;
        }

        Missing = missing / Mass(0);
        if (missing > 0 && tails == TruncatedTails.ByFrequencies)
            Complete(expert.Counts(), cuts);
        Remark = Missing < Negligible ? ""
            : tails == TruncatedTails.AsSeen ? string.Create(CultureInfo.InvariantCulture, $"Trajectories that were cut off lack {100 * Missing:G3} % of the discounted visits of an infinite one; TruncatedTails.ByFrequencies completes them.")
            : string.Create(CultureInfo.InvariantCulture, $"Trajectories that were cut off, short of {100 * Missing:G3} % of the discounted visits, were completed by the frequencies of decisions; {100 * Assumed:G3} % of the tails is in states never seen, by equal shares.");
    }

    /// <summary>The visits, one array over pairs a stage.</summary>
    public double[][] Decisions { get; }

    /// <summary>The share of all visits of endless trajectories that was not seen.</summary>
    public double Missing { get; }

    /// <summary>The share of completed tails that is in states never seen.</summary>
    public double Assumed { get; private set; }

    /// <summary>What is to be said of it; may be empty.</summary>
    public string Remark { get; }

    // sum of g^t from t on, to the horizon; at g = 1 without one, a share of trajectories.
    private double Mass(int t)
    {
        double g = _problem.Discount;
        return _problem.Horizon == 0 ? (g == 1 ? 1 : Math.Pow(g, t) / (1 - g))
            : g == 1 ? _problem.Horizon - t
            : (Math.Pow(g, t) - Math.Pow(g, _problem.Horizon)) / (1 - g);
    }

    private void Complete(double[][] counts, double[][] cuts)
    {
        bool[][] isSeen = new bool[counts.Length][];
        for (int t = 0; t < counts.Length; t++)
            isSeen[t] = Frequencies.Normalise(_problem.Pairs, counts[t], _problem.Measure(t).Weights);
        double[][] tail = _problem.Horizon == 0 ? _problem.Occupancy(counts, cuts[0]) : Forward(counts, cuts);
        double unseen = 0, all = 0;
        for (int t = 0; t < tail.Length; t++)
        {
            TensorPrimitives.Add(Decisions[t], tail[t], Decisions[t]);
            all += TensorPrimitives.Sum<double>(tail[t]);
            for (int s = 0; s < _problem.StateCount; s++)
            {
                for (int k = 0; k < _problem.Pairs.Length(s) && !isSeen[t][s]; k++)
                    unseen += tail[t][_problem.Pairs.First(s) + (k * _problem.Pairs.Stride)];
            }
        }

        Assumed = all > 0 ? unseen / all : 0;
    }

    private double[][] Forward(double[][] policy, double[][] entering)
    {
        double[][] tail = _problem.NewPairs();
        double[] mass = new double[_problem.StateCount], next = new double[_problem.StateCount];
        for (int t = 0; t < tail.Length; t++)
        {
            TensorPrimitives.MultiplyAdd(next, _problem.Discount, entering[t], mass);
            Planning.PolicyFlow.Spread(_problem.Pairs, 0, policy[t], mass, tail[t]);
            Array.Clear(next);
            _problem.Scatter(t, tail[t], next);
        }

        return tail;
    }
}
