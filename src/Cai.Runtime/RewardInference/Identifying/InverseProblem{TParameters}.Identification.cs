using Cai.Checking;
using Cai.RewardInference;
using Cai.Rewards;

namespace Cai;

/// <content>What can be known of the parameters.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>
    /// Which combinations of parameters any demonstrations could tell: the rank of the features modulo potential shaping under these dynamics, discount and horizon (docs/identification.md). What is named
    /// here cannot be learned from soft policies, however many decisions are seen; margins and other hard methods tell less (<see cref="Cone"/>).
    /// </summary>
    /// <param name="parameters">Where a reward that is not affine is looked at: identification is local there. Null for the start values.</param>
    /// <param name="options">Discount, horizon and prior; null for the declared ones.</param>
    /// <remarks>Complexity: one elimination of the dynamics, and decisions times the square of the number of parameters.</remarks>
    /// <exception cref="ArgumentException">A parameter is not finite, or a setting is out of range.</exception>
    /// <exception cref="InvalidOperationException">At discount 1, acting at random never ends, so that nothing is defined; or the problem is too large to eliminate.</exception>
    public RewardIdentification<TParameters> Identification(TParameters? parameters = null, IdentificationOptions? options = null)
    {
        using RewardlessProblem problem = Parts.PoseHard(options ?? new());
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        ShapingResidual residual = Residual(problem, dynamics, Gradients(problem, dynamics, Point(parameters)));
        return new([problem.Name], Space.Names, new(residual.Factor, residual.Scales, residual.Factor, residual.Scales, residual.Plain), 0);
    }

    /// <summary>
    /// Which combinations of parameters the decisions of the visited states tell, each known exactly there, to first order at given parameters: the rank of the gradient of their log-probabilities. What is
    /// missing beside <see cref="Identification(TParameters?, IdentificationOptions?)"/>, other states would tell. How precisely few decisions tell it is said by the standard errors of a fit.
    /// </summary>
    /// <param name="demonstrations">The demonstrations; where they were, not what they chose, takes part.</param>
    /// <param name="parameters">The parameters; null for the start values. An estimate is the natural place.</param>
    /// <param name="options">The settings; null for the declared ones.</param>
    /// <exception cref="ArgumentException">A decision is not one of this problem, a parameter is not finite, or a setting is out of range.</exception>
    /// <exception cref="InvalidOperationException">The soft values diverge at these parameters.</exception>
    public RewardIdentification<TParameters> Identification(Demonstrations<TState, TAction> demonstrations, TParameters? parameters = null, IdentificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        options ??= new();
        double temperature = options.Temperature ?? (Parts.Model.Temperature > 0 ? Parts.Model.Temperature : 1);
        using RewardlessProblem problem = Parts.PoseSoft(options, temperature);
        ExpertDecisions expert = ExpertDecisions.Of(Parts.Model, problem, demonstrations);
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        double[] point = Point(parameters);
        GradientColumns columns = Gradients(problem, dynamics, point);
        RewardPlan plan = Solved(problem, point);
        double[][] counts = expert.Counts();
        bool[][] visited = [.. counts.Select((stage, t) =>
        {
            bool[] states = new bool[problem.StateCount];
            TransitionRows rows = dynamics.RowsAt(t);
            for (int place = 0; place < rows.PairCount; place++)
                states[rows.PairStates[place]] |= stage[rows.TablePairs[place]] > 0;
            return states;
        })];
        TriangularFactor told = new(columns.Count);
        double[] scales = new double[columns.Count];
        AdvantageGradient.Read(plan, dynamics, columns, (t, place, row, sizes) =>
        {
            if (!visited[t][dynamics.RowsAt(t).PairStates[place]])
                return;
            told.Append(row);
            for (int k = 0; k < scales.Length; k++)
                scales[k] += sizes[k] * sizes[k];
        });
        ShapingResidual all = Residual(problem, dynamics, columns);
        return new([problem.Name], Space.Names, new(told, Array.ConvertAll(scales, Math.Sqrt), all.Factor, all.Scales, all.Plain), 0);
    }

    private double[] Point(TParameters? parameters) => parameters is { } given ? VectorOf(given) : Space.Start.ToArray();

    private GradientColumns Gradients(RewardlessProblem problem, ShapingDynamics dynamics, double[] point)
    {
        double[][] gradients = new double[Parts.Model.Reward.DependsOnStage ? problem.StageCount : 1][];
        for (int t = 0; t < gradients.Length; t++)
        {
            gradients[t] = new double[point.Length * problem.PairCount];
            Parts.Model.Reward.Differentiate(point, Parts.Noise, t, gradients[t]);
        }

        return new(dynamics, gradients, point.Length);
    }

    private static ShapingResidual Residual(RewardlessProblem problem, ShapingDynamics dynamics, GradientColumns columns) =>
        ShapingResidual.Of(dynamics, columns, new(CheckLimits.RunTime.RankWork, default), out string obstacle)
        ?? throw new InvalidOperationException($"{problem.Name}: identification is not computed: {obstacle}. Set IdentificationOptions.Discount below 1, or a Horizon.");

    private RewardPlan Solved(RewardlessProblem problem, double[] point)
    {
        double[][] rewards = Parts.Rewards(problem, point);
        RewardPlan plan = problem.CreatePlan();
        return plan.TrySolve(rewards.Length == problem.StageCount ? rewards : [.. Enumerable.Repeat(rewards[0], problem.StageCount)]) ? plan
            : throw new InvalidOperationException($"{problem.Name}: values diverge at {string.Join(", ", point.Select((value, k) => FormattableString.Invariant($"{Space.Names[k]} = {value:G6}")))}. Ask at other parameters, or set a discount below 1 or a horizon.");
    }
}
