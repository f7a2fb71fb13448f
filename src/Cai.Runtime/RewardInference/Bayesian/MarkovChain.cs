namespace Cai.RewardInference;

/// <summary>
/// One chain of draws from a density, in coordinates in which it is about standard normal, <c>u = centre + C z</c>. Its state is a function of seed and number alone.
/// </summary>
/// <param name="density">The density, of this chain alone.</param>
/// <param name="centre">Where it is large.</param>
/// <param name="scale">C, row by row.</param>
/// <param name="random">The random numbers.</param>
internal abstract class MarkovChain(IObjective density, double[] centre, double[] scale, CounterRandom random)
{
    private const int Starts = 200;

    private readonly double[] _point = new double[centre.Length];
    private readonly double[] _raw = new double[centre.Length];
    private CounterRandom _random = random;

    /// <summary>The number of coordinates.</summary>
    protected int Dimension => centre.Length;

    /// <summary>The random numbers.</summary>
    protected ref CounterRandom Random => ref _random;

    /// <summary>Where the chain is.</summary>
    public double[] Position { get; } = new double[centre.Length];

    /// <summary>The logarithm of the density there.</summary>
    public double LogDensity { get; protected set; }

    /// <summary>The mean acceptance since the warm-up.</summary>
    public double Acceptance { get; set; }

    /// <summary>Since the warm-up: proposals that ended where there is no density, or trajectories whose energy ran away.</summary>
    public int Divergences { get; protected set; }

    /// <summary>Goes to a start spread about the centre wider than the density is.</summary>
    public void Start()
    {
        for (int attempt = 0; attempt < Starts; attempt++)
        {
            for (int k = 0; k < Dimension; k++)
                Position[k] = attempt == Starts - 1 ? 0 : Random.Normal(0, 1.5);
            if (TryEvaluate(Position, out double value))
            {
                LogDensity = value;
                return;
            }
        }

        throw Optimum.OutsideDomain();
    }

    /// <summary>Takes one step, and returns its probability of acceptance.</summary>
    /// <param name="iteration">The iteration.</param>
    /// <param name="warmUp">How many of them adapt.</param>
    public abstract double Step(int iteration, int warmUp);

    /// <summary>The point in the density's coordinates.</summary>
    public ReadOnlySpan<double> Point(ReadOnlySpan<double> position)
    {
        for (int i = 0; i < Dimension; i++)
        {
            _point[i] = centre[i];
            for (int j = 0; j < Dimension; j++)
                _point[i] += scale[(i * Dimension) + j] * position[j];
        }

        return _point;
    }

    /// <summary>Evaluates.</summary>
    protected bool TryEvaluate(ReadOnlySpan<double> position, out double value) => density.TryEvaluate(Point(position), out value);

    /// <summary>The gradient at the last evaluation.</summary>
    protected void Differentiate(Span<double> gradient)
    {
        density.Differentiate(_raw);
        for (int j = 0; j < Dimension; j++)
        {
            gradient[j] = 0;
            for (int i = 0; i < Dimension; i++)
                gradient[j] += scale[(i * Dimension) + j] * _raw[i];
        }
    }
}
