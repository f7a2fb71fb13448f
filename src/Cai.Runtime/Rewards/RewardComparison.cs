using System.Globalization;
using Cai.CompilerServices;

namespace Cai;

/// <summary>Whether one reward is a positive factor times another, shaped by a potential: then, and only then, both have the same optimal policies at every temperature that grows by the factor.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class RewardComparison<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private const double Rounding = 1e-9;

    private readonly Model<TState, TAction> _model;
    private readonly double[][] _potential;

    internal RewardComparison(Model<TState, TAction> model, double[][] potential) => (_model, _potential) = (model, potential);

    /// <summary>The factor k that comes nearest in <c>second = k first + g E h(s') - h(s)</c>; 1 where both are nothing but shaping.</summary>
    public required double Scale { get; init; }

    /// <summary>What is left of the second reward when the scaled first one and shaping are taken away, as a share of the size of the numbers it is computed from: the largest over decisions.</summary>
    public required double Residual { get; init; }

    /// <summary>Whether the second reward is a positive factor times the first one, shaped: the optimal policies are the same.</summary>
    public bool HasSameOptimalPolicies => Residual <= Rounding && Scale > Rounding;

    /// <summary>Whether the second reward is the first one, shaped: soft policies are the same at every temperature, optimal ones as well.</summary>
    public bool IsShaping => Residual <= Rounding && Math.Abs(Scale - 1) <= Rounding;

    /// <summary>
    /// The same asked of the solutions: the largest difference between an action's probability in the soft policy of k times the first reward and in that of the second; null where k is not positive, or
    /// the values of one of them diverge. A numerical witness: at a temperature far above rewards all policies look alike.
    /// </summary>
    public required double? PolicyDifference { get; init; }

    /// <summary>The temperature of those policies.</summary>
    public required double Temperature { get; init; }

    /// <summary>The potential h; 0 where the process ends. Of meaning where the residual is nothing.</summary>
    /// <param name="state">The state.</param>
    /// <param name="stage">The stage, of a finite horizon.</param>
    /// <exception cref="ArgumentOutOfRangeException">The state or the stage is not one of this problem.</exception>
    public double Potential(TState state, int stage = 0) => stage >= 0 && (_potential.Length == 1 || stage < _potential.Length) ? _potential[_potential.Length == 1 ? 0 : stage][_model.States.IndexOf(state)]
        : throw new ArgumentOutOfRangeException(nameof(stage), stage, $"{_model.Name} has decisions at stages 0..{_potential.Length - 1}.");

    /// <summary>The finding in words.</summary>
    public override string ToString()
    {
        string scale = Math.Abs(Scale - 1) <= Rounding ? "the first" : string.Create(CultureInfo.InvariantCulture, $"{Scale:G6} times the first");
        return HasSameOptimalPolicies ? $"{_model.Name}: the second reward is {scale}, shaped by a potential: {(IsShaping ? "the same policies, soft and optimal" : "the same optimal policies, at other temperatures")}"
            : string.Create(CultureInfo.InvariantCulture, $"{_model.Name}: the second reward is not a positive factor times the first, shaped: {Residual:G3} of its size is left beside {scale}");
    }
}
