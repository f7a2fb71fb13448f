using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai.Models;

/// <summary>The inverse problems of problems made of arrays.</summary>
internal static class ArrayInverse
{
    /// <summary>Of a problem with features: one parameter a feature, Theta0, Theta1, ..., unless they are named.</summary>
    public static InverseProblem<int, int, Coefficients> Of(Model<int, int> model, ArrayKernel kernel, ParameterList? parameters = null, Network? network = null, DecisionInputs<int, int>? inputs = null) =>
        Inversion.Of(model, kernel, [], parameters ?? ParameterList.Of(model.Reward.ParameterCount), _ => new ArrayProcess(model, kernel), null, network, inputs);

    /// <summary>Of a problem whose reward is not declared.</summary>
    public static InverseProblem<int, int> WithoutParameters(Model<int, int> model, ArrayKernel kernel, Network? network = null, DecisionInputs<int, int>? inputs = null) =>
        Inversion.Of(model, kernel, [], new ArrayProcess(model, kernel), null, network, inputs);
}
