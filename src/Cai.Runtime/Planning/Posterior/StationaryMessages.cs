namespace Cai.Planning;

/// <summary>
/// Messages of an infinite horizon, <c>V(s) = log sum_s' M(s, s') (1 - g + g exp(V(s')))</c>: over trajectories of any length that end, in a state where the process stops or stopped by the discount.
/// </summary>
/// <remarks>
/// That is the soft Bellman equation, at temperature 1 and without discounting, of a problem in which one chooses the next state itself, or (g below 1) to stop: linear in exp(V). It is solved and certified as
/// such. It has a solution exactly where the spectral radius of <c>g M</c> among the states that go on is below 1.
/// </remarks>
internal sealed class StationaryMessages : PosteriorMessages
{
    private const int MostBackups = 1_000_000;
    private const int MostSteps = 20;
    private const double DefaultTolerance = 1e-8;

    private readonly TiltedRows _rows;
    private readonly StationarySolver<SuccessorKernel> _solver;
    private readonly SuccessorKernel _kernel;
    private readonly int _states;
    private readonly double[] _values;
    private readonly Lock _gate = new();
    private readonly Lazy<double[]> _visits;
    private double[] _mass = [];
    private double[] _after = [];
    private int _stage;

    /// <summary>Solves for the messages.</summary>
    /// <param name="rows">The tilted transitions.</param>
    /// <param name="endValues">What ending in each state is worth, over the temperature.</param>
    /// <param name="start">The start distribution over all states; empty when there is none.</param>
    /// <param name="discount">The discount g.</param>
    /// <param name="isTilted">Whether the start is inferred too.</param>
    /// <param name="tolerance">The error to certify; where rounding does not allow it, what that leaves. Null: a default, and the last digits where they are cheap.</param>
    /// <param name="text">A state in words.</param>
    /// <param name="workers">Who shares the sweeps.</param>
    /// <param name="progress">Told of each backup's error; null for none.</param>
    /// <param name="cancellation">Asked at each sweep.</param>
    /// <exception cref="DivergenceException">The sum over trajectories is not finite, or some states cannot end.</exception>
    public StationaryMessages(TiltedRows rows, double[] endValues, double[] start, double discount, bool isTilted, double? tolerance, Func<int, string> text, Workers workers,
        IProgress<SolveProgress>? progress, CancellationToken cancellation)
        : base(start, discount, isTilted)
    {
        (_rows, _states) = (rows, endValues.Length);
        SuccessorProblem problem = new(new MessageRows(rows), discount);
        problem.CheckEnds(text);
        _kernel = problem.Kernel;
        _solver = new(DecisionProblem<SuccessorKernel>.Undiscounted(_kernel, problem.WithStop(endValues), text, workers));
        SolveReport report = Solve(problem.Rewards, tolerance ?? DefaultTolerance, progress, cancellation);

        // Newton's steps square the error: one or two more cost little, and a last backup certifies them.
        if (_solver.Equations.Order is not null && _solver.TrySettle(problem.Rewards, MostSteps))
            report = Solve(problem.Rewards, tolerance ?? DefaultTolerance, null, cancellation) with { Remark = report.Remark };
        if (!report.IsConverged)
            throw new ArithmeticException($"The messages are not found to within {tolerance ?? DefaultTolerance} after {MostBackups} backups: trajectories are too long on average. Ask for less, or use a discount below 1.");
        _values = [.. _solver.Values];
        (Error, Remark) = (report.Bounds.Error, report.Remark);
        _visits = new(SolveVisits);
    }

    /// <inheritdoc/>
    public override int Horizon => 0;

    /// <inheritdoc/>
    public override int StateCount => _states;

    /// <inheritdoc/>
    public override double Error { get; }

    /// <inheritdoc/>
    public override string Remark { get; }

    /// <inheritdoc/>
    public override TiltedRows Rows(int stage) => _rows;

    /// <inheritdoc/>
    public override double Value(int state, int stage) => _values[state];

    /// <inheritdoc/>
    public override double Marginal(int state, int stage)
    {
        lock (_gate)
        {
            if (_mass.Length == 0 || stage < _stage)
                (_mass, _after, _stage) = (StartMass(), new double[_values.Length], 0);
            for (; _stage < stage; _stage++)
            {
                _after.AsSpan().Clear();
                new PolicyChain<SuccessorKernel>(_kernel).Push(_solver.Policy, _mass, _after);
                (_mass, _after) = (_after, _mass);
            }

            return _mass[state];
        }
    }

    /// <inheritdoc/>
    public override double Visits(int state) => _visits.Value[state];

    /// <inheritdoc/>
    public override double Visits(int state, int action) => Ends(state, 0) ? 0 : Visits(state) * Choice(state, action, 0);

    private SolveReport Solve(double[] rewards, double tolerance, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return _solver.Solve(rewards, SolveMethod.Default, tolerance, MostBackups, progress, cancellation);
        }
        catch (DivergenceException fault)
        {
            throw new DivergenceException(
                $"{string.Join(", ", fault.States)}: trajectories that wander among these states for long weigh more together than those that end soon: the spectral radius of the tilted transitions g sum_a rho G is not below 1 there, so that the sum over all trajectories is not finite, and there is no posterior. Entropy or reward pays for wandering: make every step cost more, lower the discount or (where steps cost) the temperature, pass Prior = ActionPrior.Uniform, or a horizon.",
                fault.States);
        }
    }

    private double[] StartMass()
    {
        double[] mass = new double[_values.Length];
        for (int s = 0; s < _states; s++)
            mass[s] = StartProbability(s);
        return mass;
    }

    private double[] SolveVisits()
    {
        double[] visits = new double[_values.Length];
        return _solver.Equations.Factor() && _solver.Equations.SolveTransposed(StartMass(), visits)
            ? visits
            : throw new ArithmeticException("The expected numbers of visits could not be solved for: trajectories are too long on average.");
    }
}
