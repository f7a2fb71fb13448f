namespace Cai.RewardInference;

/// <summary>The log-likelihood of observed transitions over the free noise probabilities alone.</summary>
internal sealed class NoiseObjective(NoiseCoordinates noise, TransitionLikelihood transitions) : IObjective
{
    public int Dimension => noise.Count;

    public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
    {
        value = 0;
        return noise.TryMove(point) && transitions.TryEvaluate(out value);
    }

    public void Differentiate(Span<double> gradient)
    {
        gradient.Clear();
        transitions.AddGradient(gradient);
    }

    public void Curve(Span<double> hessian)
    {
        hessian.Clear();
        transitions.AddHessian(hessian, Dimension, 0);
    }
}
