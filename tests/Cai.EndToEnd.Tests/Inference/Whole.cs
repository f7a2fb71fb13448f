namespace Cai.EndToEnd.Tests.Inference;

/// <summary>A whole trajectory of the ford, one outcome after the other, and its weight.</summary>
internal sealed record Whole(IReadOnlyList<Ford.Stone> Stones, IReadOnlyList<Ford.Move> Moves, IReadOnlyList<double> Rewards, bool IsStopped, double LogPrior, double LogLikelihood)
{
    private static readonly double[] Chances = [0.5, 0.3, 0.2];

    /// <summary>The log of the prior weight times the likelihood of being optimal.</summary>
    public double LogWeight => LogPrior + LogLikelihood;

    /// <summary>States and actions, without the noise: what a posterior over trajectories is over.</summary>
    public string Path => string.Join(' ', Stones.Select(stone => stone.Place).Zip(Moves.Select(move => move.ToString()).Append(""), (place, move) => $"{place}{move}"));

    /// <summary>All trajectories, by recursion over the declared members.</summary>
    /// <param name="tastes">The parameters.</param>
    /// <param name="horizon">The number of decisions.</param>
    /// <param name="discount">The chance of going on.</param>
    /// <param name="temperature">The temperature.</param>
    /// <param name="prior">The prior of an action among so many.</param>
    public static List<Whole> All(Ford.Tastes tastes, int horizon, double discount, double temperature, Func<int, double> prior)
    {
        List<Whole> all = [];
        foreach (int place in (int[])[0, 1])
            Go([new(place)], [], [], Math.Log((2 - place) / 3.0), 0);
        return all;

        void Go(List<Ford.Stone> stones, List<Ford.Move> moves, List<double> rewards, double logPrior, double logLikelihood)
        {
            Ford.Stone stone = stones[^1];
            if (Ford.Crossed(stone) || moves.Count == horizon)
            {
                all.Add(new([.. stones], [.. moves], [.. rewards], false, logPrior, logLikelihood + (Ford.Bank(stone) / temperature)));
                return;
            }

            Ford.Move[] available = [.. Enum.GetValues<Ford.Move>().Where(move => Ford.Can(stone, move))];
            foreach (Ford.Move move in available)
            {
                foreach (Ford.Water water in Enum.GetValues<Ford.Water>())
                {
                    double reward = Ford.Cost(stone, move, water, tastes), log = logPrior + Math.Log(prior(available.Length)) + Math.Log(Chances[(int)water]);
                    List<Ford.Stone> on = [.. stones, Ford.Next(stone, move, water)];
                    List<Ford.Move> taken = [.. moves, move];
                    List<double> paid = [.. rewards, reward];
                    if (discount < 1)
                        all.Add(new(on, taken, paid, true, log + Math.Log(1 - discount), logLikelihood + (reward / temperature)));
                    Go(on, taken, paid, log + Math.Log(discount), logLikelihood + (reward / temperature));
                }
            }
        }
    }
}
