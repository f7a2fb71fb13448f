using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// The policy that demonstrations show: in each state that was visited the decision taken most often, the first of equals; in others, where nothing is known, at first
/// equal shares of what can be done, which values count but no row of a programme asks to be optimal.
/// </summary>
internal sealed class DemonstratedPolicy
{
    /// <summary>Reads it.</summary>
    public DemonstratedPolicy(RewardlessProblem problem, double[][] counts)
    {
        Probabilities = problem.NewPairs();
        Pairs pairs = problem.Pairs;
        for (int t = 0; t < counts.Length; t++)
        {
            double[] available = problem.Measure(t).Weights;
            for (int s = 0; s < pairs.StateCount; s++)
            {
                int best = -1;
                bool isShared = false;
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                {
                    if (counts[t][pair] <= 0)
                        continue;
                    isShared |= best >= 0;
                    best = best < 0 || counts[t][pair] > counts[t][best] ? pair : best;
                }

                if (best < 0)
                    continue;
                Probabilities[t][best] = 1;
                Mixed += isShared ? 1 : 0;
                Decisions.Add((t, s, best));
            }

            Frequencies.Normalise(pairs, Probabilities[t], available);
        }
    }

    /// <summary>The same decisions where they were seen; elsewhere the first of those that another policy takes, which then are to be optimal too, or values there would be of nobody.</summary>
    public DemonstratedPolicy(RewardlessProblem problem, DemonstratedPolicy seen, double[][] elsewhere)
    {
        (Decisions, Mixed) = (seen.Decisions, seen.Mixed);
        Probabilities = problem.NewPairs();
        foreach ((int t, _, int taken) in Decisions)
            Probabilities[t][taken] = 1;
        HashSet<(int, int)> known = [.. Decisions.Select(decision => (decision.Stage, decision.State))];
        Pairs pairs = problem.Pairs;
        for (int t = 0; t < elsewhere.Length; t++)
        {
            for (int s = 0; s < pairs.StateCount; s++)
            {
                int pair = pairs.First(s), end = pair + (pairs.Length(s) * pairs.Stride);
                while (pair < end && elsewhere[t][pair] == 0)
                    pair += pairs.Stride;
                if (pair >= end || known.Contains((t, s)))
                    continue;
                Probabilities[t][pair] = 1;
                Assumed.Add((t, s, pair));
            }
        }
    }

    /// <summary>The policy, one array over pairs a stage.</summary>
    public double[][] Probabilities { get; }

    /// <summary>The visited states with the pair taken there.</summary>
    public List<(int Stage, int State, int Pair)> Decisions { get; } = [];

    /// <summary>States that were not visited with the pair that is assumed there; none where equal shares are.</summary>
    public List<(int Stage, int State, int Pair)> Assumed { get; } = [];

    /// <summary>In how many of the visited states other decisions were seen too.</summary>
    public int Mixed { get; }
}
