namespace Cai.Explicit;

/// <summary>Models with everything that a format holds, by a seed.</summary>
internal static class RandomModel
{
    /// <summary>Chains and decision processes with variables, labels and several reward structures.</summary>
    public static ExplicitData Prism(int seed)
    {
        Random random = new(seed);
        bool isMdp = random.Next(3) > 0;
        ExplicitData data = Rows(random, isMdp, state => random.Next(2) == 0 ? "" : "abc"[random.Next(3)].ToString(), distinct: true);
        int n = data.StateCount;
        if (random.Next(2) == 0)
        {
            data.Variables.Add(new("x", false, [.. Enumerable.Range(0, n).Select(state => state - 3)]));
            data.Variables.Add(new("isOdd", true, [.. Enumerable.Range(0, n).Select(state => state % 2)]));
        }

        if (random.Next(2) == 0)
        {
            int[] start = Some(random, n);
            data.Labels.Add(new("init", start));
            data.Labels.Add(new("never", []));
            data.Labels.Add(new("done", Some(random, n)));
            (data.StartStates, data.StartProbabilities) = (start, [.. start.Select(_ => 1.0 / start.Length)]);
        }
        else
        {
            (data.StartStates, data.StartProbabilities) = ([0], [1]);
        }

        for (int k = random.Next(3); k > 0; k--)
        {
            bool states = random.Next(2) == 0;
            data.Rewards.Add(new($"r{k}")
            {
                States = states ? [.. Enumerable.Range(0, n).Select(_ => Number(random))] : [],
                Transitions = states && random.Next(2) == 0 ? [] : [.. data.Columns.Select(_ => Number(random))],
            });
        }

        return data;
    }

    /// <summary>Decision processes whose transitions may end the process, with rewards of their own, next states twice, and maybe a start.</summary>
    public static ExplicitData Gym(int seed)
    {
        Random random = new(seed);
        ExplicitData data = Rows(random, isMdp: true, state => "", distinct: false);
        for (int state = 0; state < data.StateCount; state++)
        {
            for (int choice = data.ChoicePointers[state]; choice < data.ChoicePointers[state + 1]; choice++)
                data.ChoiceNames[choice] = $"{choice - data.ChoicePointers[state]}";
        }

        data.Ends = [.. data.Columns.Select((_, entry) => entry == 0 || random.Next(4) == 0)];
        data.Rewards.Add(new("reward") { Transitions = [.. data.Columns.Select(_ => Number(random))] });
        if (random.Next(2) == 0)
            (data.StartStates, data.StartProbabilities) = ([0, 1], [0.25, 0.75]);
        return data;
    }

    /// <summary>Decision processes full of cycles, some of them free: few next states, probabilities that are far from rounding, rewards of 0, 1 and 2.</summary>
    public static ExplicitData Looping(int seed)
    {
        Random random = new(seed);
        int n = random.Next(2, 6);
        List<int> choices = [0], rows = [0], columns = [];
        List<double> masses = [], rewards = [];
        for (int state = 0; state < n; state++)
        {
            for (int choice = random.Next(1, 4); choice > 0; choice--)
            {
                int[] row = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(n)).Distinct().Order()];
                double reward = random.Next(3);
                columns.AddRange(row);
                masses.AddRange(row.Select((_, i) => row.Length == 1 ? 1 : i == 0 ? 0.25 : 0.75));
                rewards.AddRange(row.Select(_ => reward));
                rows.Add(columns.Count);
            }

            choices.Add(rows.Count - 1);
        }

        ExplicitData data = new()
        {
            Kind = ExplicitKind.Mdp,
            ChoicePointers = [.. choices],
            ChoiceNames = [.. rows.Skip(1).Select(_ => "")],
            RowPointers = [.. rows],
            Columns = [.. columns],
            Masses = [.. masses],
        };
        data.Rewards.Add(new("cost") { Transitions = [.. rewards] });
        return data;
    }

    /// <summary>A target of some states.</summary>
    public static bool[] Target(int seed, int states) => [.. Enumerable.Range(0, states).Select(state => (seed >> state) % 3 == 0)];

    private static ExplicitData Rows(Random random, bool isMdp, Func<int, string> name, bool distinct)
    {
        int n = random.Next(2, 7);
        List<int> choices = [0], rows = [0], columns = [];
        List<string> names = [];
        List<double> masses = [];
        for (int state = 0; state < n; state++)
        {
            for (int choice = isMdp ? random.Next(1, 4) : 1; choice > 0; choice--)
            {
                IEnumerable<int> next = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(n));
                int[] row = distinct ? [.. next.Append(n - 1).Distinct().Order()] : [.. next.Append(n - 1)];
                double[] weights = [.. row.Select(_ => random.NextDouble())];
                columns.AddRange(row);
                masses.AddRange(weights.Select(weight => weight / weights.Sum()));
                rows.Add(columns.Count);
                names.Add(name(state));
            }

            choices.Add(names.Count);
        }

        return new()
        {
            Kind = isMdp ? ExplicitKind.Mdp : ExplicitKind.Dtmc,
            ChoicePointers = [.. choices],
            ChoiceNames = [.. names],
            RowPointers = [.. rows],
            Columns = [.. columns],
            Masses = [.. masses],
        };
    }

    private static int[] Some(Random random, int n) => [.. Enumerable.Range(0, n).Where(state => state == 1 || random.Next(3) == 0)];

    private static double Number(Random random) => random.Next(3) == 0 ? 0 : Math.Round(random.NextDouble() * 10, random.Next(1, 16));
}
