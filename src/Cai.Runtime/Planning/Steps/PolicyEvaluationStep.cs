using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Modified policy iteration (Puterman and Shin, 1978): the next V is <c>TV + sum_{i=1..m} (g P_pi)^i (TV - V)</c>, m sweeps of the policy at hand, which
/// need no exponentials.
/// </summary>
/// <remarks>
/// If the policy were to stay, the next residual would be the last term times g P_pi. So m doubles while it is about that, and halves where the policy has
/// moved on and the sweeps were spent on an old one.
/// </remarks>
internal sealed class PolicyEvaluationStep<TKernel>(PolicyEquations<TKernel> equations, double discount, int states) : IStepRule
    where TKernel : struct, IKernel<TKernel>
{
    private const int FewestSweeps = 5;
    private const int FirstSweeps = 20;
    private const int MostSweeps = 320;
    private const double AsForeseen = 2;
    private const double Overtaken = 8;

    private readonly double[] _term = LargeArray.Create<double>(states);
    private readonly double[] _nextTerm = LargeArray.Create<double>(states);
    private int _sweeps = FirstSweeps;
    private double _foreseen = double.NaN;
    private double _rate = double.NaN;

    /// <summary>What a sweep of the policy shrinks the residual by, once the policy has settled: when the residual is what the last sweeps left. Else no number.</summary>
    public double SettledRate { get; private set; } = double.NaN;

    public SolveMethod Method => SolveMethod.ModifiedPolicyIteration;

    public bool ReadsPolicy => true;

    public double Contraction { get; } = Math.Pow(discount, FirstSweeps + 1);

    public void Restart() => (_sweeps, _foreseen, SettledRate) = (FirstSweeps, double.NaN, double.NaN);

    public bool Take(Iterate iterate, CancellationToken cancellation)
    {
        double size = iterate.Size;
        SettledRate = size <= AsForeseen * _foreseen ? _rate : double.NaN;
        if (size <= AsForeseen * _foreseen)
            _sweeps = Math.Min(2 * _sweeps, MostSweeps);
        else if (size > Overtaken * _foreseen)
            _sweeps = Math.Max(_sweeps / 2, FewestSweeps);

        TensorPrimitives.Subtract(iterate.Next, iterate.Values, _term);
        double[] term = _term, next = _nextTerm;
        for (int sweep = 0; sweep < _sweeps; sweep++)
        {
            cancellation.ThrowIfCancellationRequested();
            equations.Advance(term, next);
            TensorPrimitives.Add(iterate.Next, next, iterate.Next);
            (term, next) = (next, term);
        }

        Residual last = new(TensorPrimitives.Min<double>(term), TensorPrimitives.Max<double>(term));
        _foreseen = iterate.MayShift ? last.HalfSpan : last.Norm;
        _rate = Math.Pow(_foreseen / size, 1.0 / _sweeps);
        return true;
    }
}
