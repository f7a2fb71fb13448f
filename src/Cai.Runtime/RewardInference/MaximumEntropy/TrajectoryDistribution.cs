using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// What a maximum entropy form says of trajectories under a reward: how their weights add up, how often each decision is expected, and how both change with the reward. The gradient of
/// <c>sum mu_E r / a - log Z</c> by a reward is <c>(mu_E - mu) / a</c> in every form that has an objective. Solving and visiting allocate nothing after the first time.
/// </summary>
internal abstract class TrajectoryDistribution
{
    private readonly double[] _start;

    /// <summary>Makes the workspace.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The start distribution, or the shares of observed starts.</param>
    protected TrajectoryDistribution(RewardlessProblem problem, double[] start)
    {
        (Problem, _start) = (problem, [.. start]);
        Visits = problem.NewPairs();
        StartMass = new double[problem.StateCount];
    }

    /// <summary>The problem.</summary>
    public RewardlessProblem Problem { get; }

    /// <summary>The choices: one array over pairs a stage.</summary>
    public abstract double[][] Policy { get; }

    /// <summary>mu(s, a): the expected discounted decisions of one trajectory, one array a stage, after <see cref="Visit"/>.</summary>
    public double[][] Visits { get; }

    /// <summary>Where trajectories start, after <see cref="LogPartition"/>; not that of the problem where it is tilted.</summary>
    public double[] StartMass { get; }

    /// <summary>Whether mu is the derivative of <see cref="LogPartition"/>, times the temperature.</summary>
    public virtual bool HasObjective => true;

    /// <summary>The values of the first stage.</summary>
    public abstract ReadOnlySpan<double> FirstValues { get; }

    /// <summary>The start that was given: a distribution over states.</summary>
    protected double[] Start => _start;

    /// <summary>Takes another start.</summary>
    public void StartFrom(ReadOnlySpan<double> start) => start.CopyTo(_start);

    /// <summary>Solves for rewards; false where the weights of trajectories have no finite sum.</summary>
    /// <param name="rewards">One array over pairs a stage.</param>
    /// <param name="forecast">What <see cref="FirstValues"/> may be about, for a solve that starts from it; empty for no idea.</param>
    public abstract bool TrySolve(double[][] rewards, ReadOnlySpan<double> forecast = default);

    /// <summary>log Z, or its mean over starts where they are kept; with it <see cref="StartMass"/>.</summary>
    public abstract double LogPartition();

    /// <summary>Computes <see cref="Visits"/>.</summary>
    public abstract void Visit();

    /// <summary>Adds the second derivative of log Z along changes of the rewards, and tells how the values of starts change.</summary>
    /// <param name="changes">Of each stage, the changes c_k of its rewards, row by row over pairs.</param>
    /// <param name="startChanges">dV_k/a, row by row over states, of the first stage, written.</param>
    /// <param name="hessian">Dimension squared numbers; times a factor.</param>
    /// <param name="factor">What is added is multiplied by this.</param>
    public abstract void AddCurvature(Func<int, double[]> changes, Span<double> startChanges, Span<double> hessian, double factor);

    /// <summary>Makes the distribution of a form.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="form">The form.</param>
    /// <param name="start">The start.</param>
    /// <param name="startIsGiven">Whether starts are taken as given, not weighed by what follows.</param>
    /// <exception cref="DivergenceException">Without discounting and horizon, some states lead to no end.</exception>
    public static TrajectoryDistribution Of(RewardlessProblem problem, MaximumEntropyForm form, double[] start, bool startIsGiven) => form switch
    {
        MaximumEntropyForm.Causal => new CausalDistribution(problem, start),
        MaximumEntropyForm.Trajectory => Tilted(problem, start, startIsGiven),
        MaximumEntropyForm.TrajectoryApproximate => new UntiltedFlow(Tilted(problem, start, startIsGiven: true), start),
        _ => throw new ArgumentException($"{problem.Name}: the form {form} is unknown. Take a named one.", "options"),
    };

    private static TiltedDistribution Tilted(RewardlessProblem problem, double[] start, bool startIsGiven) =>
        problem.Horizon > 0 ? new FiniteTiltedDistribution(problem, start, startIsGiven) : new StationaryTiltedDistribution(problem, start, startIsGiven);

    /// <summary>The mean of numbers over the given start.</summary>
    protected double Mean(ReadOnlySpan<double> values) => TensorPrimitives.Dot<double>(_start, values[.._start.Length]);
}
