namespace Cai;

/// <summary>How the objective of an estimation is maximised.</summary>
public enum Optimizer
{
    /// <summary>The trust region for up to 50 parameters, quasi-Newton above.</summary>
    Default,

    /// <summary>Trust region with the exact Hessian (More and Sorensen 1983): sound where the likelihood is not concave, quadratic at the end.</summary>
    TrustRegion,

    /// <summary>Bounded BFGS: one gradient an iteration, no Hessian until the end; for many parameters. It stops where the objective no longer visibly moves: 4 to 6 digits.</summary>
    QuasiNewton,
}
