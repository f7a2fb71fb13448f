using System.Diagnostics;
using System.Globalization;

namespace Cai;

/// <summary>
/// The parameters under which the same actions are optimal: what the decisions of an expert who maximises can tell (Ng and Russell 2000). With a reward linear in the parameters they are a cone, which
/// the reward of zero and every positive multiple belong to: margins and normalisations choose within it, and data do not. Immutable.
/// </summary>
[DebuggerDisplay("{Dimension} dimensions, {FreeDimension} of them free")]
public sealed class RewardCone
{
    internal RewardCone(IReadOnlyList<string> names, int ties, int free, double[] lower, double[] upper) =>
        (Names, Dimension, FreeDimension, Lower, Upper) = (names, names.Count - ties, free, lower, upper);

    /// <summary>The parameters.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The dimension of the set: the parameters, less the independent equations that hold equally good actions equal. That of all parameters where one action is best in each state.</summary>
    public int Dimension { get; }

    /// <summary>The dimension of the directions along which one may go either way for ever: shaping, and what has no effect. Soft policies tell the others; hard ones only on which side of faces they lie.</summary>
    public int FreeDimension { get; }

    /// <summary>For each parameter the least value, the others held, at which the same actions are optimal; minus infinity for none.</summary>
    public IReadOnlyList<double> Lower { get; }

    /// <summary>For each parameter the largest value, the others held, at which the same actions are optimal; infinity for none.</summary>
    public IReadOnlyList<double> Upper { get; }

    /// <summary>The dimensions, and the ranges.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"the same actions are optimal in {Dimension} of {Names.Count} dimensions, {FreeDimension} of them either way for ever") +
        string.Concat(Names.Select((name, k) => string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}  {name} from {Lower[k]:G6} to {Upper[k]:G6}, the others held")));
}
