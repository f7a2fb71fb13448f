namespace Cai;

/// <summary>How the integral over a real-valued action is taken.</summary>
public enum QuadratureRule
{
    /// <summary>Gauss-Legendre: for smooth densities the error falls faster than any power of the number of points.</summary>
    GaussLegendre,

    /// <summary>The middles of equal cells: error of second order.</summary>
    Midpoint,

    /// <summary>Equal distances, both ends of the range among the points: error of second order. At least two points.</summary>
    Trapezoid,
}
