namespace Cai.EndToEnd.Tests.Inference;

/// <summary>Four rooms, each with a door to every other and one out: whoever is in no hurry walks around. e^V = e^r (1 + 3 e^V), finite exactly where 3 e^r is below 1.</summary>
[Mdp(Discount = 1, Temperature = 1)]
public sealed partial class Rooms(double step)
{
    public readonly double Step = step;

    [State] public enum Room { Kitchen, Hall, Bath, Study, Outside }
    [Action] public enum Door { First, Second, Third, Fourth }

    [Start] static Room Begin => Room.Hall;

    [Terminal] static bool IsOut(Room room) => room is Room.Outside;

    [Dynamics] static Room Next(Room room, Door door) => (int)door == (int)room ? Room.Outside : (Room)(int)door;

    [Reward] double Cost(Room room, Door door) => Step;
}

/// <summary>A ring of rooms without a way out, walked for ever.</summary>
[Mdp(Discount = 0.5, Temperature = 1)]
public sealed partial class Ring
{
    [State] public readonly record struct Place([Range(0, 2)] int Number);
    [Action] public enum Turn { Left, Right }

    [Start] static Place Begin => new(0);

    [Dynamics] static Place Next(Place place, Turn turn) => new((place.Number + (turn is Turn.Left ? 2 : 1)) % 3);

    [Reward] static double Cost(Place place, Turn turn) => -2;
}

/// <summary>A fork: one way leads out, the other into a cellar that nobody leaves.</summary>
[Mdp(Discount = 0.5, Temperature = 1)]
public sealed partial class Cellar
{
    [State] public enum Spot { Fork, Below, Out }
    [Action] public enum Way { Up, Down }

    [Start] static Spot Begin => Spot.Fork;

    // To be without an end is what the cellar is for.
#pragma warning disable CAI0303
    [Terminal] static bool IsOut(Spot spot) => spot is Spot.Out;
#pragma warning restore CAI0303

    [Dynamics] static Spot Next(Spot spot, Way way) => spot is Spot.Below || way is Way.Down ? Spot.Below : Spot.Out;

    [Reward] static double Cost(Spot spot, Way way) => -1;
}
