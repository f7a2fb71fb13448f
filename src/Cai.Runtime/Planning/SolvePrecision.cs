namespace Cai;

/// <summary>The precision of a solve. What it certifies is the same either way: backups are made, and errors bounded, in double precision.</summary>
public enum SolvePrecision
{
    /// <summary>
    /// Steps between backups in single precision while they need few digits: sweeps and equations of a policy whose rows are stored, or whose states move in runs, with a discount below 1.
    /// The solution tells how much was done in which.
    /// </summary>
    Mixed,

    /// <summary>All in double precision.</summary>
    Double,
}
