namespace Cai.Tabulation;

/// <summary>A tabulation would take more evaluations or larger tables than its <see cref="TabulatorLimits"/> allow: the message gives the numbers.</summary>
/// <param name="message">The message.</param>
public sealed class TabulationLimitException(string message) : Exception(message);
