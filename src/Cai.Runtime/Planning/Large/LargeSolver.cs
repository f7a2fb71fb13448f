using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>Value iteration with MacQueen's bounds for problems without arrays over pairs: two numbers a state, and a tile of pairs a thread.</summary>
/// <inheritdoc cref="LargeSweep{TKernel}"/>
internal sealed class LargeSolver<TKernel>(TKernel kernel, RewardModel reward, double[] parameters, double weight, double discount, double temperature, Workers workers)
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>Why this road is taken by size.</summary>
    public const string TooMany = "Value iteration: the (state, action) pairs are too many for arrays, so nothing is kept of them.";

    private readonly LargeSweep<TKernel> _sweep = new(kernel, reward, parameters, weight, discount, temperature, workers);
    private double[] _values = LargeArray.Create<double>(kernel.Pairs.StateCount);
    private double[] _next = LargeArray.Create<double>(kernel.Pairs.StateCount);

    /// <summary>Why this road was taken, in words.</summary>
    public string Choice { get; init; } = TooMany;

    /// <summary>The values TV, one a state.</summary>
    public double[] Values => _values;

    /// <summary>The order of pairs.</summary>
    public Pairs Pairs => kernel.Pairs;

    /// <summary>What a checkpoint of this solve is of. To be asked before it starts: it works in the solve's memory.</summary>
    public CheckpointSubject Subject(string name)
    {
        Fingerprint paid = new();
        double[] rewards = new double[Tiles.LargestTile(kernel.Pairs, SweptRewards.BlockStates)];
        for (int from = 0; from < _values.Length; from += SweptRewards.BlockStates)
        {
            int to = Math.Min(from + SweptRewards.BlockStates, _values.Length);
            Span<double> tile = rewards.AsSpan(0, kernel.Pairs.CountIn(from, to));
            reward.Evaluate(parameters, from, to, tile);
            paid.Add(tile);
        }

        return new(name, _values.Length, kernel.Pairs.Count, discount, temperature, CheckpointSubject.PriorOf(weight), CheckpointSubject.TransitionsOf(kernel, _next), paid.Value);
    }

    /// <summary>Starts from these values (none: zero), or those of a checkpoint.</summary>
    public void StartFrom(ReadOnlySpan<double> values, CheckpointKeeper? keeper)
    {
        if (values.Length == _values.Length)
            values.CopyTo(_values);
        keeper?.Resume(_values);
    }

    /// <summary>Solves from the present values.</summary>
    /// <inheritdoc cref="StationarySolver{TKernel}.Solve"/>
    public SolveReport Solve(double tolerance, int maxIterations, IProgress<SolveProgress>? progress, CancellationToken cancellation, CheckpointKeeper? keeper)
    {
        int before = keeper?.Before ?? 0;
        RoundingFloor floor = new(discount, tolerance * (1 - discount));
        for (int iteration = 1; ; iteration++)
        {
            keeper?.Offer(iteration - 1, _values, cancellation);
            cancellation.ThrowIfCancellationRequested();
            Residual residual = _sweep.Run(_values, _next, []);
            if (!double.IsFinite(residual.Norm))
                throw new ArithmeticException("The values overflow: rewards or parameters are too large. Scale them down, or lower the discount.");

            double largest = LargestMagnitude();
            bool atFloor = floor.IsReached(residual.HalfSpan, largest), isLast = atFloor || iteration >= maxIterations;
            ErrorBounds bounds = ErrorBounds.Discounted(residual, discount, largest);
            progress?.Report(new(SolveMethod.ValueIteration, before + iteration, residual.Norm, bounds.Error));
            if (isLast || bounds.HalfWidth <= tolerance)
            {
                bounds = Finish(bounds);
                bool certified = bounds.Error <= tolerance;
                if (isLast || certified)
                {
                    keeper?.Save(iteration + 1, _values);
                    return new(SolveMethod.ValueIteration, before + iteration + 1, bounds, certified || atFloor, Choice);
                }
            }
            else
            {
                (_values, _next) = (_next, _values);
            }
        }
    }

    /// <summary>Writes the action values of a state from which its value came.</summary>
    public void ActionValues(int state, Span<double> actionValues) => _sweep.ActionValues(state, state + 1, _next, stackalloc double[actionValues.Length], actionValues);

    /// <summary>Writes the policy of a state.</summary>
    public void Policy(int state, Span<double> probabilities)
    {
        ActionValues(state, probabilities);
        _sweep.Decide(probabilities);
    }

    // Takes the middle of the bounds and backs up once more, so that values and action values belong together: the values are then T of what is in _next.
    private ErrorBounds Finish(ErrorBounds bounds)
    {
        TensorPrimitives.Add(_next, (bounds.Lower + bounds.Upper) / 2, _values);
        Residual residual = _sweep.Run(_values, _next, []);
        double largest = LargestMagnitude();
        (_values, _next) = (_next, _values);
        return ErrorBounds.Discounted(residual, discount, largest);
    }

    private double LargestMagnitude() => Math.Abs(TensorPrimitives.MaxMagnitude<double>(_next));
}
