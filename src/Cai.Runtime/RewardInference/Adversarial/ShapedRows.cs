using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>What a shaped discriminator is fitted to: visits of expert and imitator, as shares of the expert's mass, and <c>log rho - log pi</c>, for each of its rows.</summary>
internal sealed class ShapedRows
{
    private readonly DecisionRows _rows;
    private readonly Edges _edges;
    private readonly bool _isByTransition;
    private readonly double _mass;
    private readonly double[] _decisions;
    private readonly double[] _ratios;

    /// <summary>Takes the expert's visits.</summary>
    /// <param name="rows">The order of decisions.</param>
    /// <param name="edges">The transitions.</param>
    /// <param name="model">The discriminator.</param>
    /// <param name="expert">The expert.</param>
    /// <param name="transitions">Where the expert was seen to go; null for what the dynamics say of its decisions.</param>
    public ShapedRows(DecisionRows rows, Edges edges, ShapedLogits model, ExpertOccupancy expert, double[]? transitions)
    {
        (_rows, _edges, _isByTransition, _mass) = (rows, edges, model.IsByTransition, expert.Mass);
        (_decisions, _ratios) = (new double[rows.Count], new double[rows.Count]);
        (Expert, Imitator, Offsets) = (new double[model.RowCount], new double[model.RowCount], new double[model.RowCount]);
        Spread(expert.Decisions, transitions, Expert);
    }

    /// <summary>The expert's.</summary>
    public double[] Expert { get; }

    /// <summary>The imitator's.</summary>
    public double[] Imitator { get; }

    /// <summary><c>log rho - log pi</c>.</summary>
    public double[] Offsets { get; }

    /// <summary>Reads an imitator.</summary>
    public void Read(ImitatorState imitator)
    {
        Spread(imitator.Decisions, imitator.Transitions, Imitator);
        _rows.Read(imitator.SeenRatios ?? imitator.LogRatios, _ratios);
        for (int i = 0; i < Offsets.Length; i++)
            Offsets[i] = -_ratios[_isByTransition ? _edges.Rows[i] : i];
    }

    private void Spread(double[][] decisions, double[]? transitions, double[] target)
    {
        _rows.Read(decisions, _decisions);
        for (int i = 0; i < target.Length; i++)
            target[i] = !_isByTransition ? _decisions[i] : transitions is null ? _edges.Probabilities[i] * _decisions[_edges.Rows[i]] : transitions[i];
        TensorPrimitives.Divide(target, _mass, target);
    }
}
