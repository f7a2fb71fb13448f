namespace Cai;

/// <summary>What estimates the parameters of a reward: values, with standard errors where the method has them.</summary>
public interface IParameterEstimates
{
    /// <summary>The estimates in the order of the parameters.</summary>
    IReadOnlyList<ParameterEstimate> Estimates { get; }
}
