namespace Cai.EndToEnd.Tests.Inference;

/// <summary>A whole trajectory on the stair, one outcome after the other, and the logarithm of its weight.</summary>
internal sealed record Climb(IReadOnlyList<Stair.Tread> Treads, IReadOnlyList<Stair.Step> Steps, bool IsStopped, double LogWeight)
{
    /// <summary>A step weighs at most exp(-4.5) in all, prior and noise averaged: what is longer than this weighs below 1e-13.</summary>
    public const int Longest = 7;

    private static readonly double[] Chances = [0.7, 0.3];

    /// <summary>The weight.</summary>
    public double Weight => Math.Exp(LogWeight);

    /// <summary>States and actions, without the noise.</summary>
    public string Path => string.Join(' ', Treads.Select(tread => tread.Height).Zip(Steps.Select(step => step.ToString()).Append(""), (height, step) => $"{height}{step}"));

    /// <summary>All trajectories of at most <see cref="Longest"/> decisions that end: on the landing, or stopped by the discount.</summary>
    /// <param name="discount">The chance of going on.</param>
    /// <param name="starts">The weights of starting on tread 0 and 1.</param>
    public static List<Climb> All(double discount, params double[] starts)
    {
        List<Climb> all = [];
        for (int height = 0; height < starts.Length; height++)
        {
            if (starts[height] > 0)
                Go([new(height)], [], Math.Log(starts[height]));
        }

        return all;

        void Go(List<Stair.Tread> treads, List<Stair.Step> steps, double log)
        {
            Stair.Tread tread = treads[^1];
            if (Stair.Landed(tread))
            {
                all.Add(new([.. treads], [.. steps], false, log + Stair.Rest(tread)));
                return;
            }

            if (steps.Count == Longest)
                return;
            foreach (Stair.Step step in Enum.GetValues<Stair.Step>())
            {
                foreach (Stair.Foot foot in Enum.GetValues<Stair.Foot>())
                {
                    double own = log + Math.Log(0.5) + Math.Log(Chances[(int)foot]) + Stair.Effort(tread, step, foot);
                    List<Stair.Tread> on = [.. treads, Stair.Next(tread, step, foot)];
                    List<Stair.Step> taken = [.. steps, step];
                    if (discount < 1)
                        all.Add(new(on, taken, true, own + Math.Log(1 - discount)));
                    Go(on, taken, own + Math.Log(discount));
                }
            }
        }
    }
}
