namespace Cai.Generators.Tests.Mutations;

/// <summary>A problem with one slip of the pen.</summary>
/// <param name="Operator">What kind of slip.</param>
/// <param name="Change">What it was and what it became.</param>
/// <param name="Text">The whole file.</param>
internal sealed record Mutant(string Operator, string Change, string Text);
