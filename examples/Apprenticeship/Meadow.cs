using Cai;

/// <summary>A walk home over a meadow with a brook and mud. One step in ten slides off to a side; home is terminal.</summary>
[Mdp(Discount = 0.95, Temperature = 0.4), NeuralReward(Hidden = [16])]
public sealed partial class Meadow
{
    /// <summary>. grass, ~ water, % mud, H home.</summary>
    private static readonly string[] s_map =
    [
        "..~...",
        ".%~.%.",
        ".%..%.",
        "..~~..",
        ".%~...",
        "....%H",
    ];

    [State]
    public readonly record struct Cell([Range(0, 5)] int Row, [Range(0, 5)] int Column);

    [Action]
    public enum Move { North, East, South, West }

    [Noise]
    public enum Slip { [Probability(0.05)] Left = -1, [Probability(0.9)] Straight, [Probability(0.05)] Right }

    [Parameters]
    public readonly record struct Tastes(double Water, double Mud, [Parameter(Start = -1)] double Step);

    [Start]
    static Cell Start => new(0, 0);

    [Terminal]
    static bool Home(Cell cell) => s_map[cell.Row][cell.Column] == 'H';

    [Dynamics]
    static Cell Next(Cell cell, Move move, Slip slip) => (((int)move + (int)slip + 4) % 4) switch
    {
        0 => cell with { Row = Math.Max(cell.Row - 1, 0) },
        1 => cell with { Column = Math.Min(cell.Column + 1, 5) },
        2 => cell with { Row = Math.Min(cell.Row + 1, 5) },
        _ => cell with { Column = Math.Max(cell.Column - 1, 0) },
    };

    [Feature(nameof(Tastes.Water))]
    static double Wet(Cell cell) => s_map[cell.Row][cell.Column] == '~' ? 1 : 0;

    [Feature(nameof(Tastes.Mud))]
    static double Muddy(Cell cell) => s_map[cell.Row][cell.Column] == '%' ? 1 : 0;

    [Feature(nameof(Tastes.Step))]
    static double Steps(Cell cell) => 1;
}
