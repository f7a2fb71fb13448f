namespace Cai.Numerics;

/// <summary>A square matrix known by its products alone.</summary>
internal interface ILinearOperator
{
    /// <summary>Writes the product of the matrix and a vector.</summary>
    void Apply(ReadOnlySpan<double> x, Span<double> product);
}
