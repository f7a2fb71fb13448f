using System.Runtime.CompilerServices;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>What one thread needs to back up one tile of states at a time.</summary>
internal sealed class TileScratch
{
    // 32 KB at most: rows of a block, in a first-level cache beside the values that they come from.
    private const int BlockNumbers = 3072;
    private const int Line = 64 / sizeof(double);

    private readonly double[] _actionValues;
    private readonly double[] _sums;
    private readonly double[] _block;
    private readonly int _blockStart;

    /// <summary>Allocates for tiles of a problem.</summary>
    /// <param name="pairs">The order of pairs.</param>
    /// <param name="isHard">Whether maxima alone are swept, which kernels find without writing action values: then tiles are longer.</param>
    public TileScratch(Pairs pairs, bool isHard = false)
        : this(isHard ? Tiles.StatesPerTile(pairs) * Tiles.HardFactor : Tiles.StatesPerTile(pairs))
    {
        _actionValues = new double[Tiles.LargestTile(pairs, States)];
        _sums = new double[States];
    }

    private TileScratch(int states)
    {
        States = states;
        _actionValues = _sums = _block = [];
    }

    private TileScratch(int states, int blockNumbers)
        : this(states)
    {
        // Never moved, so that its rows may lie in cache lines.
        _block = GC.AllocateArray<double>(blockNumbers + Line, pinned: true);
        _blockStart = (int)(Line - (Address(_block) / sizeof(double) % Line)) % Line;
    }

    /// <summary>What it takes where a kernel goes from values to values, its action values never leaving a block: no tile of them, and the longest tiles.</summary>
    public static TileScratch OfBlocks(Pairs pairs, int workers) => new(Tiles.StatesPerLongTile(pairs, workers), Math.Max(BlockNumbers, (pairs.ActionCount + 1) * Line));

    /// <summary>The most states of a tile.</summary>
    public int States { get; }

    /// <summary>Numbers for the blocks of such a kernel, from the start of a cache line on.</summary>
    public Span<double> Block => _block.AsSpan(_blockStart, _block.Length - Line);

    /// <summary>One number a pair of the tile.</summary>
    public Span<double> ActionValues(int count) => _actionValues.AsSpan(0, count);

    /// <summary>One number a state of the tile.</summary>
    public Span<double> Sums(int count) => _sums.AsSpan(0, count);

    private static unsafe nint Address(double[] array) => (nint)Unsafe.AsPointer(ref array[0]);
}
