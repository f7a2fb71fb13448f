namespace Cai.Tabulation;

/// <summary>What is declared is not a decision problem: the message names the member, the state, the action and the noise, and says what was expected.</summary>
/// <param name="member">The role of the member at fault, as <c>Dynamics</c> or <c>Probability</c>.</param>
/// <param name="message">The message.</param>
/// <param name="inner">What the member threw, if it did.</param>
public sealed class DeclarationException(string member, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The role of the member at fault.</summary>
    public string Member { get; } = member;
}
