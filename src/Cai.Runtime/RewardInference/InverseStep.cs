namespace Cai;

/// <summary>How far an inverse method has come: one iteration of its trace.</summary>
/// <param name="Iteration">The iteration, from 1.</param>
/// <param name="Objective">What the method improves; each says what that is.</param>
/// <param name="Gap">What it stops by: a gradient, a margin, a duality gap; each says which.</param>
/// <param name="Evaluations">How many times the problem was solved, or episodes were drawn, so far.</param>
public readonly record struct InverseStep(int Iteration, double Objective, double Gap, int Evaluations);
