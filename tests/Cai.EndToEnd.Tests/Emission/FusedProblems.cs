namespace Cai.EndToEnd.Tests.Emission;

/// <summary>A store with a door that is open at times, a dock where the process ends, and a wind that is to be learned.</summary>
[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class Store(int aisles, int shelves)
{
    int Aisles => aisles;

    int Shelves { get; } = shelves;

    [State] public readonly record struct Place([Below(nameof(Aisles))] int Aisle, [Below(nameof(Shelves))] int Shelf);
    [Action] public enum Move { Wait, Forward, Back, Across, Over }
    [Noise, Estimated] public enum Wind { [Probability(0.5)] Calm, [Probability(0.25)] Push, [Probability(0.25)] Pull }

    [Terminal] bool IsDock(Place place) => place.Aisle == 0 && place.Shelf == Shelves - 1;

    [Available] static bool CanGo(Place place, Move move) => move != Move.Across || place.Shelf % 40 != 7;

    [Dynamics]
    Place Next(Place place, Move move, Wind wind)
    {
        int drift = wind is Wind.Push ? 1 : wind is Wind.Pull ? -1 : 0;
        int shelf = Math.Clamp(place.Shelf + drift + (move is Move.Forward ? 1 : move is Move.Back ? -1 : 0), 0, Shelves - 1);
        return move switch
        {
            Move.Over => new(Math.Max(place.Aisle - 1, 0), shelf),
            Move.Across => new((place.Aisle + 1) % Aisles, place.Shelf),
            _ => place with { Shelf = shelf },
        };
    }

    [Reward] static double Pay(Place place, Move move) => move is Move.Wait ? -0.5 : place.Shelf < 60 ? -1 : -1 - (0.01 * place.Aisle);
}

/// <summary>Two ways of stepping on that differ at one of forty thousand places, where a compiler that looks at some of them sees no difference.</summary>
[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class RareHole
{
    [State] public readonly record struct Place([Range(0, 39_999)] int Number);
    [Action] public enum Step { Plain, Careful, Back }
    [Noise] public enum Luck { [Probability(0.75)] Usual, [Probability(0.25)] Slow }

    [Dynamics]
    static Place Next(Place place, Step step, Luck luck) => new(
        step is Step.Plain && place.Number == 23_456 ? 0
        : luck is Luck.Slow ? place.Number
        : Math.Clamp(place.Number + (step is Step.Back ? -1 : 1), 0, 39_999));

    [Reward] static double Pay(Place place, Step step) => step is Step.Careful ? -2 : place.Number == 39_999 ? 1 : -1;
}
