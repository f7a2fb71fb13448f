namespace Cai.Planning;

/// <summary>Reads numbers over pairs while a pass over states makes them, so that they need not be kept.</summary>
internal interface IPairReader
{
    /// <summary>Reads the states from .. to - 1 of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="numbers">One a pair of those states, compact; gone after the call.</param>
    void Read(int stage, int from, int to, ReadOnlySpan<double> numbers);
}
