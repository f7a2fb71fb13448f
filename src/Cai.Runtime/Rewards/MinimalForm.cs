using Cai.Checking;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Cai.Rewards;

/// <summary>
/// The potential leaves the least sum of squares over the decisions that can be taken (Skalse et al. 2023, minimal canonicalisation): least squares of r on <c>h - g P h</c>, by orthogonal
/// factors. Complexity: decisions times the square of states (and of stages).
/// </summary>
internal sealed class MinimalForm : PotentialForm
{
    private const long MaxEntries = 1 << 24;

    public override double[][] Potential(string name, ShapingDynamics dynamics, RewardTable folded)
    {
        int[][] columns = [.. Enumerable.Range(0, dynamics.StageCount).Select(_ => new int[folded.StateCount])];
        bool[][]? met = dynamics.Horizon > 0 ? MetStates.Of(dynamics, dynamics.Horizon) : null;
        int unknowns = 0, equations = 0;
        for (int t = 0; t < columns.Length; t++)
        {
            TransitionRows rows = dynamics.RowsAt(t);
            for (int state = 0; state < folded.StateCount; state++)
            {
                int actions = met is null || met[t][state] ? rows.PairPointers[state + 1] - rows.PairPointers[state] : 0;
                columns[t][state] = actions > 0 ? unknowns++ : -1;
                equations += actions;
            }
        }

        double[][] potential = [.. columns.Select(_ => new double[folded.StateCount])];
        if (unknowns == 0)
            return potential;
        if ((long)unknowns * equations > MaxEntries)
            throw new InvalidOperationException($"{name}: the minimal form takes least squares of {equations} decisions on {unknowns} states, too many for dense factors. Take RewardCanonicalisation.Value, which tells the same rewards apart.");
        new ValueForm().Potential(name, dynamics, folded);
        Solve(dynamics, folded, columns, unknowns, equations, potential);
        return potential;
    }

    private static void Solve(ShapingDynamics dynamics, RewardTable folded, int[][] columns, int unknowns, int equations, double[][] potential)
    {
        Matrix<double> shaping = Matrix<double>.Build.Dense(equations, unknowns);
        Vector<double> rewards = Vector<double>.Build.Dense(equations);
        int row = 0;
        for (int t = 0; t < columns.Length; t++)
        {
            TransitionRows rows = dynamics.RowsAt(t);
            for (int place = 0; place < rows.PairCount; place++)
            {
                if (columns[t][rows.PairStates[place]] < 0)
                    continue;
                rewards[row] = folded.Expected(dynamics, t, place);
                shaping[row, columns[t][rows.PairStates[place]]] += 1;
                for (int entry = rows.RowPointers[place]; entry < rows.RowPointers[place + 1]; entry++)
                {
                    if (!RewardTable.IsEnd(dynamics, t, rows.Successors[entry]))
                        shaping[row, columns[dynamics.Horizon > 0 ? t + 1 : 0][rows.Successors[entry]]] -= dynamics.Discount * rows.Masses[entry];
                }

                row++;
            }
        }

        // Of full rank: at discount below 1 or where an end is reached from everywhere, no potential but 0 is taken away by itself.
        Vector<double> solution = shaping.QR(QRMethod.Thin).Solve(rewards);
        for (int t = 0; t < columns.Length; t++)
        {
            for (int state = 0; state < columns[t].Length; state++)
                potential[t][state] = columns[t][state] < 0 ? 0 : solution[columns[t][state]];
        }
    }
}
