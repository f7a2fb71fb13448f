namespace Cai.Planning;

/// <summary>Work cut into blocks, none of which reads what another writes: whoever does them in whatever order, the result has the same bits.</summary>
internal interface IBlocks
{
    /// <summary>Does one block.</summary>
    /// <param name="block">Which.</param>
    /// <param name="worker">Who does it: below <see cref="Workers.Count"/>, and no two at a time are the same, so that each may have memory of its own.</param>
    void Run(int block, int worker);
}
