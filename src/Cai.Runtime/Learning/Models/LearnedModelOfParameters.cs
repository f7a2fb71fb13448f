using Cai.CompilerServices;
using Cai.Learning;

namespace Cai;

/// <summary>A learned model of a problem whose reward has parameters: they are said by <see cref="With"/>, or were learned from observed rewards.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters' type.</typeparam>
public sealed class LearnedModel<TState, TAction, TParameters> : LearnedModel<TState, TAction>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    private readonly ParameterSpace<TParameters> _space;

    internal LearnedModel(LearnedParts<TState, TAction> parts, ParameterSpace<TParameters> space)
        : base(parts) => _space = space;

    /// <summary>The reward parameters in use.</summary>
    /// <exception cref="InvalidOperationException">They were neither said nor learned.</exception>
    public TParameters RewardParameters => _space.FromVector(Parameters());

    /// <summary>The same model with these reward parameters: <c>model.With(costs).Solve()</c>.</summary>
    /// <param name="parameters">The parameters, each finite.</param>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    /// <exception cref="InvalidOperationException">The rewards are means of those observed, and have no parameters.</exception>
    public LearnedModel<TState, TAction, TParameters> With(TParameters parameters)
    {
        if (Options.Reward == LearnedRewards.Mean)
            throw new InvalidOperationException($"{Parts.Name}: the rewards of this model are means of those observed, and read no parameters. Learn it with another ModelOptions.Reward.");
        double[] vector = new double[_space.Names.Count];
        _space.ToVector(_space.Finite(parameters), vector);
        return new(Parts with { Parameters = vector, Regression = null }, _space);
    }
}
