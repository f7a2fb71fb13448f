using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>What one thread needs to back up one tile of states at a time.</summary>
/// <param name="pairs">The order of pairs.</param>
internal sealed class TileScratch(Pairs pairs)
{
    private readonly double[] _actionValues = new double[Tiles.LargestTile(pairs)];
    private readonly double[] _sums = new double[Tiles.StatesPerTile(pairs)];

    /// <summary>The most states of a tile.</summary>
    public int States => _sums.Length;

    /// <summary>One number a pair of the tile.</summary>
    public Span<double> ActionValues(int count) => _actionValues.AsSpan(0, count);

    /// <summary>One number a state of the tile.</summary>
    public Span<double> Sums(int count) => _sums.AsSpan(0, count);
}
