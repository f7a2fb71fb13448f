using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>A discounted problem, narrow enough for factors, as lanes read it: its available pairs state by state, and the elimination of its policies' matrices.</summary>
internal sealed class LaneProblem
{
    /// <summary>Above, what an elimination reads of its plan costs more than lanes save.</summary>
    private const int MostOperations = 100_000;
    private const int MostPairs = 100_000;

    private LaneProblem(TransitionRows rows, EliminationPlan plan, int[] places)
    {
        (Rows, Plan, Places) = (rows, plan, places);
        Entries = new int[rows.Successors.Length];
        for (int row = 0; row < rows.PairCount; row++)
        {
            for (int i = rows.RowPointers[row]; i < rows.RowPointers[row + 1]; i++)
                Entries[i] = plan.Entry(places[rows.PairStates[row]], places[rows.Successors[i]]);
        }
    }

    /// <summary>The transitions.</summary>
    public TransitionRows Rows { get; }

    /// <summary>The elimination.</summary>
    public EliminationPlan Plan { get; }

    /// <summary>The place of each state in its order.</summary>
    public int[] Places { get; }

    /// <summary>Where each transition goes in the matrix.</summary>
    public int[] Entries { get; }

    /// <summary>The discount g.</summary>
    public required double Discount { get; init; }

    /// <summary>The temperature a; 0 is hard.</summary>
    public required double Temperature { get; init; }

    /// <summary>What a state without an available pair is worth.</summary>
    public required double[] EndValues { get; init; }

    /// <summary>Whether some state has none.</summary>
    public required bool HasStopped { get; init; }

    /// <summary>What the prior adds to the reward of each row, <c>a log rho</c>.</summary>
    public required double[] Bonus { get; init; }

    /// <summary>Reads a problem; null where lanes do not pay.</summary>
    public static LaneProblem? Of<TKernel>(DecisionProblem<TKernel> problem)
        where TKernel : struct, IKernel<TKernel>
    {
        if (problem.Horizon > 0 || problem.Discount == 1 || problem.PairCount > MostPairs)
            return null;
        Support support = Support.Read(problem);
        BandOrder? order = BandOrder.Find(support, (double)MostOperations / problem.StateCount);
        int[] places = order?.Positions ?? [.. Enumerable.Range(0, problem.StateCount)];
        if (EliminationPlan.Of(support, places, MostOperations) is not { } plan)
            return null;

        ActionMeasure measure = problem.Measure(0);
        TransitionRows rows = KernelRows.Read(problem.Kernel.AtStage(0), Array.ConvertAll(measure.Weights, weight => weight > 0));
        return new(rows, plan, places)
        {
            Discount = problem.Discount,
            Temperature = problem.Temperature,
            EndValues = problem.EndValues,
            HasStopped = measure.Stopped.Length > 0,
            Bonus = Array.ConvertAll(rows.TablePairs, pair => problem.Temperature > 0 ? problem.Temperature * measure.Logs[pair] : 0),
        };
    }
}
