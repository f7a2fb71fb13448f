using Cai.Estimation;
using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>
/// Nested pseudo-likelihood (Aguirregabiria and Mira 2002): <c>x_K = argmax sum N log Psi(x, p_(K-1))</c>, <c>p_K = Psi(x_K, p_(K-1))</c>, with Psi one step of soft policy iteration. K = 1 is the
/// estimator of Hotz and Miller; the fixed point satisfies the likelihood equations, since Psi does not move with p where p is optimal.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="sets">The choices.</param>
/// <param name="indexes">What decisions are worth under a policy; its policy is the first p.</param>
/// <param name="names">The names of the parameters.</param>
/// <param name="lower">The lower bounds.</param>
/// <param name="upper">The upper bounds.</param>
internal sealed class NestedPseudoLikelihood(RewardlessProblem problem, ChoiceSets sets, PolicyIndexes indexes, IReadOnlyList<string> names, double[] lower, double[] upper)
{
    private const double Newton = 1e-12;
    private const int MaxNewton = 200;

    // Two changes that shrink by less than this do not settle: the iteration is on its way round a cycle.
    private const double Settles = 0.9;
    private const double SmallestRelaxation = 1.0 / 64;

    private readonly double[][] _next = problem.NewPairs();
    private readonly int _dimension = lower.Length;

    /// <summary>The pseudo-likelihood at the last policy.</summary>
    public PseudoLikelihood Likelihood { get; } = new(sets, sets.Counts, lower.Length, problem.Temperature);

    /// <summary>Its maximum.</summary>
    public Optimum Optimum { get; private set; } = null!;

    /// <summary>How far steps went at the end.</summary>
    public double Relaxation { get; private set; } = 1;

    /// <summary>Whether no choice probability moves any more.</summary>
    public bool IsFixed { get; private set; }

    /// <summary>The steps: the pseudo-log-likelihood, and by how much a choice probability moved at most.</summary>
    public List<InverseStep> Trace { get; } = [];

    /// <summary>Runs to the fixed point, or for as many steps as asked for.</summary>
    /// <exception cref="InvalidOperationException">The pseudo-likelihood has no maximum, or without discounting the policy never ends.</exception>
    public void Run(double[] start, ChoiceProbabilityOptions options, IProgress<InverseStep>? progress, CancellationToken cancellation)
    {
        Relaxation = options.Relaxation;
        double last = double.PositiveInfinity;
        int slow = 0;
        for (int step = 1; step <= (options.Steps ?? options.MaxIterations) && !IsFixed; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            indexes.Solve();
            Take();
            Optimum = new TrustRegion(Likelihood, lower, upper, Newton, MaxNewton).Maximize(step == 1 ? start : Optimum.Point, null, cancellation);
            if (Optimum.IsSeparated(Optimum.Value, Likelihood.TotalCount))
                throw Optimum.AtInfinity(problem.Name, names, Optimum.Point);
            Likelihood.TryEvaluate(Optimum.Point, out _);
            indexes.Improve(Optimum.Point, _next);
            double change = Move(options.Steps == step ? 0 : Relaxation);
            Trace.Add(new(step, Optimum.Value, change, step));
            progress?.Report(Trace[^1]);
            IsFixed = change <= options.Tolerance;
            slow = change > Settles * last ? slow + 1 : 0;
            if (slow >= 2 && Relaxation > SmallestRelaxation)
                (slow, Relaxation) = (0, Relaxation / 2);
            last = change;
        }
    }

    /// <summary>What the pseudo-likelihood tells of the parameters.</summary>
    public Information Judge(IndexedDemonstrations cells, double rankTolerance)
    {
        int n = _dimension;
        double[] hessian = new double[n * n], observations = new double[n * n], clusters = new double[n * n], sums = new double[cells.ClusterCount * n], magnitudes = new double[n];
        Likelihood.Curve(hessian);
        double[] scores = Likelihood.Scores();
        for (int i = 0; i < cells.Count; i++)
        {
            int row = sets.Row(problem.Horizon > 0 ? cells.Stages[i] : 0, problem.Pairs.Find(cells.States[i], cells.Actions[i]));
            ReadOnlySpan<double> score = scores.AsSpan(row * n, n);
            OuterProduct.Add(observations, score, cells.Counts[i]);
            for (int k = 0; k < n; k++)
            {
                sums[(cells.Clusters[i] * n) + k] += cells.Counts[i] * score[k];
                double size = Likelihood.Indexes[(row * n) + k] / problem.Temperature;
                magnitudes[k] = Math.Max(magnitudes[k], Likelihood.TotalCount * size * size);
            }
        }

        for (int c = 0; c < cells.ClusterCount; c++)
            OuterProduct.Add(clusters, sums.AsSpan(c * n, n), 1);
        return new(hessian, observations, clusters, cells.ClusterCount, Optimum.Held, rankTolerance, magnitudes);
    }

    private void Take()
    {
        for (int row = 0; row < sets.Pairs.Length; row++)
        {
            Likelihood.Base[row] = indexes.Indexes[0][sets.Stages[row]][sets.Pairs[row]];
            for (int k = 0; k < _dimension; k++)
                Likelihood.Indexes[(row * _dimension) + k] = indexes.Indexes[k + 1][sets.Stages[row]][sets.Pairs[row]];
        }
    }

    // Moves the policy, in logarithms, by a share of the way; returns the largest change of the whole way.
    private double Move(double share)
    {
        double change = 0;
        for (int t = 0; t < _next.Length; t++)
        {
            double[] old = indexes.Policy[t], next = _next[t];
            for (int pair = 0; pair < old.Length; pair++)
                change = Math.Max(change, Math.Abs(next[pair] - old[pair]));
            if (share == 1)
                next.CopyTo(old, 0);
            else if (share > 0)
                Mix(next, old, share);
        }

        return change;
    }

    private void Mix(double[] next, double[] old, double share)
    {
        for (int pair = 0; pair < old.Length; pair++)
            old[pair] = next[pair] == 0 ? double.NegativeInfinity : old[pair] == 0 ? Math.Log(next[pair]) : (share * Math.Log(next[pair])) + ((1 - share) * Math.Log(old[pair]));
        ChoiceNormalisation.Run(problem.Pairs, old, old);
    }
}
