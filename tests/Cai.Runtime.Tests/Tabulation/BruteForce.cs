using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>The definition of the tables, by enumeration of every (state, action, joint noise): the oracle of the tabulator.</summary>
internal sealed class BruteForce(IDeclaration declaration)
{
    private readonly Shape _shape = declaration.Shape;

    public int Codes => Product(_shape.StateRadix);

    public int Actions => Product(_shape.ActionRadix);

    public int Noises => Product(_shape.NoiseRadix);

    public int Stages => _shape.TransitionsDependOnStage ? _shape.Horizon : 1;

    public SortedSet<int> States()
    {
        var states = new SortedSet<int>();
        if (!_shape.HasStart)
        {
            states.UnionWith(Enumerable.Range(0, Codes).Where(IsValid));
            return states;
        }

        var queue = new Queue<int>(Starts().Keys);
        while (queue.TryDequeue(out int state))
        {
            if (!states.Add(state) || IsTerminal(state))
            {
                continue;
            }

            for (int stage = 0; stage < Stages; stage++)
            {
                for (int action = 0; action < Actions; action++)
                {
                    if (IsAvailable(state, action, stage))
                    {
                        foreach (int next in Row(state, action, stage).Keys)
                        {
                            queue.Enqueue(next);
                        }
                    }
                }
            }
        }

        return states;
    }

    public SortedDictionary<int, double> Starts()
    {
        Dictionary<int, double> weights = _shape.StartIsListed ? declaration.StartCodes().ToDictionary(code => code, _ => 1.0)
            : Enumerable.Range(0, Codes).Where(IsValid).ToDictionary(code => code, declaration.StartWeight);
        double sum = weights.Values.Sum();
        return new(weights.Where(w => w.Value > 0).ToDictionary(w => w.Key, w => w.Value / sum));
    }

    public bool IsValid(int state) => !_shape.HasValid || declaration.IsValid(state);

    public bool IsTerminal(int state) => _shape.HasTerminal && declaration.IsTerminal(state);

    public bool IsAvailable(int state, int action, int stage) => !IsTerminal(state) && (!_shape.HasAvailable || declaration.IsAvailable(state, action, stage));

    public double Probability(int state, int action, int noise, int stage)
    {
        if (_shape.HasProbabilityMember)
        {
            return declaration.Probability(state, action, noise, stage);
        }

        double probability = 1;
        for (int leaf = _shape.NoiseRadix.Length - 1; leaf >= 0; leaf--)
        {
            probability *= _shape.NoiseProbabilities[leaf][noise % _shape.NoiseRadix[leaf]];
            noise /= _shape.NoiseRadix[leaf];
        }

        return probability;
    }

    /// <summary>Successors and probabilities; with noise to be estimated, also successors of probability zero.</summary>
    public Dictionary<int, double> Row(int state, int action, int stage)
    {
        var row = new Dictionary<int, double>();
        for (int noise = 0; noise < Noises; noise++)
        {
            double probability = Probability(state, action, noise, stage);
            if (probability > 0 || _shape.NoiseIsEstimated)
            {
                int next = declaration.Next(state, action, noise, stage);
                row[next] = row.GetValueOrDefault(next) + probability;
            }
        }

        return row;
    }

    public double Reward(int term, int state, int action, int stage)
    {
        double sum = 0;
        for (int noise = 0; noise < Noises; noise++)
        {
            sum += Probability(state, action, noise, stage) * RewardAt(term, state, action, noise, stage);
        }

        return sum;
    }

    public double RewardAt(int term, int state, int action, int noise, int stage) =>
        declaration.Term(term, state, action, noise, declaration.Next(state, action, noise, stage), stage);

    private static int Product(int[] radix) => radix.Aggregate(1, (a, b) => a * b);
}
