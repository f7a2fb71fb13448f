using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Parameters as a plain list.</summary>
public readonly record struct Coefficients(double[] Values);

/// <summary>Named parameters, unbounded unless said otherwise, that start at zero.</summary>
public sealed class ParameterList(params string[] names) : ParameterSpace<Coefficients>
{
    private readonly double[] _start = new double[names.Length];
    private readonly double[] _min = [.. names.Select(_ => double.NegativeInfinity)];
    private readonly double[] _max = [.. names.Select(_ => double.PositiveInfinity)];

    public override IReadOnlyList<string> Names => names;

    public override ReadOnlySpan<double> Start => _start;

    public override ReadOnlySpan<double> Min => _min;

    public override ReadOnlySpan<double> Max => _max;

    public static ParameterList Of(int count) => new([.. Enumerable.Range(0, count).Select(k => $"Theta{k}")]);

    public ParameterList Bound(int parameter, double min, double max)
    {
        _min[parameter] = min;
        _max[parameter] = max;
        return this;
    }

    public override Coefficients FromVector(ReadOnlySpan<double> vector) => new(vector.ToArray());

    public override void ToVector(Coefficients parameters, Span<double> vector) => parameters.Values.CopyTo(vector);
}
