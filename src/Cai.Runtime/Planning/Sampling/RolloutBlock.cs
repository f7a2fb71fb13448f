using System.Runtime.InteropServices;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>What a worker keeps of the block of rollouts that it is at: one number a rollout in each row.</summary>
internal sealed class RolloutBlock(int size, int actions, int states, int noise)
{
    /// <summary>The first rollout of the block that is under way.</summary>
    public int First { get; set; }

    /// <summary>Normal numbers.</summary>
    public double[] Normals { get; } = new double[size];

    /// <summary>The actions, coordinate after coordinate.</summary>
    public double[] Actions { get; } = new double[size * actions];

    /// <summary>The states, coordinate after coordinate.</summary>
    public double[] States { get; } = new double[size * states];

    /// <summary>The noise, coordinate after coordinate.</summary>
    public double[] Noise { get; } = new double[size * Math.Max(1, noise)];

    /// <summary>The rewards of the last step.</summary>
    public double[] Rewards { get; } = new double[size];

    /// <summary>1 where the state after the last step is terminal.</summary>
    public double[] Ended { get; } = new double[size];

    /// <summary>What ending in the present state is worth.</summary>
    public double[] EndRewards { get; } = new double[size];

    /// <summary>The weight of the next reward, g^t; 0 once the rollout is over.</summary>
    public double[] Weights { get; } = new double[size];

    /// <summary>The returns so far.</summary>
    public double[] Returns { get; } = new double[size];

    /// <summary>The first step at which something was not finite; -1 where nothing was.</summary>
    public double[] Faults { get; } = new double[size];

    /// <summary>The log ratios of prior and proposal so far.</summary>
    public double[] LogRatios { get; } = new double[size];

    /// <summary>Before the first step.</summary>
    /// <param name="first">The first rollout.</param>
    /// <param name="logRatio">The log ratio of prior and proposal to begin with.</param>
    public void Begin(int first, double logRatio)
    {
        First = first;
        Weights.AsSpan().Fill(1);
        Returns.AsSpan().Clear();
        Faults.AsSpan().Fill(-1);
        LogRatios.AsSpan().Fill(logRatio);
    }

    /// <summary>Books the rewards of a step: <c>R += g^t r</c>, and <c>g^t h</c> where the rollout ends. One that meets what is not finite is over, and marked.</summary>
    /// <param name="step">The step.</param>
    /// <param name="discount">The discount g.</param>
    /// <param name="coordinates">How many coordinates of the states to look at.</param>
    /// <param name="hasEnd">Whether there are terminal states.</param>
    public void Book<TReal>(int step, double discount, int coordinates, bool hasEnd)
        where TReal : struct, IReals<TReal>
    {
        int size = Normals.Length;
        ref double states = ref MemoryMarshal.GetArrayDataReference(States);
        for (int k = 0; k < size; k += TReal.Count)
        {
            TReal weight = Load<TReal>(Weights, k), reward = Load<TReal>(Rewards, k), fault = Load<TReal>(Faults, k);
            TReal finite = TReal.Abs(reward) < double.PositiveInfinity;
            for (int i = 0; i < coordinates; i++)
                finite &= TReal.Abs(TReal.Load(ref states, (i * size) + k)) < double.PositiveInfinity;
            TReal runs = weight > 0.0, good = runs & finite;
            TReal total = Load<TReal>(Returns, k) + TReal.Select(good, weight * reward, 0.0);
            fault = TReal.Select(runs & ~finite, (double)step, fault);
            weight = TReal.Select(good, weight * discount, 0.0);
            if (hasEnd)
            {
                TReal ended = Load<TReal>(Ended, k) > 0.0, worth = Load<TReal>(EndRewards, k);
                TReal known = TReal.Abs(worth) < double.PositiveInfinity, ends = good & ended;
                total += TReal.Select(ends & known, weight * worth, 0.0);
                fault = TReal.Select(ends & ~known, (double)step, fault);
                weight = TReal.Select(ended, 0.0, weight);
            }

            Store(total, Returns, k);
            Store(fault, Faults, k);
            Store(weight, Weights, k);
        }
    }

    /// <summary>Pays what ending is worth to all rollouts that still go on: at the horizon of the problem, or of the plan.</summary>
    public void Close(int step)
    {
        for (int k = 0; k < Weights.Length; k++)
        {
            if (!(Weights[k] > 0))
                continue;
            if (double.IsFinite(EndRewards[k]))
                Returns[k] += Weights[k] * EndRewards[k];
            else
                Faults[k] = step;
        }
    }

    private static TReal Load<TReal>(double[] row, int index)
        where TReal : struct, IReals<TReal> => TReal.Load(ref MemoryMarshal.GetArrayDataReference(row), index);

    private static void Store<TReal>(TReal value, double[] row, int index)
        where TReal : struct, IReals<TReal> => value.Store(ref MemoryMarshal.GetArrayDataReference(row), index);
}
