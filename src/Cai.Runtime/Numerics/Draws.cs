using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>Draws from distributions that the compiler has checked: what emitted code calls where weights are constant.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Draws
{
    /// <summary>An index with probability proportional to its weight: the same as <see cref="CounterRandom.Categorical"/>, without looking at the weights first.</summary>
    /// <param name="random">The random numbers; one is taken.</param>
    /// <param name="weights">Finite weights at least 0, one of them positive.</param>
    /// <param name="sum">Their sum, in order.</param>
    public static int Categorical(ref CounterRandom random, ReadOnlySpan<double> weights, double sum)
    {
        double left = random.NextDouble() * sum;
        for (int i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }

        // Rounding may leave a rest after the last positive weight.
        return weights.LastIndexOfAnyExcept(0.0);
    }
}
