namespace Cai.RewardInference;

/// <summary>
/// The last episodes of an imitator, whole, with the policies that drew them: a mixture, in which rounds count the less the older they are. Rounds that count for next to nothing are forgotten. An episode is weighed by the density of the mixture,
/// whichever policy drew it (the deterministic mixture of Owen and Zhou 2000).
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="share">What the newest round counts, in (0, 1].</param>
internal sealed class SeenEpisodes(RewardlessProblem problem, double share)
{
    // What all forgotten rounds would count together.
    private const double Forgotten = 0.05;

    private readonly Queue<(ExpertPath[] Paths, double[][] LogRatios)> _rounds = [];

    /// <summary>How many rounds are kept.</summary>
    public int Rounds { get; } = share >= 1 - Forgotten ? 1 : (int)Math.Ceiling(Math.Log(Forgotten) / Math.Log(1 - share));

    /// <summary>Keeps a round.</summary>
    /// <param name="paths">Its episodes, at least one.</param>
    /// <param name="logRatios">log(pi/rho) of the policy that drew them.</param>
    public void Remember(IReadOnlyList<ExpertPath> paths, double[][] logRatios)
    {
        _rounds.Enqueue(([.. paths], [.. logRatios.Select(stage => (double[])stage.Clone())]));
        if (_rounds.Count > Rounds)
            _rounds.Dequeue();
    }

    /// <summary>The episodes kept, and what each counts; these sum to 1.</summary>
    public IEnumerable<(ExpertPath Path, double Weight)> All()
    {
        int age = _rounds.Count;
        foreach ((ExpertPath[] paths, _) in _rounds)
        {
            age--;
            foreach (ExpertPath path in paths)
                yield return (path, WeightAt(age) / paths.Length);
        }
    }

    /// <summary>The logarithm of the mixture's density over the prior's, <c>log sum_k w_k prod pi_k/rho</c>: dynamics cancel.</summary>
    public double LogDensity(ExpertPath path)
    {
        double largest = double.NegativeInfinity, sum = 0;
        int age = _rounds.Count;
        foreach ((_, double[][] logRatios) in _rounds)
        {
            double log = Math.Log(WeightAt(--age));
            for (int i = 0; i < path.Pairs.Length; i++)
                log += logRatios[problem.Horizon > 0 ? path.FirstStage + i : 0][path.Pairs[i]];
            if (log > largest)
                (largest, sum) = (log, (sum * Math.Exp(largest - log)) + 1);
            else
                sum += Math.Exp(log - largest);
        }

        return largest + Math.Log(sum);
    }

    private double WeightAt(int age) => share >= 1 ? 1 : share * Math.Pow(1 - share, age) / (1 - Math.Pow(1 - share, _rounds.Count));
}
