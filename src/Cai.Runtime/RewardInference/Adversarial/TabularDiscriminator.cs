namespace Cai.RewardInference;

/// <summary>The discriminator with a number for each decision: <c>D = mu_E/(mu_E + mu)</c>, its optimum in closed form. Fits without allocating.</summary>
internal sealed class TabularDiscriminator : IAdversary
{
    private readonly double[][] _expert;
    private readonly bool[][] _reached;
    private readonly ImitationReward _reward;
    private readonly double _mass;
    private readonly double _least;

    /// <summary>Takes the expert's visits, a share of which is spread over all decisions that can be reached.</summary>
    /// <param name="expert">The expert.</param>
    /// <param name="everything">The occupancy of a policy that takes every action.</param>
    /// <param name="reward">What decisions earn.</param>
    /// <param name="smoothing">The share.</param>
    /// <param name="isSampled">Whether the imitator's visits are counted in episodes: then those it was not seen to make count as much as the expert's.</param>
    public TabularDiscriminator(ExpertOccupancy expert, double[][] everything, ImitationReward reward, double smoothing, bool isSampled = false)
    {
        (_reward, _mass) = (reward, expert.Mass);
        _reached = [.. everything.Select(stage => Array.ConvertAll(stage, visits => visits > 0))];
        int count = _reached.Sum(stage => stage.Count(reached => reached));

        // Actions whose probability has underflowed count as very rare.
        _least = isSampled ? Math.Max(smoothing, 1e-6) * _mass / count : 1e-300;
        _expert = [.. expert.Decisions.Select((stage, t) => stage.Select((visits, pair) => _reached[t][pair] ? ((1 - smoothing) * visits) + (smoothing * _mass / count) : 0).ToArray())];
    }

    public double Loss { get; private set; }

    public double Potential { get; private set; }

    public bool IsSettled => true;

    public double FirstInertia => 1;

    public bool MayTurnBack => true;

    public void Fit(ImitatorState imitator, double[][] rewards)
    {
        (Loss, Potential) = (0, 0);
        for (int t = 0; t < rewards.Length; t++)
        {
            double[] visits = imitator.Decisions[t], expert = _expert[t];
            for (int pair = 0; pair < visits.Length; pair++)
            {
                if (!_reached[t][pair])
                {
                    rewards[t][pair] = 0;
                    continue;
                }

                double x = Math.Max(visits[pair], _least), c = expert[pair], l = c > 0 ? Math.Log(c / x) : double.NegativeInfinity;
                rewards[t][pair] = Odds.Reward(_reward, l);
                Potential += Odds.Potential(_reward, x, c);
                Loss -= Odds.Potential(ImitationReward.Survival, x, c);
            }
        }

        Loss /= _mass;
    }
}
