namespace Cai.RewardInference;

/// <summary>The other side of an adversarial game: tells the expert's decisions from the imitator's, and pays for those it cannot tell.</summary>
internal interface IAdversary
{
    /// <summary>Fits the discriminator to an imitator, and writes what decisions earn.</summary>
    /// <param name="imitator">The imitator.</param>
    /// <param name="rewards">Receives R, one array over pairs a stage; 0 where an action cannot be taken.</param>
    void Fit(ImitatorState imitator, double[][] rewards);

    /// <summary>The discriminator's mean loss, <c>-E_E log D - E_pi log(1 - D)</c>, each over occupancies as shares of the expert's mass: log 4 where D is 1/2 everywhere.</summary>
    double Loss { get; }

    /// <summary>A convex function of the imitator's occupancy of which the last rewards are minus the derivative; not a number where there is none.</summary>
    double Potential { get; }

    /// <summary>Whether the discriminator is at its optimum: a network may need more steps.</summary>
    bool IsSettled { get; }

    /// <summary>How stiff the policy's first step is: the weight of the divergence from the last policy.</summary>
    double FirstInertia { get; }

    /// <summary>Whether the policy may turn back from a step after which the game stands worse. Not where the discriminator itself is still learning.</summary>
    bool MayTurnBack { get; }
}
