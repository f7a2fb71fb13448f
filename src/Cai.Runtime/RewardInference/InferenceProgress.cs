namespace Cai;

/// <summary>How far an estimation has come.</summary>
/// <param name="Iteration">The iteration.</param>
/// <param name="Objective">The objective so far: a log-likelihood, or the dual of feature matching.</param>
/// <param name="GradientNorm">The largest absolute derivative over parameters free of their bounds.</param>
/// <param name="Evaluations">How many times the problem was solved.</param>
public readonly record struct InferenceProgress(int Iteration, double Objective, double GradientNorm, int Evaluations);
