using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>What a sweep costs by what it reads: a count, not a time, so that the same problem is solved by the same method, to the same bits, on every machine.</summary>
internal static class SweepCost
{
    // Emitted kernels are of problems that stay in the cache.
    private const double Emitted = 1.5;

    /// <summary>A sweep of one state without exponentials, in nanoseconds, about.</summary>
    public static double OfState<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<TKernel> =>
        typeof(TKernel) == typeof(TableKernel) ? ((TableKernel)(object)kernel).StateCost : Emitted * kernel.Pairs.Count / kernel.Pairs.StateCount;
}
