namespace Cai;

/// <summary>The estimated distribution of a noise field.</summary>
/// <param name="Name">The field, or the enum.</param>
/// <param name="Outcomes">Its outcomes: name, probability, standard error. The probabilities sum to one, so that their covariance is singular: one of them carries no information beside the others.</param>
public sealed record NoiseEstimate(string Name, IReadOnlyList<ParameterEstimate> Outcomes)
{
    /// <summary>The probabilities, in the order of the declaration.</summary>
    public IReadOnlyList<double> Probabilities { get; } = [.. Outcomes.Select(outcome => outcome.Value)];
}
