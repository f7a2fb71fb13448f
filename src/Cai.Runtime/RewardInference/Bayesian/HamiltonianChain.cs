using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// Hamiltonian Monte Carlo: leapfrog trajectories whose length is drawn anew each time, so that no period of the density is met for ever (Neal 2011, section 3.2), and whose step size the warm-up finds by dual
/// averaging (Hoffman and Gelman 2014, equation 6, with their constants).
/// </summary>
internal sealed class HamiltonianChain(IObjective density, double[] centre, double[] scale, CounterRandom random, double target) : MarkovChain(density, centre, scale, random)
{
    // About a quarter of the period of a standard normal coordinate, 2 pi: where the new position depends least on the old.
    private const double MeanLength = 1.5;
    private const int MostSteps = 128;
    private const double RunAway = 1000;

    private readonly double[] _momentum = new double[centre.Length];
    private readonly double[] _gradient = new double[centre.Length];
    private readonly double[] _trial = new double[centre.Length];
    private double _logStep = Math.Log(0.5);
    private double _meanLogStep;
    private double _meanError;

    public override double Step(int iteration, int warmUp)
    {
        double step = Math.Exp(iteration < warmUp ? _logStep : _meanLogStep), energy = 0;
        int steps = Math.Clamp((int)Math.Ceiling(MeanLength * Random.Uniform(0.5, 1.5) / step), 1, MostSteps);
        for (int k = 0; k < Dimension; k++)
            _momentum[k] = Random.Normal();
        energy = LogDensity - (0.5 * TensorPrimitives.SumOfSquares<double>(_momentum));
        bool inside = TryFly(step, steps, out double value);
        double gain = inside ? value - (0.5 * TensorPrimitives.SumOfSquares<double>(_momentum)) - energy : double.NegativeInfinity;
        if (!(gain > -RunAway) && iteration >= warmUp)
            Divergences++;
        double acceptance = gain > -RunAway ? Math.Min(1, Math.Exp(gain)) : 0;
        if (Random.NextDouble() < acceptance)
        {
            _trial.CopyTo(Position, 0);
            LogDensity = value;
        }

        if (iteration < warmUp)
            Adapt(iteration + 1, acceptance);
        return acceptance;
    }

    private bool TryFly(double step, int steps, out double value)
    {
        Position.CopyTo(_trial, 0);
        if (!TryEvaluate(_trial, out value))
            return false;
        Differentiate(_gradient);
        for (int i = 0; i < steps; i++)
        {
            TensorPrimitives.MultiplyAdd(_gradient, 0.5 * step, _momentum, _momentum);
            TensorPrimitives.MultiplyAdd(_momentum, step, _trial, _trial);
            if (!TryEvaluate(_trial, out value))
                return false;
            Differentiate(_gradient);
            TensorPrimitives.MultiplyAdd(_gradient, 0.5 * step, _momentum, _momentum);
        }

        return true;
    }

    private void Adapt(int m, double acceptance)
    {
        double weight = 1 / (m + 10.0), forget = Math.Pow(m, -0.75);
        _meanError = ((1 - weight) * _meanError) + (weight * (target - acceptance));
        _logStep = Math.Log(5) - (Math.Sqrt(m) / 0.05 * _meanError);
        _meanLogStep = (forget * _logStep) + ((1 - forget) * _meanLogStep);
    }
}
