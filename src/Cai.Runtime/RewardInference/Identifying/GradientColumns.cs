using Cai.Checking;

namespace Cai.RewardInference;

/// <summary>What each parameter adds to rewards at a point: the features of an affine reward, the gradient of another one.</summary>
/// <param name="dynamics">The dynamics.</param>
/// <param name="gradients">For each stage that has its own, <c>[k * pairs + pair]</c>.</param>
/// <param name="count">The number of parameters.</param>
internal sealed class GradientColumns(ShapingDynamics dynamics, double[][] gradients, int count) : IRewardColumns
{
    public int Count => count;

    public void Read(int stage, int state, int pair, double[] values)
    {
        double[] gradient = At(stage);
        int place = dynamics.RowsAt(stage).TablePairs[pair], pairs = gradient.Length / count;
        for (int k = 0; k < count; k++)
            values[k] = gradient[(k * pairs) + place];
    }

    /// <summary>The gradient of a stage.</summary>
    public double[] At(int stage) => gradients[gradients.Length == 1 ? 0 : stage];
}
