using System.Globalization;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// Which method to solve with, from how fast a few sweeps shrank the residual and from the structure of the transitions. The costs compared are counts of
/// operations, not times: the same problem is solved by the same method, to the same bits, on every machine.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Remark">Why, in words.</param>
internal readonly record struct MethodChoice(SolveMethod Method, string Remark)
{
    // In nanoseconds, about: what an exponential, averaging over one action, a state of a vector operation and a backup of one state alone cost, and a multiplication of factors.
    private const double Exponential = 1.3;
    private const double Averaging = 0.4;
    private const double Vectors = 4;
    private const double Alone = 250;
    private const double Multiplication = 0.15;

    private const double FewSweeps = 30;
    private const double SoftSteps = 7;
    private const double LinearSteps = 2;
    private const double SettledSteps = 4;
    private const double HardSteps = 12;

    // Inexact solves of greedy policies: ties are broken anew at each step, for long.
    private const double InexactHardSteps = 20;
    private const double LoopBackups = 10;

    // Over lattices a step takes some six products of a few sweeps each, whatever the rate; in nanoseconds a state and column, with what is read for it. The policy is written besides.
    private const double LatticeSteps = 12;
    private const double OverLattices = 5;
    private const double WithPolicy = 1.6;

    // Reading the pattern of the transitions, and looking for an order in which it is narrow.
    private const double Looking = 200;
    private const double LookingAtPair = 120;

    // Sweeps of rows of one action a state pay from so many actions on; a transition of them costs this share of a backup's, since they lie together; so many of them are few.
    private const int FewestActions = 2;
    private const double Gathered = 0.5;
    private const double FewGatheredSweeps = 120;

    /// <summary>Sweeps were chosen to the end.</summary>
    public static string Swept(double rate) => double.IsNaN(rate)
        ? "Value iteration: a few sweeps were enough."
        : Invariant($"Value iteration: the last sweeps shrank the residual by a factor of {rate:G4} each, and going on cost less than solving equations.");

    /// <summary>Rows of greedy policies were swept to the end.</summary>
    public static string Evaluated(double rate) => double.IsNaN(rate)
        ? "Modified policy iteration: a backup was enough."
        : Invariant($"Modified policy iteration: the rows of the greedy policy are gathered as backups find it, and a sweep of them, a fraction of a backup, shrank the residual by a factor of {rate:G4}.");

    /// <summary>What to begin with: hard problems whose rows are stored by sweeps of greedy policies, which tell how fast the process mixes; others by backups.</summary>
    public static SolveMethod First<TKernel>(DecisionProblem<TKernel> problem)
        where TKernel : struct, IKernel<TKernel> =>
        GreedyRows.Suit(problem) && problem.PairCount >= FewestActions * problem.StateCount && StoredRows.Of(problem.Kernel.AtStage(0)) is not null
            ? SolveMethod.ModifiedPolicyIteration
            : SolveMethod.ValueIteration;

    /// <summary>Chooses again where sweeps of greedy policies shrink residuals slowly; null to go on with them.</summary>
    /// <inheritdoc cref="Turn"/>
    public static MethodChoice? Leave<TKernel>(DecisionProblem<TKernel> problem, PolicyEquations<TKernel> equations, double size, double rate, double wanted)
        where TKernel : struct, IKernel<TKernel>
    {
        double sweeps = Sweeps(problem.Discount, size, ref rate, wanted);
        if (sweeps <= FewGatheredSweeps)
            return null;

        double backup = Costs(problem).Backup, evaluated = sweeps * backup * ((Gathered * problem.StateCount / problem.PairCount) + (1 / FewGatheredSweeps));
        return evaluated > Look(problem) && Narrow(problem, equations, backup) < evaluated
            ? new(SolveMethod.Newton, $"Newton with exact steps: {Seen(rate, sweeps)}, while the equations of a policy are {Shape(equations.Order!, problem.StateCount)}.")
            : null;
    }

    /// <summary>Chooses after some sweeps; null to go on with them for now.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="equations">Its equations, asked for their structure only where sweeps alone are slow.</param>
    /// <param name="chain">The chain of its policies in single precision; null where there is none.</param>
    /// <param name="done">The number of sweeps.</param>
    /// <param name="size">The residual after them.</param>
    /// <param name="rate">What each of the last of them shrank it by.</param>
    /// <param name="wanted">The residual that the tolerance asks for.</param>
    public static MethodChoice? Make<TKernel>(DecisionProblem<TKernel> problem, PolicyEquations<TKernel> equations, RunChain? chain, int done, double size, double rate, double wanted)
        where TKernel : struct, IKernel<TKernel>
    {
        double sweeps = Sweeps(problem.Discount, size, ref rate, wanted);
        string seen = Seen(rate, sweeps);
        if (sweeps <= FewSweeps)
            return null;

        // Greedy policies move for long, and then sweeps may end at once: nothing is believed, or even looked at, before sweeps have cost as much as the look does.
        int n = problem.StateCount;
        bool isSoft = problem.Temperature > 0;
        (double product, double backup) = Costs(problem);
        double plain = sweeps * backup, look = Look(problem);
        if (plain <= look || (!isSoft && done * backup < look))
            return null;

        double inexact = chain is null
            ? (isSoft ? SoftSteps : InexactHardSteps) * (backup + (Products(rate) * (product + (n * Vectors))))
            : (isSoft ? LatticeSteps : InexactHardSteps) * ((WithPolicy * backup) + (OverLattices * n * chain.ColumnCount));
        double narrow = Narrow(problem, equations, backup);
        double evaluated = sweeps * ((product * 1.1) + (backup / 30)), least = Math.Min(narrow, Math.Min(inexact, evaluated));
        double oneWay = 2 * Alone * n < Math.Min(least, plain) ? OneWay(equations, sweeps) : double.PositiveInfinity;
        double linear = narrow <= Math.Min(least, plain) && isSoft && problem.Discount == 1 && equations.Certain is not null ? narrow * LinearSteps / SoftSteps : double.PositiveInfinity;
        least = Math.Min(least, Math.Min(oneWay, linear));

        // Sweeps go on until as much is spent on them as on half of a method that would follow a moving policy step by step.
        if (plain <= least || (!isSoft && least != oneWay && least != narrow && done * backup < least / 2))
            return null;

        return least == linear ? new(SolveMethod.Linear, $"Linear: {seen}, while moves are certain and nothing is discounted, so that exp(V / a) is the solution of equations that are {Shape(equations.Order!, n)}.")
            : least == narrow ? new(SolveMethod.Newton, $"Newton with exact steps: {seen}, while the equations of a policy are {Shape(equations.Order!, n)}.")
            : least == oneWay ? new(SolveMethod.Topological, $"Topological order: {seen}, while the process moves one way, through {equations.OneWay.Count} sets of states that it never returns to.")
            : least == inexact && chain is not null ? new(SolveMethod.Newton, $"Newton over ever coarser lattices: {seen}, while solving the equations of a policy takes a few products a step.")
            : new(SolveMethod.ModifiedPolicyIteration, Invariant($"Modified policy iteration: {seen}, and a sweep of a fixed policy costs {product / backup:G2} of a backup."));
    }

    /// <summary>Chooses again once the policy has settled: whether the rest of the sweeps costs more than a few equations.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="equations">Its equations.</param>
    /// <param name="size">The residual.</param>
    /// <param name="rate">What each sweep of the policy shrinks it by.</param>
    /// <param name="wanted">The residual that the tolerance asks for.</param>
    public static MethodChoice? Turn<TKernel>(DecisionProblem<TKernel> problem, PolicyEquations<TKernel> equations, double size, double rate, double wanted)
        where TKernel : struct, IKernel<TKernel>
    {
        double sweeps = Sweeps(problem.Discount, size, ref rate, wanted);
        (double product, double backup) = Costs(problem);
        return sweeps * product <= SettledSteps * (backup + (Products(rate) * (product + (problem.StateCount * Vectors))))
            ? null
            : new(SolveMethod.Newton, Invariant($"Modified policy iteration until the policy had settled, then Newton with iterative steps: {Seen(rate, sweeps)}, while solving the equations takes about {Math.Ceiling(Products(rate)):G4} products a step."));
    }

    /// <summary>In nanoseconds, about: a sweep of a fixed policy, and a backup.</summary>
    private static (double Product, double Backup) Costs<TKernel>(DecisionProblem<TKernel> problem)
        where TKernel : struct, IKernel<TKernel>
    {
        double sweep = problem.StateCount * SweepCost.OfState(problem.Kernel);
        return (sweep + (problem.PairCount * Averaging), sweep + (problem.Temperature > 0 ? problem.PairCount * Exponential : 0));
    }

    // Reading the transitions and looking for what is narrow in them.
    private static double Look<TKernel>(DecisionProblem<TKernel> problem)
        where TKernel : struct, IKernel<TKernel> => (problem.StateCount * Looking) + (problem.PairCount * LookingAtPair);

    // Newton by factors; infinite where there are none.
    private static double Narrow<TKernel>(DecisionProblem<TKernel> problem, PolicyEquations<TKernel> equations, double backup)
        where TKernel : struct, IKernel<TKernel>
    {
        int n = problem.StateCount;
        return equations.Order is { } order
            ? (problem.Temperature > 0 ? SoftSteps : HardSteps) * (backup + (n * ((4.0 * equations.Support.Columns.Length / n) + (Multiplication * order.Work) + Vectors)))
            : double.PositiveInfinity;
    }

    private static double Sweeps(double discount, double size, ref double rate, double wanted)
    {
        rate = double.IsFinite(rate) ? Math.Clamp(rate, 1e-3, 1 - 1e-9) : 1 - 1e-9;
        return Math.Max(1, Math.Log(Math.Max(wanted, double.Epsilon) * (discount == 1 ? 1 - rate : 1) / size) / Math.Log(rate));
    }

    private static string Seen(double rate, double sweeps) =>
        Invariant($"a sweep shrinks the residual by a factor of {rate:G4}, so about {Math.Ceiling(sweeps):G4} more are needed");

    // Krylov iterations shrink a residual e times in about 1 / sqrt(2 (1 - rate)) products; as measured, a step takes a dozen times that.
    private static double Products(double rate) => 10 + (12 / Math.Sqrt(2 * (1 - rate)));

    private static double OneWay<TKernel>(PolicyEquations<TKernel> equations, double sweeps)
        where TKernel : struct, IKernel<TKernel>
    {
        ComponentOrder order = equations.OneWay;
        double backups = 0;
        for (int c = 0; c < order.Count; c++)
        {
            int size = order.Starts[c + 1] - order.Starts[c];
            backups += !order.IsLoop[c] ? 1 : size == 1 ? LoopBackups : size * sweeps;
        }

        return 2 * Alone * backups;
    }

    private static string Shape(BandOrder order, int states) => order.Border == states
        ? Invariant($"few enough for dense factors ({states} states)")
        : Invariant($"narrow ({order.Lower} + 1 + {order.Upper} diagonals{(order.Border == 0 ? "" : order.Border == 1 ? " and 1 bordering state" : $" and {order.Border} bordering states")})");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
