using Cai.Generators.Ir;

namespace Cai.Generators.Expansion;

/// <summary>The latest expansions, shared by the generator and the analyzer.</summary>
internal static class Expansions
{
    private static readonly Memo<(ProblemIr, ExpansionOptions), Expanded> Latest = new(capacity: 32);

    public static Expanded Of(ProblemIr problem, ExpansionOptions options, CancellationToken cancellation) =>
        Latest.Get((problem, options), key => Expander.Expand(key.Item1, key.Item2, cancellation));
}
