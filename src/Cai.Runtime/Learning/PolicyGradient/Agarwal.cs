namespace Cai;

/// <summary>
/// What theory vouches for: softmax policies, exact gradients, a log barrier, rewards in [0, 1]. Agarwal, Kakade, Lee and Mahajan (2021), On the theory of policy gradient methods, JMLR 22,
/// lemma D.4 and corollary 5.1; values are not multiplied by 1 - g.
/// </summary>
public static class Agarwal
{
    /// <summary>The step size <c>1 / (8 g / (1 - g)^3 + 2 L / S)</c>: one over the smoothness of the objective.</summary>
    /// <param name="discount">The discount g, in [0, 1).</param>
    /// <param name="barrier">The weight L of the barrier, at least 0; g and L are not both 0.</param>
    /// <param name="states">The number of states S.</param>
    public static double StepSize(double discount, double barrier, int states)
    {
        Check(discount);
        ArgumentOutOfRangeException.ThrowIfNegative(barrier);
        ArgumentOutOfRangeException.ThrowIfLessThan(states, 1);
        double smoothness = (8 * discount / Math.Pow(1 - discount, 3)) + (2 * barrier / states);
        return smoothness > 0 ? 1 / smoothness : throw new ArgumentException("Nothing is discounted away and there is no barrier: every step size will do. Give one.", nameof(barrier));
    }

    /// <summary>The weight of the barrier for an error: <c>L = error (1 - g) / (2 mismatch)</c>.</summary>
    /// <param name="error">The error that the value may have at the end, positive.</param>
    /// <param name="discount">The discount g, in [0, 1).</param>
    /// <param name="mismatch">The largest ratio, over states, of the optimal policy's discounted visits (summing to 1) to the distribution that the objective starts from.</param>
    public static double Barrier(double error, double discount, double mismatch)
    {
        Check(discount);
        return Positive(error, nameof(error)) * (1 - discount) / (2 * Positive(mismatch, nameof(mismatch)));
    }

    /// <summary>The iterations after which some iterate's value is within the error: <c>320 S^2 A^2 mismatch^2 / ((1 - g)^6 error^2)</c>.</summary>
    /// <param name="error">The error, positive.</param>
    /// <param name="discount">The discount g, in [0, 1).</param>
    /// <param name="states">The number of states S.</param>
    /// <param name="actions">The number of actions A.</param>
    /// <param name="mismatch">As in <see cref="Barrier"/>.</param>
    public static double Iterations(double error, double discount, int states, int actions, double mismatch)
    {
        Check(discount);
        ArgumentOutOfRangeException.ThrowIfLessThan(states, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(actions, 1);
        double pairs = (double)states * actions, ratio = pairs * Positive(mismatch, nameof(mismatch)) / (Math.Pow(1 - discount, 3) * Positive(error, nameof(error)));
        return 320 * ratio * ratio;
    }

    private static void Check(double discount)
    {
        if (!(discount is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(discount), discount, "The bound is for discounts in [0, 1).");
    }

    private static double Positive(double value, string name) => value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "Must be positive and finite.");
}
