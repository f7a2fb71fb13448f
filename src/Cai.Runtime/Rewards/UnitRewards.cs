namespace Cai.Rewards;

/// <summary>
/// Two canonical rewards over the same weighted decisions or transitions, each scaled to length one: then distances are those of points on a sphere, whose centre is a reward that is nothing but
/// shaping. The distance is taken of the points and not of their correlation, which would lose half of the digits.
/// </summary>
internal sealed class UnitRewards
{
    /// <summary>What is smaller than this share of the numbers it was computed from is rounding.</summary>
    private const double Rounding = 1e-10;

    private readonly List<double> _weights = [];
    private readonly List<double> _first = [];
    private readonly List<double> _second = [];

    /// <summary>Adds a decision or a transition.</summary>
    public void Add(double weight, double first, double second)
    {
        _weights.Add(weight);
        _first.Add(first);
        _second.Add(second);
    }

    /// <summary>The Euclidean distance, in [0, 2].</summary>
    /// <param name="isCentred">Whether means are taken away first, as by a correlation.</param>
    /// <param name="firstSize">The size of the numbers that the first reward was computed from.</param>
    /// <param name="secondSize">And of the second.</param>
    public double Distance(bool isCentred, double firstSize, double secondSize)
    {
        double[] first = Unit(_first, isCentred, firstSize), second = Unit(_second, isCentred, secondSize);
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
            sum += (first[i] - second[i]) * (first[i] - second[i]);
        return Math.Min(2, Math.Sqrt(sum));
    }

    private double[] Unit(List<double> values, bool isCentred, double size)
    {
        double total = _weights.Sum(), mean = isCentred && total > 0 ? values.Zip(_weights, (value, weight) => weight * value).Sum() / total : 0, largest = 0;
        double[] unit = [.. values.Zip(_weights, (value, weight) => Math.Sqrt(weight) * (value - mean))];
        foreach (double value in unit)
            largest = Math.Max(largest, Math.Abs(value));
        double length = largest == 0 ? 0 : largest * Math.Sqrt(unit.Sum(value => value / largest * (value / largest)));
        bool isNothing = !(length > Rounding * size * Math.Sqrt(total));
        return Array.ConvertAll(unit, value => isNothing ? 0 : value / length);
    }
}
