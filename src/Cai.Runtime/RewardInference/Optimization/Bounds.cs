namespace Cai.RewardInference;

/// <summary>Lower and upper bounds of coordinates in a maximisation.</summary>
internal static class Bounds
{
    /// <summary>The coordinates at a bound that the gradient pushes against.</summary>
    public static bool[] Held(double[] point, double[] gradient, double[] lower, double[] upper)
    {
        bool[] held = new bool[point.Length];
        for (int i = 0; i < held.Length; i++)
            held[i] = (point[i] <= lower[i] && gradient[i] < 0) || (point[i] >= upper[i] && gradient[i] > 0) || lower[i] == upper[i];
        return held;
    }

    /// <summary>The largest absolute derivative over the others.</summary>
    public static double GradientNorm(double[] gradient, bool[] held)
    {
        double norm = 0;
        for (int i = 0; i < held.Length; i++)
            norm = held[i] ? norm : Math.Max(norm, Math.Abs(gradient[i]));
        return norm;
    }

    /// <summary>The same free of units: <c>|gradient_k| max(|x_k|, 1) / max(|value|, 1)</c>.</summary>
    public static double ScaledGradient(double[] point, double[] gradient, bool[] held, double value)
    {
        double norm = 0;
        for (int i = 0; i < held.Length; i++)
            norm = held[i] ? norm : Math.Max(norm, Math.Abs(gradient[i]) * Math.Max(Math.Abs(point[i]), 1));
        return norm / Math.Max(Math.Abs(value), 1);
    }

    /// <summary>Moves a point by a step into the bounds, or, where the model sees no gain in that, along the step up to the first bound; returns the model's gain.</summary>
    public static double Clip(double[] point, double[] step, double[] lower, double[] upper, TrustRegionStep model, double[] trial)
    {
        double share = 1;
        double[] moved = new double[point.Length];
        for (int i = 0; i < point.Length; i++)
        {
            trial[i] = Math.Clamp(point[i] + step[i], lower[i], upper[i]);
            moved[i] = trial[i] - point[i];
            if (step[i] != 0 && moved[i] != 0)
                share = Math.Min(share, Math.Abs(moved[i] / step[i]));
        }

        double gain = model.Gain(moved);
        if (gain > 0 || share == 1)
            return gain;
        for (int i = 0; i < point.Length; i++)
        {
            // A coordinate that stands at the bound its step points out of stays there.
            moved[i] = moved[i] == 0 ? 0 : share * step[i];
            trial[i] = Math.Clamp(point[i] + moved[i], lower[i], upper[i]);
        }

        return model.Gain(moved);
    }
}
