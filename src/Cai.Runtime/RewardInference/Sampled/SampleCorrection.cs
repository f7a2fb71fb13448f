namespace Cai;

/// <summary>What samples of a policy that is not yet optimal are taken for.</summary>
public enum SampleCorrection
{
    /// <summary>Each counts by its importance weight, so that their expectation is that of the target whatever policy drew them: consistent as samples grow.</summary>
    ImportanceSampling,

    /// <summary>
    /// Each counts alike, as if the policy, improved a little since the last reward, were optimal for this one (Levine's lectures on control as inference, "improve the policy a little"). Biased by what the
    /// policy lacks: right only in the limit of a policy that has been improved to the end, and for the trajectory form not even then where dynamics are random. The objective is then a bound from above,
    /// since the policy's soft return is a bound of log Z, or of the soft value, from below. No demonstrations are mixed in.
    /// </summary>
    None,
}
