using System.Globalization;

namespace Cai;

/// <summary>
/// How far a learned model is from the declared dynamics: the Kullback-Leibler divergence <c>sum_s' p(s'|s,a) log(p(s'|s,a) / q(s'|s,a))</c>, p declared and q learned, averaged over
/// pairs by weights. At least 0, and infinite where the model rules out what can happen. In nats.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class ModelDivergence<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>The average over pairs that the model knows; infinite where one with a weight is.</summary>
    public double Average => Infinite.Count > 0 ? double.PositiveInfinity : FiniteAverage;

    /// <summary>The average over pairs that the model knows and whose divergence is finite; 0 where there are none.</summary>
    public required double FiniteAverage { get; init; }

    /// <summary>The largest finite divergence of a pair with a weight.</summary>
    public required double Largest { get; init; }

    /// <summary>Where it is; null where no pair is known.</summary>
    public required (TState State, TAction Action)? LargestAt { get; init; }

    /// <summary>The pairs with a weight whose divergence is infinite: something can happen there that the model rules out.</summary>
    public required IReadOnlyList<(TState State, TAction Action)> Infinite { get; init; }

    /// <summary>Their share of the weight.</summary>
    public required double InfiniteShare { get; init; }

    /// <summary>The share of the weight of pairs that the model knows nothing of: never observed, and refused.</summary>
    public required double UnknownShare { get; init; }

    /// <summary>The average, what is infinite and what is unknown.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"KL(declared, learned) {FiniteAverage:G5} on average{(LargestAt is { } at ? $", at most {Largest:G5} ({at.State}, {at.Action})" : "")}{Infinities()}{(UnknownShare > 0 ? $"; {UnknownShare:P1} of the weight unknown" : "")}");

    private string Infinities() => Infinite.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $" where finite; INFINITE at {Infinite.Count} pairs ({InfiniteShare:P1} of the weight), {Infinite[0].State}, {Infinite[0].Action} first: pseudo-counts make it finite");
}
