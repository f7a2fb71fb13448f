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
internal sealed class PolicyEvaluationStep<TKernel>(PolicyEquations<TKernel> equations, RunChain? chain, DecisionProblem<TKernel> problem) : IStepRule
    where TKernel : struct, IKernel<TKernel>
{
    private const int FewestSweeps = 5;

    // In single precision thirty of them cost about as much as a backup.
    private const int FewestSingleSweeps = 20;
    private const int FirstSweeps = 20;
    private const int MostSweeps = 320;
    private const double AsForeseen = 2;
    private const double Overtaken = 8;

    // What float sums of as many terms as these tell of their last one.
    private const double Rounding = 1e-6;

    private readonly SingleEvaluation? _single = chain is null ? null : new(chain, problem.Discount, problem.Workers);
    private readonly double[] _term = chain is null ? LargeArray.Create<double>(problem.StateCount) : [];
    private readonly double[] _nextTerm = chain is null ? LargeArray.Create<double>(problem.StateCount) : [];
    private int _sweeps = FirstSweeps;
    private double _foreseen = double.NaN;
    private double _rate = double.NaN;

    /// <summary>What a sweep of the policy shrinks the residual by, once the policy has settled: when the residual is what the last sweeps left. Else no number.</summary>
    public double SettledRate { get; private set; } = double.NaN;

    public SolveMethod Method => SolveMethod.ModifiedPolicyIteration;

    public bool ReadsPolicy => true;

    public int SingleProducts => _single is null ? 0 : _sweeps;

    public double Contraction { get; } = Math.Pow(problem.Discount, FirstSweeps + 1);

    public void Restart() => (_sweeps, _foreseen, SettledRate) = (FirstSweeps, double.NaN, double.NaN);

    public bool Take(Iterate iterate, CancellationToken cancellation)
    {
        double size = iterate.Size;
        SettledRate = size <= AsForeseen * _foreseen ? _rate : double.NaN;
        if (size <= AsForeseen * _foreseen)
            _sweeps = Math.Min(2 * _sweeps, MostSweeps);
        else if (size > Overtaken * _foreseen)
            _sweeps = Math.Max(_sweeps / 2, _single is null ? FewestSweeps : FewestSingleSweeps);

        _foreseen = _single is null ? Evaluate(iterate, cancellation) : Evaluate(_single, iterate, size, cancellation);
        _rate = Math.Pow(_foreseen / size, 1.0 / _sweeps);
        return true;
    }

    // TV + sum_{i=1..m} (g P)^i (TV - V): the size of the last term.
    private double Evaluate(Iterate iterate, CancellationToken cancellation)
    {
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
        return iterate.MayShift ? last.HalfSpan : last.Norm;
    }

    // The same in single precision, where a shift, once taken out, is summed to its end.
    private double Evaluate(SingleEvaluation single, Iterate iterate, double size, CancellationToken cancellation)
    {
        double middle = iterate.MayShift ? (iterate.Residual.Min + iterate.Residual.Max) / 2 : 0, scale = Math.Max(size, double.Epsilon);
        chain!.Read();
        single.Begin(iterate.Values, iterate.Next, middle, scale);
        Residual last = Residual.Empty;
        for (int sweep = 0; sweep < _sweeps; sweep++)
        {
            cancellation.ThrowIfCancellationRequested();
            last = single.Sweep();
        }

        single.Finish(iterate.Values, middle / (1 - problem.Discount), scale, iterate.Next);
        return Math.Max(iterate.MayShift ? last.HalfSpan : last.Norm, Rounding) * size;
    }
}
