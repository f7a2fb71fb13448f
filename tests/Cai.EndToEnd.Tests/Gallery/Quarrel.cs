namespace Cai.EndToEnd.Tests.Gallery;

/// <summary>The shared-coin consensus of the gallery, with the opposite aim: an adversary schedules the two processes so that they disagree.</summary>
[Mdp(Discount = 1, Temperature = 0)]
public sealed partial class Quarrel
{
    const int K = 2, Bound = 2 * (K + 1);

    public enum Phase { Flip, Write, Check, Done }

    public readonly record struct Process(Phase Phase, bool Heads);

    [State]
    public readonly record struct Shared([Range(0, 2 * Bound)] int Counter, Process First, Process Second);

    [Action]
    public enum Turn { First, Second }

    [Noise]
    public enum Coin { Tails, Heads }

    [Start]
    static Shared Start => new(Bound, default, default);

    [Terminal]
    static bool Decided(Shared s) => s.First.Phase is Phase.Done && s.Second.Phase is Phase.Done;

    [Available]
    static bool Runs(Shared s, Turn turn) => (turn is Turn.First ? s.First : s.Second).Phase is not Phase.Done;

    [Dynamics]
    static Shared Next(Shared s, Turn turn, Coin coin)
    {
        var (process, counter) = Step(turn is Turn.First ? s.First : s.Second, s.Counter, coin);
        return turn is Turn.First ? s with { First = process, Counter = counter } : s with { Second = process, Counter = counter };
    }

    static (Process, int) Step(Process p, int counter, Coin coin) => p.Phase switch
    {
        Phase.Flip => (new(Phase.Write, coin is Coin.Heads), counter),
        Phase.Write => (new(Phase.Check, false), p.Heads ? counter + 1 : counter - 1),
        _ when counter <= K => (new(Phase.Done, false), counter),
        _ when counter >= (2 * Bound) - K => (new(Phase.Done, true), counter),
        _ => (new(Phase.Flip, false), counter),
    };

    [TerminalReward]
    static double Disagree(Shared s) => s.First.Heads != s.Second.Heads ? 1 : 0;
}
