using Cai.Numerics;

namespace Cai.Planning;

/// <summary>One number for each stage and state, in large pieces: as many arrays as stages would each be paged in anew.</summary>
internal sealed class StageNumbers
{
    private const int MostInPiece = 1 << 24;

    private readonly double[][] _pieces;
    private readonly int _states;
    private readonly int _stagesInPiece;

    /// <summary>Allocates zeros.</summary>
    /// <param name="stages">The number of stages.</param>
    /// <param name="states">The number of states.</param>
    public StageNumbers(int stages, int states)
    {
        (_states, _stagesInPiece) = (states, Math.Clamp(MostInPiece / Math.Max(1, states), 1, stages));
        _pieces = new double[(stages + _stagesInPiece - 1) / _stagesInPiece][];
        for (int piece = 0; piece < _pieces.Length; piece++)
            _pieces[piece] = LargeArray.Create<double>(Math.Min(_stagesInPiece, stages - (piece * _stagesInPiece)) * states);
    }

    /// <summary>The numbers of a stage, one a state.</summary>
    public Span<double> this[int stage] => _pieces[stage / _stagesInPiece].AsSpan(stage % _stagesInPiece * _states, _states);
}
