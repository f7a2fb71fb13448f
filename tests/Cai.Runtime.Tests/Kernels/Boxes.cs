using Cai.Tabulation;
using FsCheck;
using FsCheck.Fluent;

namespace Cai.Kernels;

/// <summary>A box of cells whose actions move along its axes and stop at its faces.</summary>
/// <param name="Seed">Draws moves and probabilities.</param>
/// <param name="Sides">The cells along each axis, the last varying fastest.</param>
/// <param name="Actions">The number of actions.</param>
/// <param name="Outcomes">The number of outcomes.</param>
/// <param name="Noise">Whether a few cells throw the agent anywhere, and one outcome leads home from everywhere.</param>
public sealed record Box(int Seed, int[] Sides, int Actions, int Outcomes, bool Noise)
{
    public int States => Sides.Aggregate(1, (count, side) => count * side);
}

/// <summary>Random structured problems.</summary>
internal static class Boxes
{
    public static Arbitrary<Box> Arbitrary { get; } = Arb.From(
        from seed in Gen.Choose(0, 100_000)
        from first in Gen.Choose(1, 6)
        from second in Gen.Choose(1, 9)
        from third in Gen.Choose(10, 60)
        from actions in Gen.Choose(1, 6)
        from outcomes in Gen.Choose(1, 5)
        from noise in Gen.Elements(true, false)
        select new Box(seed, [first, second, third], actions, outcomes, noise));

    /// <summary>The successors one by one.</summary>
    public static TransitionTable Plain(Box box)
    {
        Random random = new(box.Seed);
        int states = box.States;
        int[] successors = new int[box.Actions * box.Outcomes * states];
        for (int move = 0; move < box.Actions * box.Outcomes; move++)
        {
            int axis = random.Next(box.Sides.Length), step = random.Next(-2, 3);
            bool isHome = box.Noise && move % 4 == 3;
            for (int s = 0; s < states; s++)
            {
                int next = isHome ? 0 : box.Noise && s % 97 == 5 ? random.Next(states) : Move(box.Sides, s, axis, step);
                successors[(move * states) + s] = next;
            }
        }

        double[] weights = [.. Enumerable.Range(0, box.Outcomes).Select(_ => random.NextDouble() + 0.1)];
        return new()
        {
            Layout = Layout.Outcomes,
            Reason = "a box",
            OutcomeCount = box.Outcomes,
            Probabilities = [.. weights.Select(w => w / weights.Sum())],
            Successors = successors,
        };
    }

    /// <summary>The same, cut in runs where that is chosen.</summary>
    public static TransitionTable Table(Box box) => LayoutChoice.OrRuns(Plain(box), box.States);

    private static int Move(int[] sides, int state, int axis, int step)
    {
        int stride = sides[(axis + 1)..].Aggregate(1, (count, side) => count * side);
        int at = state / stride % sides[axis];
        return state + ((Math.Clamp(at + step, 0, sides[axis] - 1) - at) * stride);
    }
}
