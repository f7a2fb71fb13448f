using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>
/// What maximum margin planning makes of demonstrations: parameters under which the expert is worth more than any other policy, by that policy's loss less a slack. The policy is optimal for them; no loss is in it.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed class MarginPlan<TState, TAction, TParameters> : InferredParameters<TState, TAction, TParameters>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    internal MarginPlan(Model<TState, TAction> model, RewardlessProblem problem, ParameterSpace<TParameters> space, double[] vector, double[][] rewards, double[][] policy)
        : base(model, problem, space, vector, rewards, policy)
    {
    }

    /// <summary>The constant C.</summary>
    public required double C { get; init; }

    /// <summary><c>1/2 |w|^2 + C mean slack</c>, w in scaled features, at the parameters.</summary>
    public required double Objective { get; init; }

    /// <summary>A proven lower bound of the objective of any parameters within their bounds.</summary>
    public required double DualBound { get; init; }

    /// <summary>The objective less its lower bound.</summary>
    public double DualityGap => Objective - DualBound;

    /// <summary>Of each example, <c>max over policies of value + loss</c>, less the expert's value: 0 where the expert is the best by every policy's loss.</summary>
    public required IReadOnlyList<double> Slacks { get; init; }

    /// <summary>What features were divided by inside.</summary>
    public required IReadOnlyList<double> FeatureScales { get; init; }

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text)
    {
        base.Describe(text);
        text.AppendLine(CultureInfo.InvariantCulture, $"C {C:G4}, {Slacks.Count} examples, mean slack {Slacks.Average():G4}, objective {Objective:G8}, at least {DualBound:G8}");
    }
}
