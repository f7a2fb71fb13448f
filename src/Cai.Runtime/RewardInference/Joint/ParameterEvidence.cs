using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>What demonstrations on one problem tell of parameters that other problems share: their likelihood. See <see cref="InverseProblem{TState, TAction, TParameters}.InferJointly"/>.</summary>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed class ParameterEvidence<TParameters>
    where TParameters : struct
{
    internal ParameterEvidence(string problem, double decisions, ParameterSpace<TParameters> space, Func<IObjective> likelihood) => (Problem, DecisionCount, Space, Likelihood) = (problem, decisions, space, likelihood);

    /// <summary>The problem.</summary>
    public string Problem { get; }

    /// <summary>How many decisions there are.</summary>
    public double DecisionCount { get; }

    internal ParameterSpace<TParameters> Space { get; }

    internal Func<IObjective> Likelihood { get; }

    /// <summary>The problem and the number of decisions.</summary>
    public override string ToString() => FormattableString.Invariant($"{Problem}: {DecisionCount:0.###} decisions");
}
