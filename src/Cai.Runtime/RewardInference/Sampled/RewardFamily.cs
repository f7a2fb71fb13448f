using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Rewards as a function of a point: parameters of a declared reward, or weights of a network. Nothing allocates after construction.</summary>
internal abstract class RewardFamily
{
    /// <summary>The number of coordinates.</summary>
    public abstract int Dimension { get; }

    /// <summary>How many arrays rewards are: one a stage where they depend on it, else one.</summary>
    public abstract int StageCount { get; }

    /// <summary>Where the search starts.</summary>
    public abstract double[] Start { get; }

    /// <summary>The lower bounds; minus infinity for none.</summary>
    public abstract double[] Lower { get; }

    /// <summary>The upper bounds; infinity for none.</summary>
    public abstract double[] Upper { get; }

    /// <summary>What a coordinate is called.</summary>
    public abstract string NameOf(int coordinate);

    /// <summary>Writes the rewards, one array over pairs a stage.</summary>
    public abstract void Evaluate(ReadOnlySpan<double> point, double[][] rewards);

    /// <summary>Adds <c>sum slopes(s, a) dr(s, a)/dx</c>.</summary>
    /// <param name="point">The point.</param>
    /// <param name="slopes">dL/dr, shaped as rewards.</param>
    /// <param name="gradient">One number a coordinate.</param>
    public abstract void AddGradient(ReadOnlySpan<double> point, double[][] slopes, Span<double> gradient);

    /// <summary>Writes the rewards, and refuses those that are not finite.</summary>
    /// <exception cref="ArithmeticException">A reward is not finite.</exception>
    public void EvaluateFinite(RewardlessProblem problem, ReadOnlySpan<double> point, double[][] rewards)
    {
        Evaluate(point, rewards);
        for (int t = 0; t < rewards.Length; t++)
        {
            double[] weights = problem.Measure(t).Weights;
            for (int pair = 0; pair < weights.Length; pair++)
            {
                if (weights[pair] > 0 && !double.IsFinite(rewards[t][pair]))
                    throw NotFinite(problem, point, pair, rewards[t][pair]);
            }
        }
    }

    private ArithmeticException NotFinite(RewardlessProblem problem, ReadOnlySpan<double> point, int pair, double reward)
    {
        Pairs pairs = problem.Pairs;
        int s = Enumerable.Range(0, problem.StateCount).First(s => (pair - problem.Pairs.First(s)) % problem.Pairs.Stride == 0 && (pair - problem.Pairs.First(s)) / problem.Pairs.Stride is var k && k >= 0 && k < problem.Pairs.Length(s));
        string at = string.Join(", ", point.ToArray().Take(4).Select((value, k) => FormattableString.Invariant($"{NameOf(k)} = {value:G4}")));
        return new(FormattableString.Invariant($"{problem.Name}: the reward of {problem.ActionText(pairs.ActionOf(s, (pair - pairs.First(s)) / pairs.Stride))} in {problem.StateText(s)} is {reward} at {at}: the search has left where rewards are finite. Take a smaller StepSize, a Penalty, or bound the parameters by [Parameter(Min = ..., Max = ...)]."));
    }
}
