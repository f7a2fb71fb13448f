namespace Cai;

/// <summary>The decisions of a trajectory (or of a group of them) that was held out.</summary>
/// <param name="Decisions">How many they are.</param>
/// <param name="LogLikelihood">Their log-likelihood; minus infinity where one has probability 0.</param>
internal readonly record struct HeldOutCluster(double Decisions, double LogLikelihood);
