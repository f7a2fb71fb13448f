namespace Cai.Generators.Ir;

/// <summary>A lowered method: its parameters are the first slots.</summary>
/// <param name="Name">Unique within the problem: the C# name, with the containing type and a number where overloads need it.</param>
/// <param name="Parameters">The parameters, slots 0, 1, ...</param>
/// <param name="Result">The type of the value returned.</param>
/// <param name="Slots">How many variables there are, parameters included.</param>
/// <param name="Body">The body; every path ends in <see cref="Return"/> or <see cref="Fail"/>.</param>
internal sealed record FunctionIr(string Name, EquatableArray<Variable> Parameters, IrType Result, int Slots, Block Body);
