namespace Cai.Learning;

/// <summary>Sums of exponentials without overflow.</summary>
internal static class Softmax
{
    /// <summary><c>log sum exp(x)</c> of a few numbers.</summary>
    public static double LogPartition(ReadOnlySpan<double> logits)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double logit in logits)
            largest = Math.Max(largest, logit);
        foreach (double logit in logits)
            sum += Math.Exp(logit - largest);
        return largest + Math.Log(sum);
    }
}
