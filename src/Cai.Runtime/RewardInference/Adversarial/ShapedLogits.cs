using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// A reward with its shaping, over the temperature: <c>f/a</c>, <c>f = r + g h(s') - h(s)</c>. Rows are decisions where h(s') is expected or there is no shaping, and transitions where it is of the next
/// state met. The weights are the reward's, then h of every state where the process goes on; where it ends, h is what ending earns.
/// </summary>
internal sealed class ShapedLogits : ILogitModel
{
    private readonly ILogitModel _reward;
    private readonly Edges _edges;
    private readonly double _discount;
    private readonly double _scale;
    private readonly int[] _weightOf;
    private readonly double[] _potentials;
    private readonly double[] _decisions;
    private readonly double[] _constant;

    /// <summary>Combines them.</summary>
    public ShapedLogits(ILogitModel reward, Edges edges, double discount, double temperature, ShapingForm form)
    {
        (_reward, _edges, _discount, _scale) = (reward, edges, discount, 1 / temperature);
        IsByTransition = form == ShapingForm.Sampled;
        (_weightOf, _potentials, _decisions) = (new int[edges.NodeCount], new double[edges.NodeCount], new double[reward.RowCount]);
        Count = reward.Count;
        for (int node = 0; node < _weightOf.Length; node++)
            _weightOf[node] = form == ShapingForm.None || edges.IsEnd[node] ? -1 : Count++;
        RowCount = IsByTransition ? edges.Nodes.Length : reward.RowCount;
        _constant = new double[RowCount];
        reward.AddConstant(_decisions);
        edges.Ends.CopyTo(_potentials, 0);
        Combine(_constant);
    }

    /// <summary>Whether rows are transitions.</summary>
    public bool IsByTransition { get; }

    public int Count { get; }

    public int RowCount { get; }

    /// <summary>h of a node.</summary>
    public double Potential(ReadOnlySpan<double> weights, int node) => _weightOf[node] < 0 ? _edges.Ends[node] : weights[_weightOf[node]];

    public void AddConstant(Span<double> rows) => TensorPrimitives.Add(rows, _constant, rows);

    public void Apply(ReadOnlySpan<double> weights, Span<double> rows)
    {
        _reward.Apply(weights[.._reward.Count], _decisions);
        for (int node = 0; node < _potentials.Length; node++)
            _potentials[node] = _weightOf[node] < 0 ? 0 : weights[_weightOf[node]];
        Combine(rows);
    }

    public void Gather(ReadOnlySpan<double> rows, Span<double> weights)
    {
        weights.Clear();
        _decisions.AsSpan().Clear();
        for (int row = 0; row < _decisions.Length; row++)
        {
            for (int edge = _edges.First[row]; edge < _edges.First[row + 1]; edge++)
            {
                double own = IsByTransition ? rows[edge] * _scale : rows[row] * _scale * _edges.Probabilities[edge];
                if (IsByTransition)
                    _decisions[row] += own;
                if (_weightOf[_edges.Nodes[edge]] is >= 0 and var next)
                    weights[next] += _discount * own;
            }

            if (!IsByTransition)
                _decisions[row] = rows[row] * _scale;
            if (_weightOf[_edges.Origins[row]] is >= 0 and var here)
                weights[here] -= _decisions[row];
        }

        _reward.Gather(_decisions, weights[.._reward.Count]);
    }

    public void GatherSquares(ReadOnlySpan<double> rows, Span<double> weights)
    {
        weights.Clear();
        _decisions.AsSpan().Clear();
        double square = _scale * _scale;
        for (int row = 0; row < _decisions.Length; row++)
        {
            int origin = _edges.Origins[row], here = _weightOf[origin];
            bool stays = false;
            for (int edge = _edges.First[row]; edge < _edges.First[row + 1]; edge++)
            {
                double own = square * (IsByTransition ? rows[edge] : rows[row]), slope = _discount * (IsByTransition ? 1 : _edges.Probabilities[edge]);
                bool isLoop = _edges.Nodes[edge] == origin;
                (slope, stays) = (isLoop ? slope - 1 : slope, stays || isLoop);
                if (IsByTransition)
                {
                    _decisions[row] += own;
                    if (here >= 0 && !isLoop)
                        weights[here] += own;
                }

                if (_weightOf[_edges.Nodes[edge]] is >= 0 and var next)
                    weights[next] += slope * slope * own;
            }

            if (IsByTransition)
                continue;
            _decisions[row] = square * rows[row];
            if (here >= 0 && !stays)
                weights[here] += _decisions[row];
        }

        _reward.GatherSquares(_decisions, weights[.._reward.Count]);
    }

    /// <summary>The expected <c>f(s,a)</c> of each decision that has successors, with its constant; 0 elsewhere.</summary>
    public double[] Advantages(ReadOnlySpan<double> rewards, ReadOnlySpan<double> weights)
    {
        double[] advantages = new double[_decisions.Length];
        for (int row = 0; row < advantages.Length; row++)
        {
            if (_edges.First[row] == _edges.First[row + 1])
                continue;
            advantages[row] = rewards[row] - Potential(weights, _edges.Origins[row]);
            for (int edge = _edges.First[row]; edge < _edges.First[row + 1]; edge++)
                advantages[row] += _discount * _edges.Probabilities[edge] * Potential(weights, _edges.Nodes[edge]);
        }

        return advantages;
    }

    private void Combine(Span<double> rows)
    {
        for (int row = 0; row < _decisions.Length; row++)
        {
            double own = _decisions[row] - _potentials[_edges.Origins[row]], expected = 0;
            for (int edge = _edges.First[row]; edge < _edges.First[row + 1]; edge++)
            {
                double next = _discount * _potentials[_edges.Nodes[edge]];
                if (IsByTransition)
                    rows[edge] = _scale * (own + next);
                expected += _edges.Probabilities[edge] * next;
            }

            if (!IsByTransition)
                rows[row] = _scale * (own + expected);
        }
    }
}
