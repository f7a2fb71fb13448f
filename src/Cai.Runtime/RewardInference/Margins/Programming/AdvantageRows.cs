using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// The advantage of each demonstrated decision over each other one, as a linear function of the unknowns x of the reward <c>r = r_0 + sum_j x_j r_j</c>: <c>Q(s, pi(s)) - Q(s, a)</c> with <c>Q = r + g P_a V</c>,
/// <c>V = (I - g P_pi)^-1 r_pi</c>; for rewards of the state it is g times <c>(P_pi - P_a)(I - g P_pi)^-1 R</c> (Ng and Russell 2000, theorem 3).
/// </summary>
internal sealed class AdvantageRows
{
    private readonly RewardlessProblem _problem;
    private readonly (int Stage, int State, int Pair)[] _decisions;
    private readonly List<(int Decision, int Pair)> _places = [];
    private readonly double[] _expected;

    /// <summary>Works them out. Complexity: an evaluation of the policy an unknown.</summary>
    /// <param name="problem">The dynamics.</param>
    /// <param name="policy">The demonstrated policy.</param>
    /// <param name="known">r_0, one array over pairs a stage.</param>
    /// <param name="unknowns">The number of unknowns.</param>
    /// <param name="column">Writes r_j, one array over pairs a stage.</param>
    /// <param name="cancellation">Asked for each unknown.</param>
    public AdvantageRows(RewardlessProblem problem, DemonstratedPolicy policy, double[][] known, int unknowns, Action<int, double[][]> column, CancellationToken cancellation)
    {
        (_problem, _expected) = (problem, new double[problem.PairCount]);
        _decisions = [.. policy.Decisions, .. policy.Assumed];
        DemonstratedCount = policy.Decisions.Count;
        for (int i = 0; i < _decisions.Length; i++)
        {
            (int t, int s, int taken) = _decisions[i];
            for (int k = 0, pair = problem.Pairs.First(s); k < problem.Pairs.Length(s); k++, pair += problem.Pairs.Stride)
            {
                if (pair != taken && problem.Measure(t).Weights[pair] > 0)
                    _places.Add((i, pair));
            }
        }

        Coefficients = [.. _places.Select(_ => new double[unknowns])];
        Constants = new double[_places.Count];
        double[][] ends = problem.Evaluate(policy.Probabilities, problem.NewPairs()), rewards = problem.NewPairs();
        Read(problem.Evaluate(policy.Probabilities, known), known, (row, value) => Constants[row] = value);
        for (int j = 0; j < unknowns; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (double[] stage in rewards)
                Array.Clear(stage);
            column(j, rewards);
            double[][] values = problem.Evaluate(policy.Probabilities, rewards);
            for (int t = 0; t < values.Length; t++)
                TensorPrimitives.Subtract(values[t], ends[t], values[t]);
            Read(values, rewards, (row, value) => Coefficients[row][j] = value);
        }
    }

    /// <summary>The number of rows.</summary>
    public int Count => _places.Count;

    /// <summary>The coefficients of unknowns in each row.</summary>
    public double[][] Coefficients { get; }

    /// <summary>What each row is where unknowns are zero.</summary>
    public double[] Constants { get; }

    /// <summary>The number of demonstrated decisions; those from there on are assumed.</summary>
    public int DemonstratedCount { get; }

    /// <summary>Which of the policy's decisions a row is of.</summary>
    public int DecisionOf(int row) => _places[row].Decision;

    /// <summary>A row in words: the decision, its state, and the other decision.</summary>
    public string Text(int row)
    {
        (int t, int s, int taken) = _decisions[_places[row].Decision];
        return $"{ActionOf(s, taken)} rather than {ActionOf(s, _places[row].Pair)} in {_problem.StateText(s)}{(_problem.Horizon > 0 ? $" at stage {t}" : "")}";
    }

    private string ActionOf(int state, int pair) => _problem.ActionText(_problem.Pairs.ActionOf(state, (pair - _problem.Pairs.First(state)) / _problem.Pairs.Stride));

    private void Read(double[][] values, double[][] rewards, Action<int, double> write)
    {
        int stage = -1;
        for (int row = 0; row < _places.Count; row++)
        {
            (int t, _, int taken) = _decisions[_places[row].Decision];
            if (t != stage)
                _problem.Expect(stage = t, values[_problem.Horizon > 0 ? t + 1 : 0], _expected);
            int other = _places[row].Pair;
            write(row, rewards[t][taken] - rewards[t][other] + (_problem.Discount * (_expected[taken] - _expected[other])));
        }
    }
}
