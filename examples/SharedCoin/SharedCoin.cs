namespace Cai.Examples;

/// <summary>
/// The shared coin of Aspnes and Herlihy (1990), two processes, as PRISM exports it: transitions, variables, labels and rewards are in the files, states have names here.
/// </summary>
[MdpFromFile("coin2.tra")]
public sealed partial class SharedCoin
{
    public enum Place
    {
        Flip,
        Move,
        Look,
        Done,
    }

    [State]
    public readonly record struct Shared([Range(0, 12)] int Counter, Place Pc1, [Range(0, 1)] int Coin1, Place Pc2, [Range(0, 1)] int Coin2)
    {
        public bool IsDone => this is { Pc1: Place.Done, Pc2: Place.Done };
    }

    [Terminal]
    private static bool HasDecided(Shared state) => state.IsDone;
}
