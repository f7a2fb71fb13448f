using Cai.Checking;
using Cai.Planning;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Runtime.Tests.Checking;

/// <summary>Structure found by graph algorithms against enumeration, dense algebra and the solver, on random processes of a few states.</summary>
public class StructureOracleTests
{
    private static readonly string[] Refused = ["CAI0302", "CAI0303", "CAI0307", "CAI0308"];

    [Fact]
    public void EndComponents_OfRandomProcesses_AreThoseOfAllSubsets() => ForAll(seed =>
    {
        SmallProcess process = SmallProcess.Random(seed);
        TransitionRows rows = process.Rows();
        string[] found = [.. EndComponents.Find(rows).Select(component => string.Join(",", component)).Order()];
        Assert.Equal(MaximalEndComponents(rows).Order(), found);
    });

    [Fact]
    public void SureReach_OfRandomProcesses_IsAbsorptionWithProbabilityOneUnderSomePolicy() => ForAll(seed =>
    {
        SmallProcess process = SmallProcess.Random(seed);
        TransitionRows rows = process.Rows();
        bool[] target = [.. Enumerable.Range(0, process.States).Select(process.Terminals.Contains)];
        bool[] surely = new bool[process.States], possibly = new bool[process.States], always = [.. Enumerable.Repeat(true, process.States)];
        foreach (int[] policy in Policies(rows))
        {
            double[] absorbed = Absorption(rows, policy, target);
            for (int s = 0; s < process.States; s++)
            {
                surely[s] |= absorbed[s] > 1 - 1e-9;
                possibly[s] |= absorbed[s] > 1e-9;
                always[s] &= absorbed[s] > 1 - 1e-9;
            }
        }

        Predecessors predecessors = new(rows);
        Assert.Equal(surely, Reach.Surely(rows, predecessors, target));
        Assert.Equal(possibly, Reach.Possibly(rows, predecessors, target));
        Termination expected = process.Terminals.Count == 0 ? Termination.Never
            : always.All(x => x) ? Termination.Always
            : surely.All(x => x) ? Termination.Avoidable : Termination.Partial;
        Assert.Equal(expected, process.Audit(0.9).Facts!.Termination);
    });

    [Fact]
    public void Gain_OfDeterministicSoftComponents_EnclosesTheLogOfTheSpectralRadius() => ForAll(seed =>
    {
        SmallProcess process = SmallProcess.Random(seed, 0.7, isDeterministic: true);
        TransitionRows rows = process.Rows();
        double[] rewards = [.. process.Pairs.Select(pair => pair.Reward)];
        foreach (int[] component in EndComponents.Find(rows))
        {
            Matrix<double> growth = Matrix<double>.Build.Dense(process.States, process.States);
            foreach (int pair in component)
                growth[rows.PairStates[pair], rows.SuccessorsOf(pair)[0]] += Math.Exp(rewards[pair] / 0.7);
            double gain = 0.7 * Math.Log(growth.Evd().EigenValues.Max(value => value.Magnitude));
            (double low, double high) = ComponentGain.Bound(rows, component, rewards, 0.7, long.MaxValue, default)!.Value;
            Assert.InRange(gain, low - 1e-9, high + 1e-9);
            Assert.True(low > 0 || high < 0 || Math.Abs(gain) < 1e-6);
        }
    });

    [Theory, InlineData(0.0), InlineData(0.7)]
    public void Undiscounted_WhatIsReported_IsWhatTheSolverRefuses(double temperature) => ForAll(seed =>
    {
        SmallProcess process = SmallProcess.Random(seed, temperature);
        bool isReported = process.Audit().Findings.Any(finding => Refused.Contains(finding.Id) && !IsFinite(finding));
        Exception? refusal = Record.Exception(() => process.Problem().Solve());
        Assert.True(refusal is null or DivergenceException, refusal?.ToString());
        Assert.Equal(refusal is not null, isReported);
    });

    /// <summary>Checks and solver share their rules, so both are held to plain loops too: best totals over ever more steps grow without bound, or they do not.</summary>
    [Theory, InlineData(0.0), InlineData(0.7)]
    public void Undiscounted_TotalsThatGrowWithoutBound_AreReportedAndRefused(double temperature)
    {
        int growing = 0;
        for (int seed = 200; seed < 300; seed++)
        {
            SmallProcess process = SmallProcess.Random(seed, temperature);
            double[] some = Totals(process, 20_000), twice = Totals(process, 40_000);
            bool grows = some.Zip(twice, (x, y) => Math.Abs(y - x)).Max() > 2;
            AuditFinding[] told = [.. process.Audit().Findings.Where(finding => Refused.Contains(finding.Id) && !IsFinite(finding))];
            bool isRefused = Record.Exception(() => process.Problem().Solve()) is DivergenceException;

            // An average of exactly zero is bounded, yet has no unique solution: the one thing refused beside.
            bool isBalanced = told.Any(finding => finding.Message.Contains("balances", StringComparison.Ordinal));
            Assert.Equal((seed, grows || isBalanced), (seed, told.Length > 0));
            Assert.Equal((seed, grows || isBalanced), (seed, isRefused));
            growing += grows ? 1 : 0;
        }

        Assert.InRange(growing, 20, 80);
    }

    [Fact]
    public void Undiscounted_FreeWandering_IsToldAndSolved()
    {
        SmallProcess process = new SmallProcess(3).Go(0, 0, 0, (1, 1)).Go(0, 1, 0, (0, 1)).Go(1, 0, 0, (0, 1)).Go(1, 1, 1, (2, 1));
        process.Terminals.Add(2);
        Assert.Equal(["CAI0306"], process.Audit().Findings.Select(finding => finding.Id));
        Assert.Equal(1, process.Problem().Solve().Value(0), 9);
    }

    /// <summary>Two cells before the end: soft and discounted, the end is avoided only where steps are cheap.</summary>
    [Theory, InlineData(-0.05, true), InlineData(-2.0, false)]
    public void AvoidedEnd_IsReportedWhereTheSoftPolicyLeavesLessThanChance(double step, bool avoids)
    {
        SmallProcess process = new SmallProcess(3) { Temperature = 1 };
        process.Go(0, 0, step, (0, 1)).Go(0, 1, step, (1, 1)).Go(1, 0, step, (0, 1)).Go(1, 1, step, (2, 1));
        process.Terminals.Add(2);
        double leaves = process.Problem().Solve(new() { Discount = 0.99 }).Policy(1)[1];
        Assert.Equal(avoids, leaves < 0.5);
        Assert.Equal(avoids, process.Audit(0.99).Findings.Any(finding => finding.Id == "CAI0311"));
    }

    /// <summary>States that are never left, or cannot end, are told of in any case; where staying is free they are solved.</summary>
    private static bool IsFinite(AuditFinding finding) => finding.Id is "CAI0302" or "CAI0303" && !finding.Message.Contains("not finite", StringComparison.Ordinal);

    /// <summary>The best total of reward and entropy over a number of steps, from each state.</summary>
    private static double[] Totals(SmallProcess process, int steps)
    {
        var pairs = process.Pairs.ToArray();
        double a = process.Temperature;
        double[] values = new double[process.States];
        for (int step = 0; step < steps; step++)
        {
            double[] best = [.. Enumerable.Repeat(double.NegativeInfinity, process.States)], sum = new double[process.States], totals = new double[pairs.Length];
            for (int i = 0; i < pairs.Length; i++)
            {
                totals[i] = pairs[i].Reward;
                foreach ((int next, double mass) in pairs[i].Row)
                    totals[i] += mass * values[next];
                best[pairs[i].State] = Math.Max(best[pairs[i].State], totals[i]);
            }

            for (int i = 0; i < pairs.Length && a > 0; i++)
                sum[pairs[i].State] += Math.Exp((totals[i] - best[pairs[i].State]) / a);
            for (int s = 0; s < values.Length; s++)
                values[s] = process.Terminals.Contains(s) ? 0 : a == 0 ? best[s] : best[s] + (a * Math.Log(sum[s]));
        }

        return values;
    }

    private static void ForAll(Action<int> property) => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    /// <summary>All sets of states with the pairs that stay in them, kept where those connect the set; of these the largest.</summary>
    private static IEnumerable<string> MaximalEndComponents(TransitionRows rows)
    {
        List<(int Set, int[] Pairs)> components = [];
        for (int set = 1; set < 1 << rows.StateCount; set++)
        {
            int[] inner = [.. Enumerable.Range(0, rows.PairCount).Where(pair =>
                (set >> rows.PairStates[pair] & 1) != 0 && rows.SuccessorsOf(pair).ToArray().All(next => (set >> next & 1) != 0))];
            int[] members = [.. Enumerable.Range(0, rows.StateCount).Where(s => (set >> s & 1) != 0)];
            bool connects = members.All(from => inner.Any(pair => rows.PairStates[pair] == from) && members.All(to => Walk(rows, inner, from).Contains(to)));
            if (connects)
                components.Add((set, inner));
        }

        return components.Where(one => !components.Any(other => other.Set != one.Set && (other.Set & one.Set) == one.Set)).Select(one => string.Join(",", one.Pairs));
    }

    private static HashSet<int> Walk(TransitionRows rows, int[] pairs, int from)
    {
        HashSet<int> seen = [from];
        while (pairs.Where(pair => seen.Contains(rows.PairStates[pair])).SelectMany(pair => rows.SuccessorsOf(pair).ToArray()).Any(next => !seen.Contains(next)))
            seen.UnionWith(pairs.Where(pair => seen.Contains(rows.PairStates[pair])).SelectMany(pair => rows.SuccessorsOf(pair).ToArray()).ToArray());
        return seen;
    }

    /// <summary>Every deterministic policy: a pair for each state, -1 for terminal ones.</summary>
    private static IEnumerable<int[]> Policies(TransitionRows rows)
    {
        IEnumerable<int[]> policies = [[]];
        for (int s = 0; s < rows.StateCount; s++)
        {
            int first = rows.PairPointers[s], count = rows.PairPointers[s + 1] - first;
            int[] choices = count == 0 ? [-1] : [.. Enumerable.Range(first, count)];
            policies = [.. policies.SelectMany(policy => choices.Select(choice => (int[])[.. policy, choice]))];
        }

        return policies;
    }

    /// <summary>Absorption by squaring the transition matrix until it settles: 2^40 steps.</summary>
    private static double[] Absorption(TransitionRows rows, int[] policy, bool[] target)
    {
        Matrix<double> chain = Matrix<double>.Build.Dense(rows.StateCount, rows.StateCount);
        for (int s = 0; s < rows.StateCount; s++)
        {
            if (policy[s] < 0)
                chain[s, s] = 1;
            for (int entry = policy[s] < 0 ? 0 : rows.RowPointers[policy[s]]; policy[s] >= 0 && entry < rows.RowPointers[policy[s] + 1]; entry++)
                chain[s, rows.Successors[entry]] += rows.Masses[entry];
        }

        for (int square = 0; square < 40; square++)
            chain *= chain;
        return [.. Enumerable.Range(0, rows.StateCount).Select(s => Enumerable.Range(0, rows.StateCount).Where(t => target[t]).Sum(t => chain[s, t]))];
    }
}
