namespace Cai.Planning;

/// <summary>How an iteration goes from V, TV and the policy of TV to the next V: all that methods differ in. Nothing allocates after the first solve.</summary>
internal interface IStepRule
{
    /// <summary>The method it makes.</summary>
    SolveMethod Method { get; }

    /// <summary>Whether it reads the policy of TV, or its equations.</summary>
    bool ReadsPolicy { get; }

    /// <summary>Where the rows of the greedy policy go that the backup finds; null for a rule that does not ask for them.</summary>
    GreedyRows? Rows => null;

    /// <summary>By how much a backup and a step shrink errors at the worst; 0 where the last steps square them.</summary>
    double Contraction { get; }

    /// <summary>How many products with a policy's matrix the last step made in single precision.</summary>
    int SingleProducts => 0;

    /// <summary>What to say when it gives up; empty where it never does.</summary>
    string WhenGivenUp => "";

    /// <summary>Forgets the solve before.</summary>
    void Restart();

    /// <summary>Gives memory back: it is not asked for steps again.</summary>
    void Release()
    {
    }

    /// <summary>Writes the next V in place of TV.</summary>
    /// <returns>False where the rule has to give up: TV was left, or better values, and another rule goes on.</returns>
    bool Take(Iterate iterate, CancellationToken cancellation);
}
