namespace Cai.Learning;

/// <summary>
/// Whether a direction separates choices: along it no decision that was seen becomes less probable against another action, and some become more so. The likelihood of a softmax of features then has no
/// maximum, and only then (Albert and Anderson 1984).
/// </summary>
internal static class Separation
{
    // Newton moves along a separating direction by about one in the logit at every step, however far it has come; elsewhere its steps go to zero.
    private const double Moves = 0.1;

    // What rounding leaves of the rest of a step, relative to its largest margin.
    private const double Rounding = 1e-6;

    /// <summary>Whether a Newton step separates the choices that were learned from.</summary>
    public static bool By(ReadOnlySpan<double> step, ObservedChoices choices, SoftmaxLikelihood likelihood)
    {
        double largest = 0, smallest = 0;
        for (int i = 0; i < choices.States.Length; i++)
        {
            for (int taken = choices.First[i]; taken < choices.First[i + 1]; taken++)
            {
                if (choices.Counts[taken] == 0)
                    continue;
                for (int other = choices.First[i]; other < choices.First[i + 1]; other++)
                {
                    double margin = 0;
                    for (int k = 0; k < step.Length; k++)
                        margin += step[k] * (likelihood.Features(taken)[k] - likelihood.Features(other)[k]);
                    (smallest, largest) = (Math.Min(smallest, margin), Math.Max(largest, margin));
                }
            }
        }

        return largest > Moves && smallest >= -Rounding * largest;
    }

    /// <summary>A direction in words, its largest part 1: <c>Climb + 0.5 Height</c>.</summary>
    public static string Words(ReadOnlySpan<double> direction, IReadOnlyList<string> names)
    {
        double largest = 0;
        foreach (double part in direction)
            largest = Math.Max(largest, Math.Abs(part));
        List<string> parts = [];
        for (int k = 0; k < direction.Length; k++)
        {
            double part = direction[k] / largest;
            if (Math.Abs(part) > 1e-4)
                parts.Add(FormattableString.Invariant($"{(part < 0 ? "-" : parts.Count > 0 ? "+" : "")}{(parts.Count > 0 ? " " : "")}{(Math.Abs(Math.Abs(part) - 1) < 5e-5 ? "" : $"{Math.Abs(part):0.####} ")}{names[k]}"));
        }

        return string.Join(" ", parts);
    }
}
