using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Learning.Models;

/// <summary>Transitions of small problems: as often as they are likely, or drawn from a seed.</summary>
internal static class Transitions
{
    /// <summary>Every transition, counted by its probability times a number: data in which shares are the truth.</summary>
    public static Demonstrations<int, int> InProportion(Model<int, int> model, ArrayKernel kernel, double count = 1000, Func<int, int, bool>? visits = null)
    {
        List<Observation<int, int>> all = [];
        for (int t = 0; t < (model.TransitionsDependOnStage ? model.Horizon : 1); t++)
        {
            foreach ((int s, int a) in Pairs(model, kernel, t).Where(pair => visits?.Invoke(pair.State, pair.Action) ?? true))
                all.AddRange(Row(kernel, s, a, t).Select(entry => new Observation<int, int>(s, a, entry.Key, t, Count: count * entry.Value)));
        }

        return Demonstrations<int, int>.FromObservations(all);
    }

    /// <summary>So many draws of every pair.</summary>
    public static Demonstrations<int, int> Draw(Model<int, int> model, ArrayKernel kernel, int each, int seed, Func<int, int, double>? reward = null)
    {
        Random random = new(seed);
        List<Observation<int, int>> all = [];
        foreach ((int s, int a) in Pairs(model, kernel, 0))
        {
            var row = Row(kernel, s, a, 0).ToArray();
            for (int i = 0; i < each; i++)
            {
                double u = random.NextDouble();
                int k = 0;
                while (k < row.Length - 1 && (u -= row[k].Value) >= 0)
                    k++;
                all.Add(new(s, a, row[k].Key) { Reward = reward?.Invoke(s, a) + (random.NextDouble() - 0.5) * (1 + s) });
            }
        }

        return Demonstrations<int, int>.FromObservations(all);
    }

    /// <summary>The pairs that can be taken at a stage.</summary>
    public static List<(int State, int Action)> Pairs(Model<int, int> model, ArrayKernel kernel, int stage)
    {
        List<(int, int)> pairs = [];
        double[] weights = model.PriorWeights[model.PriorWeights.Length == 1 ? 0 : stage];
        for (int s = 0; s < model.States.Count; s++)
        {
            for (int k = 0; k < kernel.Pairs.Length(s); k++)
            {
                if (weights[kernel.Pairs.First(s) + (k * kernel.Pairs.Stride)] > 0)
                    pairs.Add((s, kernel.Pairs.ActionOf(s, k)));
            }
        }

        return pairs;
    }

    /// <summary>The successors of a pair with their probabilities.</summary>
    public static SortedDictionary<int, double> Row(ArrayKernel kernel, int state, int action, int stage)
    {
        SortedDictionary<int, double> row = [];
        ArrayKernel at = kernel.AtStage(stage);
        foreach (ArrayKernel.Entry entry in at.Row(kernel.Pairs.Find(state, action)))
            row[entry.Next] = row.GetValueOrDefault(entry.Next) + at.MassOf(entry);
        return row;
    }
}
