namespace Cai.Checking;

/// <summary>
/// Finds soft problems whose end is avoided for its entropy: acting on gains about a log |A| a step, which a step cost below that does not outweigh. The
/// sign of it is a soft agent that ends later than one that acts at random, where a hard one would end sooner.
/// </summary>
internal static class AvoidedEndCheck
{
    private const double Notable = 0.01;

    public static void Check(CheckedProblem problem, ProcessStructure structure, Verdict verdict)
    {
        double a = problem.Settings.Temperature, discount = problem.Settings.Discount;
        if (!(a > 0) || discount >= 1 || discount == 0 || problem.Settings.Horizon > 0 || problem.Tables.Terminals.Length == 0
            || structure.Components.Count == 0 || KnownReward.Of(problem) is not { } rewards)
        {
            return;
        }

        double[] shaped = KnownReward.Shape(problem, structure, rewards, a);
        EndDiscount ends = new(problem, structure);
        int sweeps = ends.Sweeps(shaped, a);
        if (3L * sweeps * structure.Rows.Successors.Length > problem.Limits.SweepWork)
        {
            verdict.LeaveOut($"whether a soft agent keeps away from the end: {Wording.Count(sweeps)} sweeps, more than {Wording.Count(problem.Limits.SweepWork)} transitions");
            return;
        }

        // Without a component in which staying gains in reward and entropy, nothing is to be had by going on.
        double gain = structure.Components
            .Select(component => EndlessStay.In(structure.Rows, component, shaped, a, problem.Limits.SweepWork, problem.Cancellation))
            .Where(stay => stay.Worth is StayWorth.Pays).Select(stay => stay.Low).DefaultIfEmpty().Max();
        if (gain <= 0)
            return;

        double soft = ends.Of(ends.Policy(shaped, a, sweeps));
        double random = ends.Of(ends.RandomPolicy(problem.Tables.Transitions[0].Prior));
        double hard = ends.Of(ends.Policy(rewards, 0, sweeps));
        if (soft >= random * (1 - Notable) || hard <= random * (1 + Notable))
            return;

        verdict.Add(Rules.AvoidedEnd, "Reward",
            $"{problem.Shape.Problem}: a soft agent keeps away from the end, since at temperature {Wording.Number(a)} acting on gains at least {Wording.Number(gain)} a step in reward and entropy. "
            + $"Its expected discount factor at the end is {Wording.Number(soft)}, that of acting at random {Wording.Number(random)}, of a hard agent {Wording.Number(hard)} (0 means never). "
            + "Make steps cost more or the end worth more, lower the temperature, or measure entropy against a uniform prior.");
    }
}
