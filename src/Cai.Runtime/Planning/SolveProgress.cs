namespace Cai;

/// <summary>How far a solve is.</summary>
/// <param name="Method">The method.</param>
/// <param name="Iteration">Bellman backups so far; for a finite horizon, stages done.</param>
/// <param name="Residual">The sup norm of <c>TV - V</c>.</param>
/// <param name="ErrorBound">The certified error of the values so far; infinity while none is known.</param>
public readonly record struct SolveProgress(SolveMethod Method, int Iteration, double Residual, double ErrorBound);
