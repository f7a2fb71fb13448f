using Cai.Checking;

namespace Cai.Rewards;

/// <summary>What is left of a reward beside a multiple of another one, modulo potential shaping, and the potential: by the canonical forms of both.</summary>
/// <param name="Scale">The multiple that leaves least.</param>
/// <param name="Residual">What is left at most of a decision, relative to what it was computed from.</param>
/// <param name="Potential">The potential by stage and state.</param>
internal sealed record CanonicalDifference(double Scale, double Residual, double[][] Potential)
{
    private const double Rounding = 1e-10;

    /// <summary>Compares rewards whose ends earn nothing.</summary>
    public static CanonicalDifference Of(string name, ShapingDynamics dynamics, RewardTable first, RewardTable second)
    {
        ValueForm form = new();
        (RewardTable one, RewardTable other) = (form.Of(name, dynamics, first), form.Of(name, dynamics, second));
        double product = 0, square = 0;
        int count = 0;
        bool[][]? met = dynamics.Horizon > 0 ? MetStates.Of(dynamics, dynamics.Horizon) : null;
        foreach ((int t, int place) in Decisions(dynamics, met))
        {
            double own = one.Expected(dynamics, t, place), others = other.Expected(dynamics, t, place);
            (product, square, count) = (product + (own * others), square + (own * own), count + 1);
        }

        // Where the first is nothing but shaping, every multiple of it is: 1 is as good as any.
        double scale = Math.Sqrt(square) > Rounding * one.Size * Math.Sqrt(count) ? product / square : 1, rest = 0;
        foreach ((int t, int place) in Decisions(dynamics, met))
            rest = Math.Max(rest, Math.Abs(other.Expected(dynamics, t, place) - (scale * one.Expected(dynamics, t, place))));
        double size = Math.Max(other.Size, Math.Abs(scale) * one.Size);
        double[][] potential = form.Potential(name, dynamics, first), seconds = form.Potential(name, dynamics, second);
        for (int t = 0; t < potential.Length; t++)
        {
            for (int state = 0; state < potential[t].Length; state++)
                potential[t][state] = (scale * potential[t][state]) - seconds[t][state];
        }

        return new(scale, size == 0 ? 0 : rest / size, potential);
    }

    private static IEnumerable<(int Stage, int Place)> Decisions(ShapingDynamics dynamics, bool[][]? met)
    {
        for (int t = 0; t < dynamics.StageCount; t++)
        {
            TransitionRows rows = dynamics.RowsAt(t);
            for (int place = 0; place < rows.PairCount; place++)
            {
                if (met is null || met[t][rows.PairStates[place]])
                    yield return (t, place);
            }
        }
    }
}
