namespace Cai.Benchmarks.Opponents;

/// <summary>MPPI on the pendulum as one would write it for this problem alone: a scalar loop over arrays.</summary>
internal sealed class HandWrittenPlan(int samples, int horizon)
{
    private readonly double[] _mean = new double[horizon];
    private readonly double[] _noise = new double[horizon * samples];
    private readonly double[] _weights = new double[samples];
    private ulong _plans;

    /// <summary>Plans, and gives the first torque.</summary>
    public double Plan(Pendulum.Swing from)
    {
        _mean.AsSpan(1).CopyTo(_mean);
        _mean[^1] = 0;
        double largest = double.NegativeInfinity;
        CounterRandom random = new(0, _plans++);
        for (int k = 0; k < samples; k++)
        {
            double angle = from.Angle, speed = from.Speed, total = 0, ratio = 0;
            for (int t = 0; t < horizon; t += 2)
            {
                // Two normal numbers of two uniform ones.
                double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), turn = 2 * Math.PI * random.NextDouble();
                (double sin, double cos) = Math.SinCos(turn);
                Step(t, radius * cos);
                Step(t + 1, radius * sin);
            }

            _weights[k] = (total / 0.5) - ratio;
            largest = Math.Max(largest, _weights[k]);

            void Step(int t, double z)
            {
                if (t == horizon)
                    return;
                _noise[(t * samples) + k] = z;
                double torque = Math.Clamp(_mean[t] + z, -2, 2);
                ratio += _mean[t] * z;
                total += Math.Cos(angle) - 1 - (0.01 * speed * speed) - (0.001 * torque * torque);
                speed = Math.Clamp(speed + (0.05 * ((15 * Math.Sin(angle)) + (3 * torque))), -8, 8);
                angle += 0.05 * speed;
            }
        }

        double sum = 0;
        for (int k = 0; k < samples; k++)
            sum += _weights[k] = Math.Exp(_weights[k] - largest);
        for (int t = 0; t < horizon; t++)
        {
            double mean = 0;
            for (int k = 0; k < samples; k++)
                mean += _weights[k] * _noise[(t * samples) + k];
            _mean[t] += mean / sum;
        }

        return Math.Clamp(_mean[0], -2, 2);
    }
}
