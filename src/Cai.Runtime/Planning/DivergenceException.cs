namespace Cai;

/// <summary>
/// A problem without discounting has no finite solution: some states can be visited for ever at a profit (or, soft, for the entropy), or cannot reach an end.
/// The message names them and says what to change.
/// </summary>
/// <param name="message">The message.</param>
/// <param name="states">The states, as text; the first few of them.</param>
public sealed class DivergenceException(string message, IReadOnlyList<string> states) : InvalidOperationException(message)
{
    /// <summary>The states at fault, as text; the first few of them.</summary>
    public IReadOnlyList<string> States { get; } = states;
}
