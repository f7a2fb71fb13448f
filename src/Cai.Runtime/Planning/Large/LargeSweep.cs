using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The Bellman operator of a problem without arrays over pairs: rewards are written tile by tile, into memory that stays in the cache.</summary>
/// <param name="kernel">The transitions.</param>
/// <param name="reward">The rewards.</param>
/// <param name="parameters">Their parameters.</param>
/// <param name="weight">The prior weight of each action.</param>
/// <param name="discount">g.</param>
/// <param name="temperature">a; 0 is hard.</param>
/// <param name="workers">Who shares the work.</param>
internal sealed class LargeSweep<TKernel>(TKernel kernel, RewardModel reward, double[] parameters, double weight, double discount, double temperature, Workers workers)
    : TiledSweep(workers, kernel.Pairs.StateCount, Tiles.StatesPerTile(kernel.Pairs))
    where TKernel : struct, IKernel<TKernel>
{
    private readonly double _shift = temperature * Math.Log(weight);
    private readonly TileScratch?[] _scratch = new TileScratch?[workers.Count];
    private readonly double[]?[] _rewards = new double[]?[workers.Count];

    /// <summary>Writes <c>Q(s,a) = r(s,a) + g sum_s' p(s'|s,a) V(s')</c> for the states from .. to - 1, one row an action.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">V.</param>
    /// <param name="rewards">One number a pair of those states, overwritten.</param>
    /// <param name="actionValues">One a pair of those states.</param>
    public void ActionValues(int from, int to, ReadOnlySpan<double> values, Span<double> rewards, Span<double> actionValues)
    {
        kernel.ActionValues(from, to, values, discount, SweptRewards.None, actionValues);
        reward.Evaluate(parameters, from, to, rewards);
        TensorPrimitives.Add(actionValues, rewards, actionValues);
    }

    /// <summary>Writes the policy of one state: <c>pi = rho exp((Q - TV) / a)</c>, or the first of the best actions.</summary>
    /// <param name="actionValues">Q; overwritten by the policy.</param>
    public void Decide(Span<double> actionValues)
    {
        double largest = TensorPrimitives.Max<double>(actionValues);
        if (temperature == 0)
        {
            int best = actionValues.IndexOf(largest);
            actionValues.Clear();
            actionValues[best] = 1;
            return;
        }

        for (int k = 0; k < actionValues.Length; k++)
            actionValues[k] = Math.Exp((actionValues[k] - largest) / temperature);
        TensorPrimitives.Divide(actionValues, TensorPrimitives.Sum<double>(actionValues), actionValues);
    }

    /// <inheritdoc/>
    protected override Residual Do(int from, int to, ReadOnlySpan<double> values, Span<double> result, Span<double> policy, int worker)
    {
        TileScratch scratch = _scratch[worker] ??= new(kernel.Pairs);
        int count = kernel.Pairs.CountIn(from, to);
        Span<double> q = scratch.ActionValues(count), rewards = (_rewards[worker] ??= new double[Tiles.LargestTile(kernel.Pairs, scratch.States)]).AsSpan(0, count), next = result[from..to];
        ReadOnlySpan<double> before = values[from..to];
        ActionValues(from, to, values, rewards, q);
        if (temperature == 0)
        {
            DenseBackup.Hard(q, next);
            return Residual.Between(before, next);
        }

        if (_shift != 0)
            TensorPrimitives.Add(q, _shift, q);
        DenseBackup.Compete(q, to - from);
        return DenseBackup.Soft(q, temperature, scratch.Sums(to - from), before, next);
    }
}
