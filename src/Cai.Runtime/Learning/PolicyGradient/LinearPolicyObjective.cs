using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>
/// An objective over linear-softmax policies, <c>pi(a|s) ~ rho(a|s) exp(sum_k theta_k phi_k(s,a))</c>: an objective over logits, and the chain rule,
/// <c>dJ/dtheta_k = sum_{s,a} phi_k(s,a) dJ/dlogit(s,a)</c>.
/// </summary>
/// <param name="kernel">The kernel, for its order of pairs.</param>
/// <param name="measure">The reference measure.</param>
/// <param name="logits">The objective over logits.</param>
/// <param name="features">phi.</param>
internal sealed class LinearPolicyObjective<TKernel>(TKernel kernel, ActionMeasure measure, IPolicyObjective logits, FeatureTable features) : IPolicyObjective
    where TKernel : struct, IKernel<TKernel>
{
    private FisherMatrix? _fisher;

    public double[] Parameters { get; } = new double[features.Rows.Length];

    public SoftmaxPolicy Policy => logits.Policy;

    public ReadOnlySpan<double> Visits => logits.Visits;

    public double Value => logits.Value;

    public double Reward => logits.Reward;

    public double StandardError => logits.StandardError;

    public double Ended => logits.Ended;

    public double[] Gradient { get; } = new double[features.Rows.Length];

    public void Evaluate()
    {
        features.Score(Parameters, logits.Parameters);
        logits.Evaluate();
    }

    public void Differentiate()
    {
        logits.Differentiate();
        features.Gather(logits.Gradient, Gradient);
    }

    public void Direction(PolicyGradientRule rule, Span<double> direction)
    {
        if (rule == PolicyGradientRule.Gradient)
        {
            Gradient.CopyTo(direction);
            return;
        }

        _fisher ??= new(features);
        _fisher.Evaluate(kernel.Pairs, measure, Visits, Policy.Probabilities);
        _fisher.Solve(Gradient, direction);
    }
}
