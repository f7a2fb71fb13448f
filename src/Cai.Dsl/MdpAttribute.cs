using System;

namespace Cai;

/// <summary>
/// Declares that a partial class is a Markov decision problem. The generator reads its <see cref="StateAttribute">state</see>,
/// <see cref="ActionAttribute">action</see>, <see cref="DynamicsAttribute">dynamics</see> and rewards, and adds <c>Solve</c>,
/// <c>InferReward</c> and <c>Simulate</c> to it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public class MdpAttribute : Attribute
{
    /// <summary>The discount factor g, in [0, 1]: a reward k steps ahead counts g^k times. Default 1; it may be overridden at the call.</summary>
    public double Discount { get; set; } = 1;

    /// <summary>
    /// The temperature a >= 0 of the soft Bellman operator <c>V = a log sum_a exp(Q / a)</c>; 0 is the hard (max) operator.
    /// Not a number (the default) means "not said": then it must be given at the call.
    /// </summary>
    public double Temperature { get; set; } = double.NaN;

    /// <summary>The number of decisions of a finite-horizon problem; 0 (the default) means an infinite horizon.</summary>
    public int Horizon { get; set; }

    /// <summary>The reference measure over actions that the soft Bellman operator uses when no <see cref="PriorAttribute"/> member is given.</summary>
    public ActionPrior Prior { get; set; } = ActionPrior.Counting;

    /// <summary>
    /// Whether no tables are made: successors, probabilities and rewards are worked out by your members in every sweep, so that memory holds values alone. Slower where tables fit. Problems whose
    /// tables would hold more than about 2^28 numbers are solved so without asking. Only for problems without valid, terminal and available states, prior, stages and estimated noise.
    /// </summary>
    public bool MatrixFree { get; set; }
}
