using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>The next state under each joint outcome of the noise: read from the kernel with all weight on one outcome, applied to the states' own indices.</summary>
internal sealed class OutcomeSuccessors<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly int[][][] _next;
    private readonly double[] _probabilities;

    /// <summary>Reads the successors of all pairs.</summary>
    /// <param name="kernel">The transitions.</param>
    /// <param name="probabilities">The probability of each joint outcome.</param>
    /// <param name="stages">How many stages have transitions of their own.</param>
    public OutcomeSuccessors(TKernel kernel, double[] probabilities, int stages)
    {
        _probabilities = probabilities;
        int states = kernel.Pairs.StateCount;
        double[] index = [.. Enumerable.Range(0, states).Select(s => (double)s)], expected = new double[kernel.Pairs.Count], unit = new double[probabilities.Length];
        _next = new int[stages][][];
        for (int t = 0; t < stages; t++)
        {
            _next[t] = new int[unit.Length][];
            for (int w = 0; w < unit.Length; w++)
            {
                unit.AsSpan().Clear();
                unit[w] = 1;
                kernel.WithNoise(unit).AtStage(t).Expect(0, states, index, expected);
                _next[t][w] = Array.ConvertAll(expected, next => (int)Math.Round(next));
            }
        }
    }

    /// <summary>Draws the next state of a pair.</summary>
    public int Draw(int pair, int stage, ref CounterRandom random) => _next[_next.Length == 1 ? 0 : stage][random.Categorical(_probabilities)][pair];
}
