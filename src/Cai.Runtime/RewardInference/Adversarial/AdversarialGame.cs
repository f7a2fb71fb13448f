namespace Cai.RewardInference;

/// <summary>
/// An adversarial game under known dynamics: the discriminator to its optimum, then a proximal step of the policy, in turns. Where the rewards are minus the derivative of a convex function F of
/// occupancies, the weight v of the step is found by the condition of relative smoothness, <c>F(mu') &lt;= F(mu) - (mu' - mu).R + v sum mu' log(pi'/pi)</c> (Bauschke, Bolte and Teboulle 2017), which
/// holds for <c>v >= 1/(1-g)</c>, and every step falls. Elsewhere v grows where the imitator's regret does. It stops by the regret: what the soft-optimal policy would earn above the imitator.
/// </summary>
internal sealed class AdversarialGame
{
    private const int MaxTrials = 40;

    // Below these, differences are rounding.
    private const double Rounding = 1e-12;

    private readonly SoftSteps _steps;
    private readonly IAdversary _adversary;
    private readonly double _mass;
    private double[][] _rewards;
    private double[][] _next;

    /// <summary>Sets it up, and fits the first discriminator.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="steps">The imitator.</param>
    /// <param name="adversary">The discriminator.</param>
    /// <param name="mass">The mass of the expert's occupancy.</param>
    public AdversarialGame(RewardlessProblem problem, SoftSteps steps, IAdversary adversary, double mass)
    {
        (_steps, _adversary, _mass) = (steps, adversary, mass);
        (_rewards, _next) = (problem.NewPairs(), problem.NewPairs());
        Inertia = adversary.FirstInertia;
        adversary.Fit(steps.State, _rewards);
        Regret = steps.Regret(_rewards);
        Potential = adversary.Potential;
    }

    /// <summary>What the soft-optimal policy would earn above the imitator, a unit of the expert's mass.</summary>
    public double Gap => Regret / _mass;

    /// <summary>The rewards of the last discriminator.</summary>
    public double[][] Rewards => _rewards;

    /// <summary>v.</summary>
    public double Inertia { get; private set; }

    private double Regret { get; set; }

    private double Potential { get; set; }

    /// <summary>What the game improves: the potential with the entropy where there is one, else the discriminator's loss, which is to rise to log 4.</summary>
    public double Objective(double entropyWeight)
    {
        if (double.IsNaN(Potential))
            return _adversary.Loss;
        double cost = 0;
        for (int t = 0; t < _rewards.Length; t++)
            cost += System.Numerics.Tensors.TensorPrimitives.Dot<double>(_steps.State.Decisions[t], _steps.State.LogRatios[t]);
        return Potential + (entropyWeight * cost);
    }

    /// <summary>One iteration; false where no step is good enough any more. Nothing allocates but where a network does.</summary>
    public bool Step()
    {
        _steps.Save();
        double regret = Regret, potential = Potential;
        for (int trial = 0; trial < MaxTrials; trial++)
        {
            if (_steps.TryMove(_rewards, Inertia))
            {
                _adversary.Fit(_steps.State, _next);
                (double next, double reached) = (_steps.Regret(_next), _adversary.Potential);
                if (!_adversary.MayTurnBack || (double.IsFinite(next) && IsGood(reached, potential, next, regret)))
                {
                    (Regret, Potential) = (next, reached);
                    (_rewards, _next) = (_next, _rewards);
                    Soften();
                    return double.IsFinite(next);
                }
            }

            Inertia = Math.Max(2 * Inertia, _steps.Temperature / 4);
            _steps.Restore();
            _steps.Save();
        }

        _adversary.Fit(_steps.State, _rewards);
        return false;
    }

    private bool IsGood(double reached, double potential, double next, double regret) => double.IsNaN(reached)
        ? next <= regret + (Rounding * _mass)
        : reached <= potential - _steps.Gain(_rewards) + (Inertia * _steps.DivergenceFromSaved()) + (Rounding * (_mass + Math.Abs(potential)));

    private void Soften()
    {
        if (_adversary.MayTurnBack)
            Inertia = Inertia < _steps.Temperature / 100 ? 0 : 0.8 * Inertia;
    }
}
