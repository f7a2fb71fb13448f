using System.Numerics.Tensors;
using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>The trajectory form: what its two horizons share.</summary>
/// <param name="problem">The problem.</param>
/// <param name="start">The start.</param>
/// <param name="startIsGiven">Whether starts are given; otherwise they are weighed by what follows, <c>p(s0) exp(V(s0)) / Z</c>.</param>
internal abstract class TiltedDistribution(RewardlessProblem problem, double[] start, bool startIsGiven) : TrajectoryDistribution(problem, start)
{
    private double[] _mean = [];

    /// <summary>Writes log pi of each pair that can be taken at a stage: never the logarithm of a probability, which may have underflowed.</summary>
    public abstract void LogPolicy(int stage, double[] rewards, double[] logs);

    public override double LogPartition()
    {
        ReadOnlySpan<double> values = FirstValues[..StartMass.Length];
        double largest = double.NegativeInfinity, sum = 0;
        if (startIsGiven)
        {
            Start.CopyTo(StartMass, 0);
            return Mean(values);
        }

        for (int s = 0; s < values.Length; s++)
            largest = Start[s] > 0 ? Math.Max(largest, values[s]) : largest;
        for (int s = 0; s < values.Length; s++)
            sum += StartMass[s] = Start[s] > 0 ? Start[s] * Math.Exp(values[s] - largest) : 0;
        TensorPrimitives.Divide(StartMass, sum, StartMass);
        return largest + Math.Log(sum);
    }

    /// <summary>What the ends are worth, over the temperature.</summary>
    protected static double[] Ends(RewardlessProblem problem) => Array.ConvertAll(problem.EndValues, value => value / problem.Temperature);

    /// <summary>Adds the covariance of changes over a tilted start.</summary>
    protected void AddStart(ReadOnlySpan<double> startChanges, Span<double> hessian, double factor)
    {
        int states = StartMass.Length, n = startChanges.Length / states;
        if (startIsGiven)
            return;
        if (_mean.Length == 0)
            _mean = new double[2 * n];
        Span<double> mean = _mean.AsSpan(0, n), own = _mean.AsSpan(n, n);
        for (int k = 0; k < n; k++)
            mean[k] = TensorPrimitives.Dot(StartMass, startChanges.Slice(k * states, states));
        for (int s = 0; s < states; s++)
        {
            for (int k = 0; k < n && StartMass[s] > 0; k++)
                own[k] = startChanges[(k * states) + s] - mean[k];
            if (StartMass[s] > 0)
                OuterProduct.Add(hessian, own, factor * StartMass[s]);
        }
    }
}
