namespace Cai;

/// <summary>How a transition graph is drawn.</summary>
public sealed record GraphOptions
{
    /// <summary>The most states that are drawn, at least 1; a problem with more is refused, since nobody could read it. Default 200.</summary>
    public int States
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(States), value, "A graph has at least one state.");
    } = 200;

    /// <summary>The most arrows that are drawn, at least 1; a problem with more is refused. Default 4,000.</summary>
    public int Arrows
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Arrows), value, "A graph has at least one arrow.");
    } = 4_000;

    /// <summary>Actions that are less probable than this under the policy are left out, in [0, 1). Of a solution alone. Default 0.01.</summary>
    public double LeastProbability
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(LeastProbability), value, "A probability that is left out is in [0, 1).");
    } = 0.01;
}
