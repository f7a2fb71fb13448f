using Cai;

namespace CaiProblem;

/// <summary>A machine that wears out: run it, and it may wear; service it, and it is as new.</summary>
[Mdp(Discount = 0.95, Temperature = 1)]
public sealed partial class Machine
{
    /// <summary>How worn the machine is: 0 is new.</summary>
    [State]
    public readonly record struct Condition([Range(0, 9)] int Wear);

    /// <summary>What to do this week.</summary>
    [Action]
    public enum Week { Run, Service }

    /// <summary>How a week of running goes.</summary>
    [Noise]
    public enum Load { [Probability(0.5)] Light, [Probability(0.4)] Usual, [Probability(0.1)] Heavy }

    /// <summary>What is to be known, or inferred.</summary>
    [Parameters]
    public readonly record struct Costs(double Service, double Wear);

    [Start]
    static Condition Start => new(0);

    [Dynamics]
    static Condition Next(Condition condition, Week week, Load load) =>
        new(week is Week.Service ? 0 : Math.Min(condition.Wear + (int)load, 9));

    [Feature(nameof(Costs.Service))]
    static double Serviced(Condition condition, Week week) => week is Week.Service ? -1 : 0;

    [Feature(nameof(Costs.Wear))]
    static double Worn(Condition condition, Week week) => week is Week.Run ? -condition.Wear : 0;
}
