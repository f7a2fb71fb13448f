namespace Cai;

/// <summary>A replication that gave no estimate.</summary>
/// <param name="Replication">Its number, from 0.</param>
/// <param name="Reason">Why.</param>
public sealed record RecoveryFailure(int Replication, string Reason);
