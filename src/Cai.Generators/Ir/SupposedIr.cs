namespace Cai.Generators.Ir;

/// <summary>
/// How an instance may move: its dynamics, where the numbers that it holds are supposed to be some numbers or other. Which actions and outcomes move states alike seldom depends on them, so
/// that code may be written for it; whether it is so is seen from the tables, at run time.
/// </summary>
/// <param name="Dynamics">The dynamics.</param>
/// <param name="Available">Which actions are available; null when all are.</param>
/// <param name="Counts">The functions that give the counts of the leaves that are known at run time only: those of the state, then those of the action.</param>
/// <param name="Functions">The lowered functions.</param>
internal sealed record SupposedIr(MemberIr Dynamics, MemberIr? Available, EquatableArray<string> Counts, EquatableArray<FunctionIr> Functions);
