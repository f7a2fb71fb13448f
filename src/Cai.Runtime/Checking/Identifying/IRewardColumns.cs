namespace Cai.Checking;

/// <summary>Rewards of which combinations are asked about: one a column.</summary>
internal interface IRewardColumns
{
    /// <summary>Gets how many.</summary>
    int Count { get; }

    /// <summary>Writes the expected rewards at an available pair, one a column.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="state">The state.</param>
    /// <param name="pair">The pair, counted in the transition rows of the stage.</param>
    /// <param name="values">Filled in.</param>
    void Read(int stage, int state, int pair, double[] values);
}
