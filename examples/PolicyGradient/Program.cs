using System.Globalization;
using Cai;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double discount = 0.7, error = 0.15;
const int cap = 20_000, patience = 1_000_000;
var trail = new Trail();
int states = trail.States.Count, actions = trail.Actions.Count;
double[] starts = [0.01, 0.001, 0.0001, 0.00001];

// The best there is, and what theory needs of it: how much more often than it starts there the best policy is somewhere.
var best = trail.Solve();
double optimum = trail.States.Average(place => best.Value(place));
var visits = best.Occupancy();
double mismatch = trail.States.Max(place => (1 - discount) * visits[place] * states);
double weight = Agarwal.Barrier(error, discount, mismatch), tiny = Agarwal.StepSize(discount, weight, states), bound = Agarwal.Iterations(error, discount, states, actions, mismatch);

// The same gradient with and without what keeps actions alive, and measured otherwise (natural) or with steps found by backtracking.
PolicyGradientOptions plain = new() { MaxIterations = cap, StepSize = 1, GradientTolerance = 0 };
PolicyGradientOptions entropy = plain with { Temperature = 0.1 }, barrier = plain with { Barrier = weight };
PolicyGradientOptions natural = plain with { Rule = PolicyGradientRule.Natural }, backtracked = plain with { StepSize = null };
Console.WriteLine($"Iterations until some policy is worth {optimum:F4} - {error}, in steps of 1, from policies that rarely walk:");
Console.WriteLine();
Console.WriteLine("  walks with           plain         entropy         barrier         natural     backtracked");
foreach (double walk in starts)
    Console.WriteLine($"{walk,12:0.#####}{Text(walk, plain)}{Text(walk, entropy)}{Text(walk, barrier)}{Text(walk, natural)}{Text(walk, backtracked)}");
Console.WriteLine();

// Where does the plain gradient sit?
var stuck = trail.PolicyGradient(Rarely(0.0001), plain);
Console.WriteLine($"plain from 0.0001 after {cap} iterations: worth {stuck.Objective:F4}, largest derivative {stuck.Trace[^1].GradientNorm:0.0e+0}, at the gate {stuck.Policy(new(0))}");
Console.WriteLine();

Console.WriteLine($"Agarwal et al. (2021), corollary 5.1: barrier {weight:F5}, steps of 1/beta = {tiny:F5}, at most {bound:0.00e+0} iterations");
Console.WriteLine();
Console.WriteLine("  walks with    steps of 1/beta   the bound is so many times that      steps of 1   the bound is so many times that");
foreach (double walk in starts)
{
    (int theirs, int ours) = (Reach(walk, barrier with { StepSize = tiny, MaxIterations = patience }).Iterations, Reach(walk, barrier).Iterations);
    Console.WriteLine($"{walk,12:0.#####}{theirs,19}{bound / theirs,34:0.0e+0}{ours,16}{bound / ours,34:0.0e+0}");
}

// Mostly rests, often picks, rarely walks.
static Func<Trail.Place, Trail.Choice, double> Rarely(double walk) => (_, choice) => choice switch { Trail.Choice.Rest => 0.8, Trail.Choice.Pick => 0.2 - walk, _ => walk };

string Text(double walk, PolicyGradientOptions options)
{
    (int iterations, double gap) = Reach(walk, options);
    return gap <= error ? $"{iterations,16}" : $"{"> " + options.MaxIterations,16}";
}

(int Iterations, double Gap) Reach(double walk, PolicyGradientOptions options)
{
    Watch watch = new(optimum - error);
    try
    {
        trail.PolicyGradient(Rarely(walk), options, watch, watch.Token);
    }
    catch (OperationCanceledException)
    {
        // There.
    }

    return (watch.Iterations, optimum - watch.Best);
}

/// <summary>Stops an ascent as soon as one of its policies earns enough.</summary>
internal sealed class Watch(double enough) : IProgress<PolicyGradientStep>
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public int Iterations { get; private set; }

    public double Best { get; private set; } = double.NegativeInfinity;

    public void Report(PolicyGradientStep value)
    {
        (Iterations, Best) = (value.Iteration, Math.Max(Best, value.Reward));
        if (Best >= enough)
            _source.Cancel();
    }
}
