// A real-valued problem whose dynamics loop until the numbers say so: its rollouts go one by one, which is told.
// CAI0211: 'Tank'; 'Next'; number of turns
// CAI0210: 'Level'; no tables
using Cai;

[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class {|CAI0211:Tank|}
{
    [State] public readonly record struct Water([Range(0.0, 10.0)] double {|CAI0210:Level|});
    [Action] public readonly record struct Valve([Range(0.0, 1.0)] double Open);

    [Dynamics] static Water Next(Water water, Valve valve)
    {
        double level = water.Level + valve.Open;
        while (level > 10)
            level -= 3;
        return new(level);
    }

    [Reward] static double Full(Water water) => water.Level;
}
