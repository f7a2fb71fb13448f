namespace Cai;

/// <summary>Settings of <c>problem.Inverse.Projection</c>.</summary>
public sealed record ProjectionOptions : ApprenticeshipOptions
{
    /// <summary>The defaults: a tolerance of 1e-3, as steps shorten, at most 2000 policies.</summary>
    public ProjectionOptions()
        : base(1e-3, 2000)
    {
    }
}
