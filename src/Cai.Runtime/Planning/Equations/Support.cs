using Cai.CompilerServices;
using Cai.Tabulation;

namespace Cai.Planning;

/// <summary>
/// Where each state may lead by any available action: the pattern of <c>I - g P_pi</c> whatever the policy. Rows of stopped states are empty.
/// </summary>
internal sealed class Support
{
    private const int Tile = 64;

    /// <summary>Up to this many states, rows of emitted kernels are read by pushing mass, of many states at once; kernels of more states are over tables, and know their rows.</summary>
    private const int MostPushed = 30_000;

    private Support(int[] pointers, int[] columns)
    {
        Pointers = pointers;
        Columns = columns;
    }

    /// <summary>Where the row of each state starts; states + 1 entries.</summary>
    public int[] Pointers { get; }

    /// <summary>The successors of all states, each state's once.</summary>
    public int[] Columns { get; }

    /// <summary>The number of states.</summary>
    public int StateCount => Pointers.Length - 1;

    /// <summary>The successors of a state.</summary>
    public ReadOnlySpan<int> Of(int state) => Columns.AsSpan(Pointers[state], Pointers[state + 1] - Pointers[state]);

    /// <summary>Reads the pattern of a problem's first stage. Complexity: its transitions.</summary>
    public static Support Read<TKernel>(DecisionProblem<TKernel> problem)
        where TKernel : struct, IKernel<TKernel>
    {
        TKernel kernel = problem.EveryOutcome.AtStage(0);
        if (typeof(TKernel) == typeof(TableKernel) && ((TableKernel)(object)kernel).Runs is { } runs && problem.Measure(0).IsCounting)
            return Of(runs, problem.StateCount);
        return typeof(TKernel) != typeof(TableKernel) && problem.StateCount <= MostPushed ? Push(kernel, problem.Measure(0)) : Rows(kernel, problem.Measure(0));
    }

    /// <summary>The pattern of runs, all of whose actions can be taken: what a run moves by tells the rows of all its states.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="states">The number of states.</param>
    public static Support Of(OffsetRuns runs, int states)
    {
        int[] pointers = new int[states + 1], columns = new int[states * runs.Targets.Length];
        int count = 0, run = 0, exception = 0;
        for (int s = 0; s < states; s++)
        {
            while (run < runs.Starts.Length && runs.Ends[run] <= s)
                run++;
            bool isRun = run < runs.Starts.Length && runs.Starts[run] <= s;
            int first = count, place = (isRun ? runs.Classes[run] : exception++) * runs.Targets.Length;
            for (int column = 0; column < runs.Targets.Length; column++)
            {
                int next = runs.Targets[column] >= 0 ? runs.Targets[column] : isRun ? s + runs.Offsets[place + column] : runs.ExceptionSuccessors[place + column];
                if (!columns.AsSpan(first, count - first).Contains(next))
                    columns[count++] = next;
            }

            pointers[s + 1] = count;
        }

        return new(pointers, columns[..count]);
    }

    private static Support Rows<TKernel>(TKernel kernel, ActionMeasure measure)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs pairs = kernel.Pairs;
        double[] work = new double[pairs.StateCount];
        int[] pointers = new int[pairs.StateCount + 1], seen = new int[pairs.StateCount];
        List<int> columns = new(pairs.StateCount), row = [];
        List<double> masses = [];
        for (int s = 0; s < pairs.StateCount; s++)
        {
            row.Clear();
            masses.Clear();
            for (int k = 0; k < pairs.Length(s); k++)
            {
                if (measure.Weights[pairs.First(s) + (k * pairs.Stride)] > 0)
                    kernel.Row(s, k, work, row, masses);
            }

            foreach (int next in row)
            {
                if (seen[next] <= s)
                    columns.Add(next);
                seen[next] = s + 1;
            }

            pointers[s + 1] = columns.Count;
        }

        return new(pointers, [.. columns]);
    }

    private static Support Push<TKernel>(TKernel kernel, ActionMeasure measure)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs pairs = kernel.Pairs;
        int n = pairs.StateCount, largest = 0;
        for (int from = 0; from < n; from += Tile)
        {
            largest = Math.Max(largest, pairs.CountIn(from, Math.Min(from + Tile, n)));
        }

        double[] mass = new double[n], weights = new double[largest];
        int[] pointers = new int[n + 1];
        List<int> columns = new(n), candidates = [];
        for (int from = 0; from < n; from += Tile)
        {
            int to = Math.Min(from + Tile, n);
            candidates.Clear();
            Scatter(kernel, measure, from, to, weights, mass);
            for (int next = 0; next < n && mass.AsSpan(next).IndexOfAnyExcept(0.0) is >= 0 and int step; next++)
            {
                next += step;
                candidates.Add(next);
                mass[next] = 0;
            }

            for (int s = from; s < to; s++)
            {
                Scatter(kernel, measure, s, s + 1, weights, mass);
                foreach (int next in candidates)
                {
                    if (mass[next] != 0)
                        columns.Add(next);
                    mass[next] = 0;
                }

                pointers[s + 1] = columns.Count;
            }
        }

        return new(pointers, [.. columns]);
    }

    private static void Scatter<TKernel>(TKernel kernel, ActionMeasure measure, int from, int to, double[] weights, double[] mass)
        where TKernel : struct, IKernel<TKernel>
    {
        Span<double> available = weights.AsSpan(0, kernel.Pairs.CountIn(from, to));
        CompactPairs.Read(kernel.Pairs, from, to, measure.Weights, available);
        foreach (ref double weight in available)
        {
            weight = weight > 0 ? 1 : 0;
        }

        kernel.Scatter(from, to, available, mass);
    }
}
