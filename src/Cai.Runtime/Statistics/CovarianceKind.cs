namespace Cai;

/// <summary>How the covariance of estimates is computed from the Hessian H of the objective and the scores of the observations.</summary>
public enum CovarianceKind
{
    /// <summary><c>(-H)^-1</c>: the observed information.</summary>
    InverseHessian,

    /// <summary><c>G^-1</c> with G the sum of outer products of the scores (Berndt, Hall, Hall and Hausman 1974): what Rust (1987) prints.</summary>
    OuterProduct,

    /// <summary><c>H^-1 G H^-1</c>: right for a likelihood that is not the true one (White 1982).</summary>
    Sandwich,

    /// <summary><c>H^-1 G_c H^-1</c> with scores added up within each trajectory first: right when steps of a trajectory depend on each other.</summary>
    Clustered,
}
