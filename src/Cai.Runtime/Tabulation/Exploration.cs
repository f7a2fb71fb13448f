namespace Cai.Tabulation;

/// <summary>What an expansion found, in order of discovery: states, their available actions, and the successors of each pair at each stage.</summary>
internal sealed class Exploration(int codeCount, bool isWhole, int stages, NoiseOutcomes? outcomes)
{
    /// <summary>Gets the states.</summary>
    public CodeIndex States { get; } = new(codeCount, isWhole);

    /// <summary>Gets whether each state is terminal.</summary>
    public List<bool> IsTerminal { get; } = [];

    /// <summary>Gets where the pairs of each state start; one entry more than states.</summary>
    public List<int> FirstPair { get; } = [0];

    /// <summary>Gets the action of each pair: those available at some stage.</summary>
    public List<int> Actions { get; } = [];

    /// <summary>Gets the rows of each stage.</summary>
    public StageRows[] Stages { get; } = NewStages(stages);

    /// <summary>Gets the outcomes, where rows keep one successor for each; null where they are merged.</summary>
    public NoiseOutcomes? Outcomes { get; } = outcomes;

    private static StageRows[] NewStages(int count)
    {
        var stages = new StageRows[count];
        for (int stage = 0; stage < count; stage++)
        {
            stages[stage] = new StageRows();
        }

        return stages;
    }
}

/// <summary>The rows of all pairs at one stage, one after the other. A pair that is not available at this stage has an empty row.</summary>
internal sealed class StageRows
{
    /// <summary>Gets where each row starts; one entry more than pairs.</summary>
    public List<int> Starts { get; } = [0];

    public List<int> Codes { get; } = [];

    /// <summary>Gets the probabilities; empty where outcomes are kept.</summary>
    public List<double> Masses { get; } = [];

    /// <summary>Gets the prior of each pair; 0 where it is not available.</summary>
    public List<double> Prior { get; } = [];

    public bool IsAvailable(int pair) => Starts[pair + 1] > Starts[pair];

    public void AddRow(RowSource row, double prior)
    {
        for (int i = 0; i < row.Count; i++)
        {
            Codes.Add(row.Codes[i]);
            if (row.Outcomes is null)
            {
                Masses.Add(row.Masses[i]);
            }
        }

        Starts.Add(Codes.Count);
        Prior.Add(prior);
    }

    public void AddUnavailable()
    {
        Starts.Add(Codes.Count);
        Prior.Add(0);
    }
}
