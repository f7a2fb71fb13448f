namespace Cai.RewardInference;

/// <summary>Functions of log-odds l, without overflow and without loss of digits.</summary>
internal static class Odds
{
    /// <summary><c>log(1 + exp(l))</c>: minus <c>log(1 - D)</c> at <c>logit D = l</c>; minus <c>log D</c> at -l.</summary>
    public static double Softplus(double l) => Math.Max(l, 0) + double.LogP1(Math.Exp(-Math.Abs(l)));

    /// <summary><c>1/(1 + exp(-l))</c>.</summary>
    public static double Logistic(double l)
    {
        double e = Math.Exp(-Math.Abs(l));
        return l >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /// <summary>What a decision of these log-odds earns.</summary>
    public static double Reward(ImitationReward reward, double l) => reward switch
    {
        ImitationReward.Survival => Softplus(l),
        ImitationReward.Termination => -Softplus(-l),
        _ => l,
    };

    /// <summary>
    /// The convex function of the imitator's visits x, c the expert's, whose derivative is minus the reward at <c>l = log(c/x)</c>: <c>x log(x/(x+c)) + c log(c/(x+c))</c>,
    /// <c>(x+c) log((x+c)/c) - x</c>, and <c>x log(x/c) - x + c</c>.
    /// </summary>
    public static double Potential(ImitationReward reward, double x, double c) => reward switch
    {
        ImitationReward.Survival => -(x > 0 ? x * double.LogP1(c / x) : 0) - (c > 0 ? c * double.LogP1(x / c) : 0),
        ImitationReward.Termination => ((x + c) * double.LogP1(x / c)) - x,
        _ => (x > 0 ? x * Math.Log(x / c) : 0) - x + c,
    };
}
