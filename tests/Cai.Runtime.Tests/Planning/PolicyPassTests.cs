using Cai.Numerics;

namespace Cai.Planning;

public class PolicyPassTests
{
    private const int Actions = 3;

    [Fact]
    public void Average_EveryWidth_IsTheExpectation() => LaneTesting.AssertAlike(
        [i => i * 7 % 5, i => Math.Sin(i), _ => double.NaN],
        (width, memory, n) =>
        {
            PolicyPasses.Average pass = new(memory[0].Last(Actions * n), n, memory[1].Last(Actions * n), memory[2].Last(n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            int n = before[0].Length / Actions;
            for (int i = 0; i < n; i++)
                Assert.Equal(Enumerable.Range(0, Actions).Sum(a => before[0][(a * n) + i] * before[1][(a * n) + i]), after[2][^(n - i)], 1e-14);
        },
        Actions);

    [Fact]
    public void Spread_EveryWidth_SharesTheMassOut() => LaneTesting.AssertAlike(
        [i => i * 7 % 5, i => Math.Sin(i), _ => double.NaN],
        (width, memory, n) =>
        {
            PolicyPasses.Spread pass = new(memory[0].Last(Actions * n), n, memory[1].Last(n), memory[2].Last(Actions * n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            int n = before[0].Length / Actions;
            for (int pair = 0; pair < Actions * n; pair++)
                Assert.Equal(before[0][pair] * before[1][^(n - (pair % n))], after[2][pair]);
        },
        Actions);
}
