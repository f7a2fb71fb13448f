using FsCheck;
using FsCheck.Fluent;

namespace Cai.Learning;

/// <summary>Priorities against a plain array.</summary>
public sealed class PriorityTreeTests
{
    [Fact]
    public void Tree_AfterChanges_IsThatOfThePriorities() => ForAll(100, seed =>
    {
        Random random = new(seed);
        int count = random.Next(1, 40);
        PriorityTree tree = new(count);
        double[] priorities = new double[count];
        for (int change = 0; change < 60; change++)
        {
            int place = random.Next(count);
            tree[place] = priorities[place] = 0.01 + random.NextDouble();
            Assert.Equal(priorities.Sum(), tree.Sum, 1e-12);
            Assert.Equal(priorities.Where(priority => priority > 0).Min(), tree.Smallest);

            double uniform = random.NextDouble(), rest = uniform * tree.Sum;
            int expected = 0;
            while (expected < count - 1 && (priorities[expected] == 0 || rest >= priorities[expected]))
                rest -= priorities[expected++];
            int found = tree.Find(uniform);
            Assert.True(priorities[found] > 0);
            if (Math.Abs(rest) > 1e-9 && Math.Abs(rest - priorities[expected]) > 1e-9)
                Assert.Equal(expected, found);
        }
    });

    private static void ForAll(int count, Action<int> property) => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(count));
}
