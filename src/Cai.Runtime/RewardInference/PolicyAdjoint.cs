using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// The adjoint of the soft Bellman equation. With the direct weights W and the mass mu that solves <c>mu = source + g P_pi^T mu</c>, the gradient of the
/// objective along any direct change c of the action values (through rewards or transitions, what follows held) is <c>sum (W - mu pi) c / a</c>.
/// </summary>
internal sealed class PolicyAdjoint<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly SoftPlan<TKernel> _plan;
    private readonly DecisionWeights _weights;
    private readonly double[] _mass;

    public PolicyAdjoint(SoftPlan<TKernel> plan, DecisionWeights weights)
    {
        _plan = plan;
        _weights = weights;
        _mass = new double[plan.StateCount];
        Slack = [.. weights.Direct.Select(direct => new double[direct.Length])];
        Flow = [.. weights.Direct.Select(direct => new double[direct.Length])];
    }

    /// <summary>W - mu pi, for each stage over pairs.</summary>
    public double[][] Slack { get; }

    /// <summary>mu pi, for each stage over pairs. In a likelihood it is signed.</summary>
    public double[][] Flow { get; }

    /// <summary>Solves for the plan's present policy.</summary>
    public void Solve()
    {
        bool matching = _weights.IsMatching;
        _weights.Start.CopyTo(_mass, 0);
        for (int t = 0; t < Slack.Length; t++)
        {
            double[] direct = _weights.Direct[t];
            if (!matching)
                AddStates(direct);
            if (!_plan.IsFinite)
            {
                if (!matching)
                    _plan.Scatter(t, direct, -_plan.Discount, _mass);
                _plan.SolveAdjoint(_mass);
            }

            PolicyFlow.Spread(_plan.Pairs, 0, _plan.Probabilities[t], _mass, Flow[t]);
            TensorPrimitives.Subtract(direct, Flow[t], Slack[t]);
            if (t + 1 < Slack.Length)
            {
                // The next stage's mass: g P^T (mu pi), less what the decisions themselves carried there.
                _mass.AsSpan().Clear();
                _plan.Scatter(t, matching ? Flow[t] : Slack[t], matching ? _plan.Discount : -_plan.Discount, _mass);
            }
        }
    }

    private void AddStates(double[] direct)
    {
        Pairs pairs = _plan.Pairs;
        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                _mass[s] += direct[pair];
        }
    }
}
