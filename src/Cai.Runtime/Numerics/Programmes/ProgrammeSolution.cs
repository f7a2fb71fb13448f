namespace Cai.Numerics;

/// <summary>The outcome of a programme, with what proves it.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Point">x; where unbounded, the direction.</param>
/// <param name="EqualityMultipliers">y, one an equality; where infeasible, part of the certificate.</param>
/// <param name="InequalityMultipliers">z >= 0, one an inequality; where infeasible, part of the certificate.</param>
/// <param name="Iterations">The steps taken.</param>
internal sealed record ProgrammeSolution(ProgrammeStatus Status, double[] Point, double[] EqualityMultipliers, double[] InequalityMultipliers, int Iterations)
{
    /// <summary><c>1/2 x.Q x + c.x</c> at the point.</summary>
    public required double Primal { get; init; }

    /// <summary><c>-1/2 x.Q x - b.y - h.z</c>: with x feasible for the dual, below every feasible objective.</summary>
    public required double Dual { get; init; }

    /// <summary>The largest violation of a row.</summary>
    public required double PrimalResidual { get; init; }

    /// <summary>The largest component of <c>Q x + c + A'y + G'z</c>.</summary>
    public required double DualResidual { get; init; }

    /// <summary>Primal minus dual; about 0 at an optimum.</summary>
    public double Gap => Primal - Dual;

    /// <summary>Whether it is optimal.</summary>
    public bool IsOptimal => Status == ProgrammeStatus.Optimal;
}
