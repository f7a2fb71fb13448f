namespace Cai.RewardInference;

/// <summary>A function to be maximised, with derivatives at the point of its last evaluation.</summary>
internal interface IObjective
{
    /// <summary>The number of coordinates.</summary>
    int Dimension { get; }

    /// <summary>Evaluates at a point; false outside the domain (the soft values diverge, or probabilities leave the simplex), then nothing else is defined.</summary>
    bool TryEvaluate(ReadOnlySpan<double> point, out double value);

    /// <summary>Writes the gradient at the last point.</summary>
    void Differentiate(Span<double> gradient);

    /// <summary>Writes the Hessian at the last point, row by row, both triangles.</summary>
    void Curve(Span<double> hessian);

    /// <summary>Writes the curvature that each coordinate would have, at the point last curved at, if nothing cancelled in it: against this, what is rounding is told from what has a small unit. Zero where it is not known.</summary>
    void Magnitudes(Span<double> magnitudes) => magnitudes.Clear();
}
