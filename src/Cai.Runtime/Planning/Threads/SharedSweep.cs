using System.Diagnostics;

namespace Cai.Planning;

/// <summary>
/// A sweep that is done over and over, by all workers where that pays: its first runs are timed on one thread, and a sweep shorter than what calling others
/// costs stays there. Blocks are the same either way, and so are the bits.
/// </summary>
internal sealed class SharedSweep(Workers workers, IBlocks work, int blocks)
{
    private const int Trials = 2;

    /// <summary>A sweep this short stays on one thread: 50 microseconds.</summary>
    private static readonly long _shortest = Stopwatch.Frequency / 20_000;

    private long _fastest = long.MaxValue;
    private int _trials;

    /// <summary>Does one sweep.</summary>
    public void Run()
    {
        if (_trials < Trials && workers.Count > 1)
        {
            _trials++;
            long since = Stopwatch.GetTimestamp();
            Workers.Alone(work, blocks);
            _fastest = Math.Min(_fastest, Stopwatch.GetTimestamp() - since);
        }
        else if (_fastest > _shortest)
        {
            workers.Run(work, blocks);
        }
        else
        {
            Workers.Alone(work, blocks);
        }
    }
}
