using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>The settings of a learner, resolved against what a problem declares.</summary>
/// <param name="Discount">g.</param>
/// <param name="Temperature">a.</param>
/// <param name="StepSize">How far updates go.</param>
internal sealed record LearningSettings(double Discount, double Temperature, StepSize StepSize)
{
    // Where g = 1: between the average of all targets and the last of them.
    private const double Exponent = 0.7;

    /// <summary>Resolves and checks them, with all that learners need of a problem beside its steps.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, was never said, or does not fit the problem.</exception>
    public static (LearningSettings Settings, DecisionProblem<TKernel> Problem) Resolve<TState, TAction, TKernel>(
        Model<TState, TAction> model, TKernel kernel, double[] noise, LearningFromSteps options)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        if (double.IsNaN(options.Temperature ?? model.Temperature))
            throw new ArgumentException($"{model.Name}: no temperature is said. Declare [Mdp(Temperature = ...)] or pass {options.GetType().Name}.Temperature: 0 for hard (maximising) decisions, a positive number for soft ones.", nameof(options));
        if (options.StepSize is { IsSaid: false })
            throw new ArgumentException($"{model.Name}: StepSize is empty. Take StepSize.Constant, Harmonic or Polynomial, or null for the default.", nameof(options));
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise, new() { Discount = options.Discount, Temperature = options.Temperature, Prior = options.Prior });
        if (problem.Horizon > 0)
            throw new ArgumentException($"{model.Name} has a horizon of {problem.Horizon} decisions, and these action values do not know how many are left: solve it by Solve, or declare it without a horizon, the stage a field of the state.", nameof(options));
        foreach (int s in problem.Measure(0).Stopped)
        {
            if (!double.IsFinite(problem.EndValues[s]))
                throw new ArgumentException(FormattableString.Invariant($"The terminal reward of {problem.StateText(s)} is {problem.EndValues[s]}; it must be finite."), nameof(options));
        }

        StepSize stepSize = options.StepSize ?? (problem.Discount < 1 ? StepSize.Harmonic(1 / (1 - problem.Discount)) : StepSize.Polynomial(Exponent));
        return (new(problem.Discount, problem.Temperature, stepSize), problem);
    }
}
