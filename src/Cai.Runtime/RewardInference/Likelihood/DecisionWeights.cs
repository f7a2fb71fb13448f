using Cai.CompilerServices;
using Cai.Estimation;

namespace Cai.RewardInference;

/// <summary>
/// The observed decisions as weights on pairs, and the source of the adjoint: all that tells the two estimators apart. For both, the objective is
/// <c>(sum W Q' - sum source V') / a</c> to first order, where Q' and V' are changes through the reward alone or through what follows:
/// likelihood, W = N and the source at stage t is <c>N_t(s) - g sum N_{t-1} P</c>; feature matching, W = g^t N and the source is n times the start.
/// </summary>
internal sealed class DecisionWeights
{
    private DecisionWeights(int stages, int pairs, int states, IndexedDemonstrations cells)
    {
        Cells = cells;
        Direct = new double[stages][];
        for (int t = 0; t < stages; t++)
            Direct[t] = new double[pairs];
        Start = new double[states];
        CellPairs = new int[cells.Count];
        CellDiscounts = new double[cells.Count];
    }

    /// <summary>The observations.</summary>
    public IndexedDemonstrations Cells { get; }

    /// <summary>W: one array over pairs a stage.</summary>
    public double[][] Direct { get; }

    /// <summary>Feature matching: the number of trajectories times the start distribution; otherwise zero.</summary>
    public double[] Start { get; }

    /// <summary>Whether features are matched rather than decisions explained.</summary>
    public bool IsMatching { get; private init; }

    /// <summary>The pair of each cell.</summary>
    public int[] CellPairs { get; }

    /// <summary>The discount of each cell: 1, or g^t in feature matching.</summary>
    public double[] CellDiscounts { get; }

    /// <summary>Feature matching: how many trajectories each cluster holds.</summary>
    public double[] TrajectoriesIn { get; private init; } = [];

    /// <summary>The plan's stage of a cell.</summary>
    public int StageOf(int cell) => Direct.Length == 1 ? 0 : Cells.Stages[cell];

    /// <summary>The decisions, each of weight one.</summary>
    public static DecisionWeights OfDecisions(IndexedDemonstrations cells, Pairs pairs, int stages)
    {
        DecisionWeights weights = new(stages, pairs.Count, pairs.StateCount, cells);
        weights.Fill(pairs, 1);
        return weights;
    }

    /// <summary>Decisions discounted from the start of their trajectories.</summary>
    /// <param name="cells">The observations, kept apart by stage.</param>
    /// <param name="pairs">The order of pairs.</param>
    /// <param name="stages">How many stages the plan has.</param>
    /// <param name="discount">The discount g.</param>
    /// <param name="trajectoriesIn">How many trajectories each cluster holds.</param>
    /// <param name="starts">The start states.</param>
    /// <param name="probabilities">Their probabilities.</param>
    public static DecisionWeights OfFeatures(IndexedDemonstrations cells, Pairs pairs, int stages, double discount, double[] trajectoriesIn, int[] starts, double[] probabilities)
    {
        DecisionWeights weights = new(stages, pairs.Count, pairs.StateCount, cells) { IsMatching = true, TrajectoriesIn = trajectoriesIn };
        weights.Fill(pairs, discount);
        double count = trajectoriesIn.Sum();
        for (int i = 0; i < starts.Length; i++)
            weights.Start[starts[i]] += count * probabilities[i];
        return weights;
    }

    private void Fill(Pairs pairs, double discount)
    {
        for (int i = 0; i < Cells.Count; i++)
        {
            CellPairs[i] = pairs.Find(Cells.States[i], Cells.Actions[i]);
            CellDiscounts[i] = Math.Pow(discount, Cells.Stages[i]);
            Direct[StageOf(i)][CellPairs[i]] += CellDiscounts[i] * Cells.Counts[i];
        }
    }
}
