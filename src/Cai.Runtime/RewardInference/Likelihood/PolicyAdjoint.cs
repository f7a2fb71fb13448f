using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// The adjoint of the soft Bellman equation. With the direct weights W and the mass mu that solves <c>mu = source + g P_pi^T mu</c>, the gradient of the
/// objective along any direct change c of the action values (through rewards or transitions, what follows held) is <c>sum (W - mu pi) c / a</c>.
/// Numbers over pairs exist a tile of states at a time: what is kept is the mass of states.
/// </summary>
internal sealed class PolicyAdjoint<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly RewardPlan<TKernel> _plan;
    private readonly DecisionWeights _weights;
    private readonly double[][] _masses;
    private readonly double[] _flow;
    private readonly double[] _slack;
    private readonly int _tile;

    public PolicyAdjoint(RewardPlan<TKernel> plan, DecisionWeights weights)
    {
        _plan = plan;
        _weights = weights;
        _tile = Tiles.StatesPerTile(plan.Pairs);
        _masses = [.. weights.Direct.Select(_ => new double[plan.StateCount])];
        _flow = new double[Tiles.LargestTile(plan.Pairs, _tile)];
        _slack = new double[_flow.Length];
    }

    /// <summary>How many stages there are.</summary>
    public int Stages => _masses.Length;

    /// <summary>Solves for the plan's present policy, and has W - mu pi read on the way: one pass over the states of each stage.</summary>
    public void Solve(IPairReader reader)
    {
        bool matching = _weights.IsMatching;
        _weights.Start.CopyTo(_masses[0], 0);
        for (int t = 0; t < Stages; t++)
        {
            double[] direct = _weights.Direct[t], mass = _masses[t], next = t + 1 < Stages ? _masses[t + 1] : [];
            if (!matching)
                AddStates(direct, mass);
            if (!_plan.IsFinite)
            {
                if (!matching)
                    _plan.Scatter(t, direct, -_plan.Discount, mass);
                _plan.SolveAdjoint(mass);
            }

            Array.Clear(next);
            Pass(t, next, reader);

            // The next stage's mass: g P^T (mu pi), less what the decisions themselves carried there.
            TensorPrimitives.Multiply(next, matching ? _plan.Discount : -_plan.Discount, next);
        }
    }

    /// <summary>Writes mu pi and W - mu pi of a stage, over all pairs. In a likelihood the first is signed too.</summary>
    public void Write(int stage, Span<double> flow, Span<double> slack)
    {
        PolicyFlow.Spread(_plan.Pairs, 0, _plan.Probabilities[stage], _masses[stage], flow);
        TensorPrimitives.Subtract(_weights.Direct[stage], flow, slack);
    }

    private void Pass(int stage, double[] next, IPairReader reader)
    {
        TKernel kernel = _plan.Problem.Kernel.AtStage(stage);
        Pairs pairs = _plan.Pairs;
        for (int from = 0; from < pairs.StateCount; from += _tile)
        {
            int to = Math.Min(from + _tile, pairs.StateCount), count = pairs.CountIn(from, to);
            Span<double> flow = _flow.AsSpan(0, count), slack = _slack.AsSpan(0, count);
            PolicyFlow.Spread(pairs, from, _plan.Probabilities[stage], _masses[stage].AsSpan(from, to - from), flow);
            CompactPairs.Read(pairs, from, to, _weights.Direct[stage], slack);
            TensorPrimitives.Subtract(slack, flow, slack);
            reader.Read(stage, from, to, slack);
            if (next.Length > 0)
                kernel.Scatter(from, to, _weights.IsMatching ? flow : slack, next);
        }
    }

    private void AddStates(double[] direct, double[] mass)
    {
        Pairs pairs = _plan.Pairs;
        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                mass[s] += direct[pair];
        }
    }
}
