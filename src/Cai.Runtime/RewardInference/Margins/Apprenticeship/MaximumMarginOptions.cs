namespace Cai;

/// <summary>Settings of <c>problem.Inverse.MaximumMargin</c>.</summary>
public sealed record MaximumMarginOptions : ApprenticeshipOptions
{
    /// <summary>The defaults: a tolerance of 1e-8, at most 500 policies.</summary>
    public MaximumMarginOptions()
        : base(1e-8, 500)
    {
    }
}
