using Cai.CompilerServices;

namespace Cai.Models;

/// <summary>A network of any sizes, layer by layer as emitted ones are.</summary>
public sealed class LayeredNetwork(Activation activation, params int[] widths) : Network(activation, widths)
{
    public override void Forward(ReadOnlySpan<double> weights, int rows, ReadOnlySpan<double> inputs, Span<double> units)
    {
        for (int layer = 0, weight = 0, unit = 0; layer < LayerCount; layer++)
        {
            int from = Width(layer), to = Width(layer + 1);
            ReadOnlySpan<double> x = layer == 0 ? inputs : units.Slice(rows * (unit - from), rows * from);
            Layer(layer, weights.Slice(weight, from * to), weights.Slice(weight + (from * to), to), rows, x, units.Slice(rows * unit, rows * to));
            (weight, unit) = (weight + ((from + 1) * to), unit + to);
        }
    }

    public override void Backward(ReadOnlySpan<double> weights, int rows, ReadOnlySpan<double> inputs, ReadOnlySpan<double> units, Span<double> slopes, Span<double> gradient)
    {
        for (int layer = LayerCount - 1, weight = WeightCount, unit = UnitCount; layer >= 0; layer--)
        {
            int from = Width(layer), to = Width(layer + 1);
            (weight, unit) = (weight - ((from + 1) * to), unit - to);
            ReadOnlySpan<double> x = layer == 0 ? inputs : units.Slice(rows * (unit - from), rows * from);
            Span<double> dx = layer == 0 ? [] : slopes.Slice(rows * (unit - from), rows * from);
            Span<double> dw = gradient.Slice(weight, from * to), db = gradient.Slice(weight + (from * to), to), dy = slopes.Slice(rows * unit, rows * to);
            ReadOnlySpan<double> w = weights.Slice(weight, from * to), y = units.Slice(rows * unit, rows * to);
            switch (layer == LayerCount - 1 ? Activation.Identity : Activation)
            {
                case Activation.Tanh: DenseLayer.Backward<Activations.Tanh>(w, rows, x, y, dy, dw, db, dx); break;
                case Activation.Relu: DenseLayer.Backward<Activations.Relu>(w, rows, x, y, dy, dw, db, dx); break;
                case Activation.Softplus: DenseLayer.Backward<Activations.Softplus>(w, rows, x, y, dy, dw, db, dx); break;
                case Activation.Sigmoid: DenseLayer.Backward<Activations.Sigmoid>(w, rows, x, y, dy, dw, db, dx); break;
                default: DenseLayer.Backward<Activations.Identity>(w, rows, x, y, dy, dw, db, dx); break;
            }
        }
    }

    private void Layer(int layer, ReadOnlySpan<double> w, ReadOnlySpan<double> b, int rows, ReadOnlySpan<double> x, Span<double> y)
    {
        switch (layer == LayerCount - 1 ? Activation.Identity : Activation)
        {
            case Activation.Tanh: DenseLayer.Forward<Activations.Tanh>(w, b, rows, x, y); break;
            case Activation.Relu: DenseLayer.Forward<Activations.Relu>(w, b, rows, x, y); break;
            case Activation.Softplus: DenseLayer.Forward<Activations.Softplus>(w, b, rows, x, y); break;
            case Activation.Sigmoid: DenseLayer.Forward<Activations.Sigmoid>(w, b, rows, x, y); break;
            default: DenseLayer.Forward<Activations.Identity>(w, b, rows, x, y); break;
        }
    }
}
