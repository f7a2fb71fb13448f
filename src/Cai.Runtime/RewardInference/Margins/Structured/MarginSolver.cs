namespace Cai;

/// <summary>How maximum margin planning is optimised. Both report a true duality gap.</summary>
public enum MarginSolver
{
    /// <summary>Cutting planes: a quadratic programme over the planes found so far, some tens of iterations to the last digits (Joachims, Finley and Yu 2009).</summary>
    CuttingPlanes,

    /// <summary>The subgradient method of Ratliff, Bagnell and Zinkevich (2006): no programme, cheap iterations, an error of about one by their number.</summary>
    Subgradient,
}
