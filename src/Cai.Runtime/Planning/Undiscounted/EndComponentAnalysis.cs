using Cai.Checking;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// The verdict on a problem at g = 1: whether never ending costs, pays or is free. What depends on transitions alone is found once; a reward that makes
/// every step towards never ending a cost is recognised without a graph and without allocation.
/// </summary>
internal sealed class EndComponentAnalysis<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private const int StatesNamed = 5;

    private readonly DecisionProblem<TKernel> _problem;
    private readonly TKernel _kernel;
    private readonly AvoidableEnd _avoidable;
    private TransitionRows? _rows;
    private List<int[]>? _components;

    /// <summary>Finds the states that can avoid an end.</summary>
    public EndComponentAnalysis(DecisionProblem<TKernel> problem, TKernel kernel)
    {
        _problem = problem;
        _kernel = kernel;
        _avoidable = AvoidableEnd.Find(kernel, problem.Measure(0));
    }

    /// <summary>Whether an end can be reached from a state.</summary>
    public bool CanEnd(int state) => _avoidable.CanEnd[state];

    /// <summary>Checks the rewards of an operator, takes the inner moves of free components away from it, and returns those components (null for none).</summary>
    /// <exception cref="DivergenceException">Never ending pays, or some state cannot end.</exception>
    public FreeComponents? Classify(BellmanOperator<TKernel> bellman, CancellationToken cancellation)
    {
        FreeComponents? free = _avoidable.Any && !EveryStepCosts(bellman.Shaped) ? Examine(bellman.Shaped, cancellation) : null;
        bool[] canEnd = free is null ? _avoidable.CanEnd : ReachWith(free);
        if (Array.IndexOf(canEnd, false) >= 0)
            throw NoEnd(canEnd);

        foreach (int pair in free?.InnerPairs ?? [])
        {
            bellman.Forbid(pair);
        }

        return free;
    }

    /// <summary>Sufficient for every end component to cost: in every state, the best of the moves that avoid an end is worth less than nothing.</summary>
    private bool EveryStepCosts(ReadOnlySpan<double> shaped)
    {
        Pairs pairs = _kernel.Pairs;
        double a = _problem.Temperature;
        for (int s = 0; s < pairs.StateCount; s++)
        {
            int first = pairs.First(s), last = first + (pairs.Length(s) * pairs.Stride);
            double best = double.NegativeInfinity, sum = 0;
            for (int pair = first; pair < last; pair += pairs.Stride)
            {
                best = _avoidable.Pairs[pair] ? Math.Max(best, shaped[pair]) : best;
            }

            for (int pair = first; pair < last && a > 0; pair += pairs.Stride)
            {
                sum += _avoidable.Pairs[pair] ? Exponential.OfNonPositive((shaped[pair] - best) / a) : 0;
            }

            if (best + (a > 0 && sum > 0 ? a * Math.Log(sum) : 0) >= 0)
                return false;
        }

        return true;
    }

    private FreeComponents? Examine(double[] shaped, CancellationToken cancellation)
    {
        _rows ??= KernelRows.Read(_kernel, _avoidable.Pairs);
        _components ??= EndComponents.Find(_rows);
        List<int[]> free = [];
        foreach (int[] component in _components)
        {
            EndlessStay stay = EndlessStay.In(_rows, component, shaped, _problem.Temperature, long.MaxValue, cancellation);
            free.AddRange(stay.Free);
            Require(EndComponents.StatesOf(_rows, component), stay.Worth);
        }

        return free.Count == 0 ? null : new(_rows, free);
    }

    private void Require(int[] states, StayWorth worth)
    {
        string gain = _problem.Temperature > 0 ? "reward and entropy" : "reward";
        string reason = worth is StayWorth.Pays
            ? $"these states can be visited for ever, and staying among them pays ({gain} above zero on average), so without discounting the value is infinite"
            : $"these states can be visited for ever at an average {gain} of zero, so without discounting the value has no unique solution";
        string remedy = _problem.Temperature > 0 ? "Make every step cost more, lower the temperature, or use a discount below 1" : "Make cycles cost, add a horizon, or use a discount below 1";
        if (worth is StayWorth.Pays or StayWorth.Balanced)
            throw Divergence(states, $"{reason}. {remedy}");
    }

    private bool[] ReachWith(FreeComponents free)
    {
        double[] set = new double[_problem.StateCount];
        foreach (int s in _problem.Measure(0).Stopped.Concat(free.Components.Members.SelectMany(members => members)))
        {
            set[s] = 1;
        }

        return AvoidableEnd.Reach(_kernel, _problem.Measure(0), set);
    }

    private DivergenceException NoEnd(bool[] canEnd) => Divergence(Enumerable.Range(0, canEnd.Length).Where(s => !canEnd[s]),
        "no terminal state can be reached from here, so without discounting the value is minus infinity. Add a way to an end, a horizon, or a discount below 1");

    private DivergenceException Divergence(IEnumerable<int> states, string reason)
    {
        string[] named = [.. states.Take(StatesNamed).Select(_problem.StateText)];
        int more = states.Count() - named.Length;
        return new($"{string.Join(", ", named)}{(more > 0 ? $" and {more} more" : "")}: {reason}.", named);
    }
}
