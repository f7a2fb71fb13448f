namespace Cai.Generators.Straightening;

/// <summary>Leaves the straightening at the first thing that straight lines cannot say.</summary>
internal sealed class NotStraightException(string words) : Exception(words);
