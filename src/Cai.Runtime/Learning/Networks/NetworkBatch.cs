using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>A network with room for the passes over many rows: fill the inputs, pass forward, read the outputs, write the loss's derivatives by them, pass backward. Nothing allocates after construction.</summary>
/// <param name="network">The network.</param>
/// <param name="capacity">The most rows that are passed at once, at least 1.</param>
internal sealed class NetworkBatch(Network network, int capacity)
{
    private readonly double[] _inputs = new double[checked(capacity * network.InputCount)];
    private readonly double[] _units = new double[checked(capacity * network.UnitCount)];
    private readonly double[] _slopes = new double[checked(capacity * network.UnitCount)];
    private int _rows;

    /// <summary>The network.</summary>
    public Network Network => network;

    /// <summary>The most rows.</summary>
    public int Capacity => capacity;

    /// <summary>The inputs of a row, to be written.</summary>
    public Span<double> Inputs(int row) => _inputs.AsSpan(row * network.InputCount, network.InputCount);

    /// <summary>Passes the first rows forward.</summary>
    /// <returns>Their outputs, row by row.</returns>
    public ReadOnlySpan<double> Forward(ReadOnlySpan<double> weights, int rows)
    {
        _rows = rows;
        network.Forward(weights, rows, _inputs.AsSpan(0, rows * network.InputCount), _units.AsSpan(0, rows * network.UnitCount));
        return _units.AsSpan(rows * (network.UnitCount - network.OutputCount), rows * network.OutputCount);
    }

    /// <summary>The derivatives of the loss by the outputs of the rows passed last, to be written before <see cref="Backward"/>.</summary>
    public Span<double> OutputSlopes => _slopes.AsSpan(_rows * (network.UnitCount - network.OutputCount), _rows * network.OutputCount);

    /// <summary>Passes the rows backward that were passed forward last, and adds the derivatives of the loss by the weights.</summary>
    public void Backward(ReadOnlySpan<double> weights, Span<double> gradient) =>
        network.Backward(weights, _rows, _inputs.AsSpan(0, _rows * network.InputCount), _units.AsSpan(0, _rows * network.UnitCount), _slopes.AsSpan(0, _rows * network.UnitCount), gradient);
}
