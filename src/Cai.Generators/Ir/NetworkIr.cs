namespace Cai.Generators.Ir;

/// <summary>A network that a problem declares.</summary>
/// <param name="Hidden">The widths of its hidden layers, from the inputs on.</param>
/// <param name="Activation">What its hidden units make of their weighted sum: the member of <c>Cai.Activation</c>.</param>
internal sealed record NetworkIr(EquatableArray<int> Hidden, string Activation);
