using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Policy iteration, soft or hard: Newton's method on V = TV (Puterman and Brumelle, 1979). The next V is <c>V + (I - g P_pi)^-1 (TV - V)</c>, the value of
/// the policy at hand. Solved exactly, it converges from anywhere; solved by iterations only as well as the step deserves, and safeguarded.
/// </summary>
/// <remarks>
/// The safeguard: TV is kept wherever the residual is the least so far. When it grows far beyond that, or does not fall below it for some steps, the iteration
/// goes back there, and solves more strictly from then on. After a few such returns the rule gives up.
/// </remarks>
internal sealed class NewtonStep<TKernel>(PolicyEquations<TKernel> equations, RunChain? chain, DecisionProblem<TKernel> problem) : IStepRule
    where TKernel : struct, IKernel<TKernel>
{
    private const double LoosestSolve = 0.01;
    private const double StrictestSolve = 1e-10;
    private const double StrictestSingle = 1e-4;
    private const double Rounding = 1e-7;

    // What each correction has to leave no more of.
    private const double Refined = 0.5;
    private const double Stricter = 1e-3;
    private const double Growth = 1e4;
    private const int Patience = 12;
    private const int MostReturns = 3;
    private const double InexactContraction = 0.1;

    private readonly double[] _delta = LargeArray.Create<double>(problem.StateCount);
    private readonly double[] _step = LargeArray.Create<double>(problem.StateCount);
    private SingleGradients? _single;
    private double[] _best = [];
    private double[] _rest = [];
    private double[] _correction = [];
    private double _least;
    private double _previous;
    private double _tolerance;
    private double _loosest;
    private int _stalls;
    private int _returns;

    public SolveMethod Method => SolveMethod.Newton;

    public bool ReadsPolicy => true;

    public double Contraction => equations.Order is null ? InexactContraction : 0;

    public int SingleProducts { get; private set; }

    public string WhenGivenUp => _returns > MostReturns
        ? "Newton steps did not shrink the residual, even when solved more strictly: went on with modified policy iteration from the best values."
        : "The linear system of a Newton step could not be solved: went on with modified policy iteration.";

    public void Restart()
    {
        (_least, _previous) = (double.PositiveInfinity, double.PositiveInfinity);
        (_tolerance, _loosest) = (LoosestSolve, LoosestSolve);
        (_stalls, _returns) = (0, 0);
    }

    public bool Take(Iterate iterate, CancellationToken cancellation)
    {
        if (equations.Order is null && !IsSafe(iterate))
        {
            _best.CopyTo(iterate.Next, 0);
            return ++_returns <= MostReturns;
        }

        // Where shifts are free, that of the middle is known, (I - g P) 1 = (1 - g) 1, and what iterations are slowest to find.
        double middle = iterate.MayShift ? (iterate.Residual.Min + iterate.Residual.Max) / 2 : 0;
        TensorPrimitives.Subtract(iterate.Next, iterate.Values, _delta);
        TensorPrimitives.Subtract(_delta, middle, _delta);
        if (!equations.Factor() || !(IsSolvedInSingle(cancellation) || equations.Solve(_delta, _step, _tolerance, cancellation)))
            return false;

        TensorPrimitives.Add(iterate.Values, _step, iterate.Next);
        if (iterate.MayShift)
            TensorPrimitives.Add(iterate.Next, middle / (1 - problem.Discount), iterate.Next);
        return true;
    }

    // In single precision where the chain is at hand. It finds a few digits; where more are asked for, the residual is found in double, and what is left of it solved again.
    private bool IsSolvedInSingle(CancellationToken cancellation)
    {
        SingleProducts = 0;
        if (chain is null || equations.Order is not null)
            return false;

        _single ??= new(chain, problem.Discount, problem.Workers);
        chain.Read();
        double least = Math.Min(LoosestSolve, Math.Max(StrictestSingle, Rounding / (1 - problem.Discount)));
        if (!IsSolvedInSingle(_delta, _step, Math.Max(least, _tolerance), cancellation))
            return false;

        if (_tolerance < least && _rest.Length == 0)
            (_rest, _correction) = (LargeArray.Create<double>(problem.StateCount), LargeArray.Create<double>(problem.StateCount));
        double size = Norm(_delta), rest = least * size;
        for (double before = double.PositiveInfinity; _tolerance < least; before = rest)
        {
            equations.Leave(_step, _rest);
            TensorPrimitives.Subtract(_delta, _rest, _rest);
            rest = Norm(_rest);
            if (rest <= _tolerance * size)
                return true;
            if (!(rest < Refined * before) || !IsSolvedInSingle(_rest, _correction, least, cancellation))
                return false;
            TensorPrimitives.Add(_step, _correction, _step);
        }

        return true;
    }

    private bool IsSolvedInSingle(double[] b, double[] x, double tolerance, CancellationToken cancellation)
    {
        bool isSolved = _single!.Solve(b, x, tolerance, cancellation);
        SingleProducts += _single.Products;
        return isSolved;
    }

    private static double Norm(double[] vector) => Math.Sqrt(TensorPrimitives.SumOfSquares<double>(vector));

    /// <summary>Remembers the best TV so far, and asks for better solves where residuals do not fall; false when it is time to go back.</summary>
    private bool IsSafe(Iterate iterate)
    {
        double size = iterate.Size;
        _tolerance = size >= _previous ? Math.Max(StrictestSolve, _tolerance / 10) : Math.Min(_loosest, _tolerance * 10);
        _previous = size;
        if (size < _least)
        {
            (_least, _stalls) = (size, 0);
            if (_best.Length == 0)
                _best = LargeArray.Create<double>(problem.StateCount);
            iterate.Next.CopyTo(_best, 0);
            return true;
        }

        if (size <= Growth * _least && ++_stalls < Patience)
            return true;

        _stalls = 0;
        _loosest = Math.Max(StrictestSolve, _loosest * Stricter);
        _tolerance = _loosest;
        return false;
    }
}
