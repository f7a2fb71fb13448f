namespace Cai.RewardInference;

/// <summary>
/// The discriminator of adversarial inverse reinforcement learning, <c>D = exp(f/a) rho / (exp(f/a) rho + pi)</c>, with f affine in weights: a logistic regression, fitted to its optimum. The imitator is
/// paid <c>a (log D - log(1 - D)) = f - a log(pi/rho)</c>, which is f with the entropy.
/// </summary>
internal sealed class AirlAdversary : IShapedAdversary
{
    private readonly DecisionRows _rows;
    private readonly ILogitModel _reward;
    private readonly ShapedLogits _model;
    private readonly ShapedRows _data;
    private readonly LogisticFit _fit;
    private readonly double[] _paid;
    private readonly int _nodes;

    /// <summary>Takes the expert's visits.</summary>
    /// <param name="rows">The order of decisions.</param>
    /// <param name="edges">The transitions.</param>
    /// <param name="reward">The reward, a row a decision.</param>
    /// <param name="form">How shaping enters.</param>
    /// <param name="expert">The expert.</param>
    /// <param name="transitions">Where the expert was seen to go; null for what the dynamics say.</param>
    /// <param name="penalty">The weight of the penalty.</param>
    public AirlAdversary(DecisionRows rows, Edges edges, ILogitModel reward, ShapingForm form, ExpertOccupancy expert, double[]? transitions, double penalty)
    {
        (_rows, _reward, _nodes) = (rows, reward, edges.NodeCount);
        _model = new(reward, edges, rows.Problem.Discount, rows.Problem.Temperature, form);
        _data = new(rows, edges, _model, expert, transitions);
        _fit = new(_model, penalty);
        _paid = new double[rows.Count];
    }

    public ReadOnlySpan<double> Weights => _fit.Weights;

    public double Loss => _fit.Loss;

    public double Potential => double.NaN;

    public bool IsSettled => true;

    public double FirstInertia => 0;

    public bool MayTurnBack => true;

    public void Fit(ImitatorState imitator, double[][] rewards)
    {
        _data.Read(imitator);
        _fit.Run(_data.Expert, _data.Imitator, _data.Offsets);
        Write(rewards);
    }

    public (double[] Potentials, double[] Advantages) Read(double[][] rewards)
    {
        Write(rewards);
        return ([.. Enumerable.Range(0, _nodes).Select(node => _model.Potential(_fit.Weights, node))], _model.Advantages(_paid, _fit.Weights));
    }

    private void Write(double[][] rewards)
    {
        _reward.Apply(_fit.Weights.AsSpan(0, _reward.Count), _paid);
        _reward.AddConstant(_paid);
        _rows.Write(_paid, rewards);
    }
}
