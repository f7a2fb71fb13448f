using System.Diagnostics;
using System.Globalization;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai;

/// <summary>A solved problem: values, action values and policy, typed and as spans, with a certified error. Immutable.</summary>
/// <remarks>
/// Spans over pairs are in the problem's pair order: action-major (<c>action * states + state</c>) in dense layouts, state by state in ragged ones. With an
/// infinite horizon every stage is the same. With a finite one, stage t has H - t decisions to go, and stages may be asked for only if they were stored.
/// </remarks>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("{Method}, error at most {ErrorBound}, converged: {IsConverged}")]
public abstract partial class Solution<TState, TAction> : IStochasticPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly SolveReport _report;

    private protected Solution(Model<TState, TAction> model, SolveReport report)
    {
        Model = model;
        _report = report;
    }

    /// <summary>The method.</summary>
    public SolveMethod Method => _report.Method;

    /// <summary>Why this method, and whether it had to be helped; may be empty.</summary>
    public string Remark => _report.Remark;

    /// <summary>The number of Bellman backups.</summary>
    public int Iterations => _report.Iterations;

    /// <summary>Whether the tolerance was reached; if not, <see cref="ErrorBound"/> tells what was.</summary>
    public bool IsConverged => _report.IsConverged;

    /// <summary>The certified error of every value (sup norm), rounding included; infinity when iterations ended before any bound was known.</summary>
    public double ErrorBound => _report.Bounds.Error;

    /// <summary>The exact value of every state is at least <c>Value + LowerBound</c>; at most 0.</summary>
    public double LowerBound => _report.Bounds.Lower;

    /// <summary>The exact value of every state is at most <c>Value + UpperBound</c>; at least 0.</summary>
    public double UpperBound => _report.Bounds.Upper;

    /// <summary>
    /// How the certified error came down: the backups in order, the last one included. Of more than 512 every second, fourth, ... is kept. Empty where problems are solved many at once.
    /// </summary>
    public IReadOnlyList<SolveProgress> Trace => _report.Trace ?? [];

    /// <summary>The time it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The discount g.</summary>
    public required double Discount { get; init; }

    /// <summary>The temperature a; 0 is hard.</summary>
    public required double Temperature { get; init; }

    /// <summary>The number of decisions; 0 when infinite.</summary>
    public required int Horizon { get; init; }

    /// <summary>The transition layout, and why it was chosen.</summary>
    public string Layout => Model.Layout;

    /// <summary>The problem.</summary>
    internal Model<TState, TAction> Model { get; }

    /// <summary>The values of all states, by index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stage is not in 0 .. H, or was not stored.</exception>
    public abstract ReadOnlySpan<double> Values(int stage = 0);

    /// <summary>The action values of all pairs, in pair order; minus infinity where the action cannot be taken.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stage is not in 0 .. H - 1, or was not stored.</exception>
    public abstract ReadOnlySpan<double> ActionValues(int stage = 0);

    /// <summary>The policy: the probability of each pair's action in its state, in pair order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stage is not in 0 .. H - 1, or was not stored.</exception>
    public abstract ReadOnlySpan<double> Probabilities(int stage = 0);

    /// <summary>The expected discounted visits under this policy, from the declared start.</summary>
    /// <exception cref="InvalidOperationException">No start is declared, stages were not stored, or (g = 1) the policy never ends.</exception>
    public abstract Occupancy<TState, TAction> Occupancy();

    /// <summary>The expected discounted sum of each reward parameter's gradient (for linear rewards: of its feature) under this policy, from the declared start.</summary>
    /// <returns>One number a parameter.</returns>
    /// <exception cref="InvalidOperationException">As <see cref="Occupancy"/>; or the problem was solved for other rewards than its own.</exception>
    public abstract double[] FeatureExpectations();

    /// <summary>The value of a state: the best (soft: soft-optimal) expected discounted sum of rewards from it on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not one of this problem, or the stage is not stored.</exception>
    public double Value(TState state, int stage = 0) => ValueAt(Model.States.IndexOf(state), stage);

    /// <summary>The value of the state at an index.</summary>
    public double ValueAt(int index, int stage = 0) => Values(stage)[index];

    /// <summary><c>Q(s,a) = r(s,a) + g sum_s' p(s'|s,a) V(s')</c>.</summary>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public double ActionValue(TState state, TAction action, int stage = 0)
    {
        int s = Model.States.IndexOf(state), pair = PairOf(s, Model.Actions.IndexOf(action));
        double value = pair < 0 ? double.NegativeInfinity : ActionValuesAt(s, stage)[(pair - Pairs.First(s)) / Pairs.Stride];
        return double.IsFinite(value) ? value : throw new InvalidOperationException($"{action} cannot be taken in {state}: the state is terminal, or the action is not available there.");
    }

    /// <summary><c>Q(s,a) - V(s)</c>: at temperature a, a times the log-probability ratio of the action to its prior weight; hard, at most 0.</summary>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public double Advantage(TState state, TAction action, int stage = 0) => ActionValue(state, action, stage) - Value(state, stage);

    /// <summary>The probabilities of the available actions in a state; none in a terminal state.</summary>
    public ActionDistribution<TAction> Policy(TState state, int stage = 0)
    {
        int s = Model.States.IndexOf(state);
        StateRow probabilities = ProbabilitiesAt(s, stage), actionValues = ActionValuesAt(s, stage);
        Pairs pairs = Pairs;
        List<int> actions = [];
        List<double> chances = [];
        for (int k = 0; k < pairs.Length(s); k++)
        {
            if (double.IsFinite(actionValues[k]))
            {
                actions.Add(pairs.ActionOf(s, k));
                chances.Add(probabilities[k]);
            }
        }

        return new(Model.Actions, [.. actions], [.. chances]);
    }

    /// <summary>The action of largest probability; the first of them in a tie.</summary>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Greedy(TState state, int stage = 0)
    {
        int s = Model.States.IndexOf(state);
        StateRow probabilities = ProbabilitiesAt(s, stage);
        Pairs pairs = Pairs;
        int best = -1;
        double largest = 0;
        for (int k = 0; k < pairs.Length(s); k++)
        {
            double probability = probabilities[k];
            if (probability > largest)
                (best, largest) = (pairs.ActionOf(s, k), probability);
        }

        return best >= 0 ? Model.Actions[best] : throw new InvalidOperationException($"{state} takes no action: it is terminal, or no action is available there.");
    }

    /// <summary>Draws an action from the policy, with one random number and without allocating.</summary>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Act(TState state, int stage, ref CounterRandom random)
    {
        int s = Model.States.IndexOf(state);
        StateRow probabilities = ProbabilitiesAt(s, stage);
        Pairs pairs = Pairs;
        double rest = random.NextDouble();
        int drawn = -1;
        for (int k = 0; k < pairs.Length(s) && rest >= 0; k++)
        {
            double probability = probabilities[k];
            if (probability > 0)
            {
                drawn = pairs.ActionOf(s, k);
                rest -= probability;
            }
        }

        return drawn >= 0 ? Model.Actions[drawn] : throw new InvalidOperationException($"{state} takes no action: it is terminal, or no action is available there.");
    }

    /// <summary>A summary: size, settings, method, error.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        {Model.Name}: {Model.States.Count} states, {Pairs.Count} (state, action) pairs, discount {Discount}, {(Temperature > 0 ? $"temperature {Temperature}" : "hard (temperature 0)")}, {(Horizon > 0 ? $"{Horizon} decisions" : "infinite horizon")}
        {Method}: {Iterations} backups in {Elapsed.TotalMilliseconds:F1} ms, error at most {ErrorBound:G3}{(IsConverged ? "" : " (NOT converged to the tolerance)")}. {Remark}
        """).TrimEnd();

    /// <summary>The order of pairs.</summary>
    internal abstract Pairs Pairs { get; }

    /// <summary>The policy of a state.</summary>
    private protected virtual StateRow ProbabilitiesAt(int state, int stage) => new(Probabilities(stage), Pairs.First(state), Pairs.Stride);

    /// <summary>The action values of a state; minus infinity where the action cannot be taken.</summary>
    private protected virtual StateRow ActionValuesAt(int state, int stage) => new(ActionValues(stage), Pairs.First(state), Pairs.Stride);

    /// <summary>Writes the rewards of all pairs, in pair order; false where this solution keeps none.</summary>
    internal abstract bool TryRewards(int stage, Span<double> rewards);

    /// <summary>Writes the gradient of all rewards, <c>[k * pairs + pair]</c>; false where this solution was not solved for values of the parameters.</summary>
    internal abstract bool TryDifferentiate(int stage, Span<double> gradient);

    /// <summary>Appends the successors of the k-th pair of a state, ascending, each once, with their probabilities.</summary>
    /// <param name="state">The state.</param>
    /// <param name="k">Which of its pairs.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="work">One number a state, all 0, and left so.</param>
    /// <param name="successors">Where successors go.</param>
    /// <param name="probabilities">Where their probabilities go.</param>
    internal abstract void Successors(int state, int k, int stage, Span<double> work, List<int> successors, List<double> probabilities);

    /// <summary>The pair of a state and an action by index; -1 when it is not there.</summary>
    internal int PairOf(int state, int action) => Pairs.Find(state, action);
}
