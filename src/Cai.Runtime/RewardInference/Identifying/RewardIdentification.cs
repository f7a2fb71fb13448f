using System.Diagnostics;
using System.Text;
using Cai.RewardInference;

namespace Cai;

/// <summary>
/// Which combinations of reward parameters decisions can tell: before data, from soft policies known exactly; or from those of the states that demonstrations visit. Problems that share the parameters
/// stack (<see cref="With"/>): another discount or other dynamics tell what one problem cannot (Cao, Cohen and Szpruch 2021). Immutable.
/// </summary>
/// <typeparam name="TParameters">The parameters record.</typeparam>
[DebuggerDisplay("rank {Rank} of {Dimension}")]
public sealed class RewardIdentification<TParameters>
    where TParameters : struct
{
    private readonly ToldRewards _told;

    internal RewardIdentification(IReadOnlyList<string> problems, IReadOnlyList<string> names, ToldRewards told, int before)
    {
        (Problems, Names, _told) = (problems, names, told);
        (RewardDirection[] directions, Remark) = told.Untold(names);
        Directions = directions;
        Gain = Rank - before;
    }

    /// <summary>The problems whose decisions are seen.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A basis of the directions that are not told, one for each dimension that is lost.</summary>
    public IReadOnlyList<RewardDirection> Directions { get; }

    /// <summary>How many parameters there are.</summary>
    public int Dimension => Names.Count;

    /// <summary>How many directions are told.</summary>
    public int Rank => Dimension - Directions.Count;

    /// <summary>Whether all are.</summary>
    public bool IsIdentified => Directions.Count == 0;

    /// <summary>How many directions the problem added last tells that those before it do not; of the first problem, its rank.</summary>
    public int Gain { get; }

    /// <summary>Where a rank is too near to rounding to rely on: which parameter; else empty.</summary>
    public string Remark { get; }

    /// <summary>The parameters that are told each by itself: no direction that is not told moves them.</summary>
    public IReadOnlyList<string> IdentifiedParameters => [.. Names.Where((_, k) => Directions.All(direction => Math.Abs(direction.Weights[k]) <= 1e-7 * direction.Weights.Max(Math.Abs)))];

    /// <summary>Whether a combination of parameters, <c>sum_k weights_k x_k</c>, is told: whether no direction that is not told changes it.</summary>
    /// <param name="weights">One weight a parameter, in order; not all 0.</param>
    /// <exception cref="ArgumentException">There are other than one weight a parameter, or one is not finite.</exception>
    public bool Tells(params IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != Dimension || weights.Any(weight => !double.IsFinite(weight)))
            throw new ArgumentException($"A combination has one finite weight for each of {string.Join(", ", Names)}.", nameof(weights));
        double largest = weights.Max(Math.Abs);
        return Directions.All(direction => Math.Abs(direction.Weights.Zip(weights, (x, y) => x * y).Sum()) <= 1e-7 * largest * direction.Weights.Max(Math.Abs));
    }

    /// <summary>Identification from the decisions of another problem beside: other dynamics, another discount or horizon, the same parameters.</summary>
    /// <typeparam name="TState">The state type of the other problem.</typeparam>
    /// <typeparam name="TAction">The action type of the other problem.</typeparam>
    /// <param name="other">The other problem; it may be the same under other settings.</param>
    /// <param name="parameters">Where a reward that is not affine is looked at; null for the start values.</param>
    /// <param name="options">The settings of the other problem; null for the declared ones.</param>
    /// <exception cref="InvalidOperationException">At discount 1, acting at random never ends, so that nothing is defined.</exception>
    public RewardIdentification<TParameters> With<TState, TAction>(InverseProblem<TState, TAction, TParameters> other, TParameters? parameters = null, IdentificationOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(other);
        return With(other.Identification(parameters, options));
    }

    /// <summary>Identification from what two tell together: of demonstrations in several problems, for example.</summary>
    /// <param name="other">What another problem, or other demonstrations, tell of the same parameters.</param>
    public RewardIdentification<TParameters> With(RewardIdentification<TParameters> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. Problems, .. other.Problems], Names, _told.Beside(other._told), Rank);
    }

    /// <summary>The finding in words.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(string.Join(" and ", Problems)).Append(": ").Append(IsIdentified ? $"all {Dimension} parameters are told" : $"{Rank} of {Dimension} directions are told");
        if (Problems.Count > 1)
            text.Append($", {Gain} of them by the last problem alone");
        foreach (RewardDirection direction in Directions)
            text.AppendLine().Append("  ").Append(direction);
        if (Remark.Length > 0)
            text.AppendLine().Append("  ").Append(Remark);
        return text.ToString();
    }
}
