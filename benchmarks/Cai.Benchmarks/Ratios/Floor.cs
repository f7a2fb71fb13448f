namespace Cai.Benchmarks.Ratios;

/// <summary>What no solver could pass here, measured beside a figure in the same rounds.</summary>
/// <param name="Allows">The best figure that it leaves, in the unit of the target.</param>
/// <param name="Why">What was measured, and why it cannot be left out: a sentence.</param>
internal sealed record Floor(double Allows, string Why);
