using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>A policy by logits, <c>pi(a|s) ~ rho(a|s) exp(theta(s,a))</c> over the actions that can be taken; numbers in pair order. Nothing allocates after construction.</summary>
/// <param name="measure">The reference measure.</param>
/// <param name="pairs">How many pairs there are.</param>
internal sealed class SoftmaxPolicy(ActionMeasure measure, int pairs)
{
    /// <summary>theta; 0 where an action cannot be taken.</summary>
    public double[] Logits { get; } = new double[pairs];

    /// <summary>pi; 0 where an action cannot be taken.</summary>
    public double[] Probabilities { get; } = new double[pairs];

    /// <summary>log pi - log rho; 0 where an action cannot be taken.</summary>
    public double[] LogRatios { get; } = new double[pairs];

    /// <summary>Makes the policy of the present logits.</summary>
    public void Normalise(Pairs order)
    {
        for (int s = 0; s < order.StateCount; s++)
        {
            int first = order.First(s), end = first + (order.Length(s) * order.Stride);
            double largest = double.NegativeInfinity, sum = 0;
            for (int pair = first; pair < end; pair += order.Stride)
                largest = measure.Weights[pair] > 0 ? Math.Max(largest, Logits[pair]) : largest;
            for (int pair = first; pair < end; pair += order.Stride)
                sum += measure.Weights[pair] > 0 ? measure.Weights[pair] * Math.Exp(Logits[pair] - largest) : 0;
            for (int pair = first; pair < end; pair += order.Stride)
            {
                bool acts = measure.Weights[pair] > 0;
                LogRatios[pair] = acts ? Logits[pair] - largest - Math.Log(sum) : 0;
                Probabilities[pair] = acts ? measure.Weights[pair] * Math.Exp(LogRatios[pair]) : 0;
            }
        }
    }
    /// <summary>
    /// The natural gradient of logits: the metric of state s is <c>d(s) (diag(pi) - pi pi')</c>, whose pseudo-inverse takes <c>d pi A</c> to A where A averages to 0 under pi; 0 where nobody comes.
    /// </summary>
    public void Precondition(Pairs order, ReadOnlySpan<double> visits, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        for (int s = 0; s < order.StateCount; s++)
        {
            for (int k = 0, pair = order.First(s); k < order.Length(s); k++, pair += order.Stride)
            {
                double weight = visits[s] * Probabilities[pair];
                direction[pair] = weight > 0 ? gradient[pair] / weight : 0;
            }
        }
    }
}
