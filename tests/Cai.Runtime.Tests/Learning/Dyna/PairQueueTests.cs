using FsCheck;
using FsCheck.Fluent;

namespace Cai.Learning;

/// <summary>The queue against a dictionary.</summary>
public sealed class PairQueueTests
{
    [Fact]
    public void Queue_GivesPairs_ByPriority() => ForAll(100, seed =>
    {
        Random random = new(seed);
        int count = random.Next(1, 30);
        PairQueue queue = new(count);
        Dictionary<int, double> waiting = [];
        for (int i = 0; i < 200; i++)
        {
            if (waiting.Count > 0 && random.Next(3) == 0)
            {
                int taken = queue.Take();
                Assert.Equal(waiting.Values.Max(), waiting[taken]);
                waiting.Remove(taken);
            }
            else
            {
                int pair = random.Next(count);
                double priority = random.NextDouble();
                queue.Raise(pair, priority);
                waiting[pair] = Math.Max(priority, waiting.GetValueOrDefault(pair));
            }

            Assert.Equal(waiting.Count, queue.Count);
        }

        while (queue.Count > 0)
            queue.Take();
        Assert.Throws<InvalidOperationException>(() => queue.Take());
    });

    private static void ForAll(int count, Action<int> property) => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(count));
}
