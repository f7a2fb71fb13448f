namespace Cai.Tabulation;

/// <summary>A member could not be evaluated, as the compiler's evaluation tells it.</summary>
/// <param name="message">Why, in words: <c>division by zero</c>.</param>
/// <param name="isEndless">Whether it took more turns or calls than one evaluation may.</param>
internal sealed class EvaluationException(string message, bool isEndless) : Exception(message)
{
    public bool IsEndless { get; } = isEndless;
}
