using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>A discriminator whose logit is affine in features, fitted to its optimum. For the reward -log(1 - D), minus the fitted loss is a convex function of the imitator's occupancy, and its derivative by that is minus the reward (Danskin's theorem).</summary>
internal sealed class LinearDiscriminator : IAdversary
{
    private readonly LogisticFit _fit;
    private readonly ImitationReward _reward;
    private readonly DecisionRows _rows;
    private readonly double[] _expert;
    private readonly double[] _imitator;
    private readonly double _mass;

    /// <summary>Takes the expert's visits.</summary>
    /// <param name="rows">The order of rows.</param>
    /// <param name="expert">The expert.</param>
    /// <param name="features">Features over rows, a constant among them.</param>
    /// <param name="reward">What decisions earn.</param>
    /// <param name="penalty">The weight of the penalty.</param>
    public LinearDiscriminator(DecisionRows rows, ExpertOccupancy expert, double[][] features, ImitationReward reward, double penalty)
    {
        (_rows, _reward, _mass) = (rows, reward, expert.Mass);
        _fit = new(new FeatureLogits([], features), penalty);
        (_expert, _imitator) = (new double[rows.Count], new double[rows.Count]);
        rows.Read(expert.Decisions, _expert);
        TensorPrimitives.Divide(_expert, _mass, _expert);
    }

    public double Loss => _fit.Loss;

    public double Potential => _reward == ImitationReward.Survival ? -_mass * _fit.PenalisedLoss : double.NaN;

    public bool IsSettled => true;

    public double FirstInertia => 1;

    public bool MayTurnBack => true;

    public void Fit(ImitatorState imitator, double[][] rewards)
    {
        _rows.Read(imitator.Decisions, _imitator);
        TensorPrimitives.Divide(_imitator, _mass, _imitator);
        _fit.Run(_expert, _imitator, []);
        _rows.Reward(_reward, _fit.Logits, rewards);
    }
}
