namespace Cai;

/// <summary>One estimation of a bootstrap.</summary>
/// <typeparam name="TParameters">The parameters record.</typeparam>
/// <param name="Number">Its number, from 0: the stream of its random numbers.</param>
/// <param name="Parameters">The estimates; null where it failed.</param>
/// <param name="Objective">The maximised objective; null where it failed.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
public sealed record BootstrapReplication<TParameters>(int Number, TParameters? Parameters, double? Objective, string? Failure)
    where TParameters : struct;
