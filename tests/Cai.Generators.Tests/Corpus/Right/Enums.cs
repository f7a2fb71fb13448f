// Spaces that are enums.
using Cai;

[Mdp(Discount = 0.95, Temperature = 0)]
public partial class Shop
{
    [State] public enum Health { Good, Worn, Broken }
    [Action] public enum Choice { Wait, Repair }
    [Noise] public enum Luck { [Probability(0.8)] Kind, [Probability(0.2)] Unkind }

    [Dynamics] static Health Next(Health health, Choice choice, Luck luck) => (health, choice, luck) switch
    {
        (_, Choice.Repair, _) => Health.Good,
        (Health.Good, _, Luck.Unkind) => Health.Worn,
        (Health.Worn, _, Luck.Unkind) => Health.Broken,
        _ => health,
    };

    [Reward] static double Profit(Health health, Choice choice) => (health is Health.Broken ? 0 : 10) - (choice is Choice.Repair ? 7 : 0);
}
