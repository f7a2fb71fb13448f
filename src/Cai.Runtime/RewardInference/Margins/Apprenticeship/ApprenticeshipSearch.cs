using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// What the methods of Abbeel and Ng have in common: policies found so far, a mixture of them, the best policy for a direction, and two bounds on how near to the expert's feature expectations any policy
/// comes: the mixture's distance from above, and <c>(w.mu_E - max_pi w.mu_pi) / |w|</c> from below, whatever the direction w.
/// </summary>
internal sealed class ApprenticeshipSearch
{
    private readonly BestResponse _response;
    private readonly double[] _start, _found;
    private readonly List<InverseStep> _trace = [];
    private readonly IProgress<InverseStep>? _progress;

    /// <summary>Begins with the policy that is best in the direction of the expert's expectations.</summary>
    public ApprenticeshipSearch(BestResponse response, double[] start, double[] expert, IProgress<InverseStep>? progress)
    {
        (_response, _start, Expert, _progress) = (response, start, expert, progress);
        _found = new double[expert.Length];
        Direction = [.. expert];
        if (TensorPrimitives.Norm<double>(expert) == 0)
            Direction[0] = 1;
        Respond(Direction);
        Weights.Add(1);
        Distance = Apart(Policies[0].Expectations);
    }

    /// <summary>The expert's expectations of scaled features.</summary>
    public double[] Expert { get; }

    /// <summary>The policies found, each once.</summary>
    public List<FoundPolicy> Policies { get; } = [];

    /// <summary>The mixture's weights, one a policy.</summary>
    public List<double> Weights { get; } = [];

    /// <summary>The last direction that was planned for.</summary>
    public double[] Direction { get; private set; }

    /// <summary>The distance of the mixture from the expert: an upper bound of that of all policies.</summary>
    public double Distance { get; set; }

    /// <summary>A lower bound of the distance of all policies from the expert.</summary>
    public double Bound { get; private set; }

    /// <summary>The iterations.</summary>
    public IReadOnlyList<InverseStep> Trace => _trace;

    /// <summary>Plans for a direction; the bound rises by what is best there. The policy's place among those found; an old one where it is not new.</summary>
    public int Respond(double[] direction)
    {
        Direction = [.. direction];
        _response.Find(Direction, _start, _found);
        double size = TensorPrimitives.Norm<double>(Direction);
        Bound = Math.Max(Bound, (TensorPrimitives.Dot<double>(Direction, Expert) - TensorPrimitives.Dot<double>(Direction, _found)) / size);
        int known = Policies.FindIndex(policy => policy.Expectations.AsSpan().SequenceEqual(_found));
        if (known >= 0)
            return known;
        Policies.Add(new([.. _found], _response.Policy()));
        return Policies.Count - 1;
    }

    /// <summary>The distance of expectations from the expert's.</summary>
    public double Apart(ReadOnlySpan<double> expectations) => TensorPrimitives.Distance(Expert, expectations);

    /// <summary>Tells of an iteration.</summary>
    public void Tell(int iteration)
    {
        InverseStep step = new(iteration, Distance, Math.Max(0, Distance - Bound), _response.Count);
        _trace.Add(step);
        _progress?.Report(step);
    }
}
