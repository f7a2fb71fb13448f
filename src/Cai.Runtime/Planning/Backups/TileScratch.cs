using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>What one thread needs to back up one tile of states at a time.</summary>
internal sealed class TileScratch
{
    private readonly double[] _actionValues;
    private readonly double[] _sums;

    /// <summary>Allocates for tiles of a problem.</summary>
    /// <param name="pairs">The order of pairs.</param>
    /// <param name="isHard">Whether maxima alone are swept, which kernels find without writing action values: then tiles are longer.</param>
    public TileScratch(Pairs pairs, bool isHard = false)
    {
        States = Tiles.StatesPerTile(pairs) * (isHard ? Tiles.HardFactor : 1);
        _actionValues = new double[Tiles.LargestTile(pairs, States)];
        _sums = new double[States];
    }

    /// <summary>The most states of a tile.</summary>
    public int States { get; }

    /// <summary>One number a pair of the tile.</summary>
    public Span<double> ActionValues(int count) => _actionValues.AsSpan(0, count);

    /// <summary>One number a state of the tile.</summary>
    public Span<double> Sums(int count) => _sums.AsSpan(0, count);
}
