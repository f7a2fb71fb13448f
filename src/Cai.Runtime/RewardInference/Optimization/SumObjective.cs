using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>The sum of objectives over the same coordinates: the log-likelihood of independent data.</summary>
internal sealed class SumObjective(IReadOnlyList<IObjective> parts) : IObjective
{
    private readonly double[] _own = new double[parts[0].Dimension * Math.Max(1, parts[0].Dimension)];

    public int Dimension => parts[0].Dimension;

    public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
    {
        value = 0;
        foreach (IObjective part in parts)
        {
            if (!part.TryEvaluate(point, out double own))
                return false;
            value += own;
        }

        return true;
    }

    public void Differentiate(Span<double> gradient)
    {
        gradient.Clear();
        foreach (IObjective part in parts)
        {
            part.Differentiate(_own.AsSpan(0, Dimension));
            Add(gradient);
        }
    }

    public void Curve(Span<double> hessian)
    {
        hessian.Clear();
        foreach (IObjective part in parts)
        {
            part.Curve(_own);
            Add(hessian);
        }
    }

    public void Magnitudes(Span<double> magnitudes)
    {
        magnitudes.Clear();
        foreach (IObjective part in parts)
        {
            part.Magnitudes(_own.AsSpan(0, Dimension));
            Add(magnitudes);
        }
    }

    private void Add(Span<double> sum) => TensorPrimitives.Add(sum, _own.AsSpan(0, sum.Length), sum);
}
