namespace Cai.Numerics;

/// <summary>What became of a programme.</summary>
internal enum ProgrammeStatus
{
    /// <summary>Solved: primal and dual agree to the tolerance.</summary>
    Optimal,

    /// <summary>No x satisfies the rows: the multipliers are a certificate, <c>A'y + G'z = 0</c>, <c>z >= 0</c>, <c>b.y + h.z = -1</c> (Farkas).</summary>
    Infeasible,

    /// <summary>The objective has no bound: x is a direction, <c>Q x = 0</c>, <c>A x = 0</c>, <c>G x &lt;= 0</c>, <c>c.x = -1</c>. Whether the rows can be satisfied is not said.</summary>
    Unbounded,

    /// <summary>Neither: rounding or the number of iterations ended the search. The point is the best one seen.</summary>
    Stalled,
}
