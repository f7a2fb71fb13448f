using System.Globalization;
using Cai;
using Place = Ledge.Place;
using Step = Ledge.Step;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double warm = 0.1, hot = 0.3;
const int cap = 5_000;
var ledge = new Ledge(new(3, 7));
var hard = ledge.Solve();
Solution<Place, Step> soft = ledge.Solve(new SolveOptions { Temperature = warm }), softer = ledge.Solve(new SolveOptions { Temperature = hot });
PolicyGradientOptions plain = new() { Start = PolicyGradientStart.EveryState, StepSize = 1, MaxIterations = cap, GradientTolerance = 0 };
PolicyGradientOptions natural = plain with { Rule = PolicyGradientRule.Natural };

// 1. Optimisation: the same ascents, their objective hard, soft, or soft at first. Regret counts rewards alone.
double random = Regrets(ledge, Uniform, plain with { MaxIterations = 1 })[0];
Console.WriteLine("1. Iterations until regret is below a share of that of walking at random, the least regret, and the largest rise on the way");
Console.WriteLine("                                 10 %       1 %     0.1 %     least      rise");
foreach ((string name, PolicyGradientOptions options) in new[] { ("gradient", plain), ("natural", natural) })
{
    Print(name + ", hard", Regrets(ledge, Uniform, options));
    Print($"{name}, soft ({warm})", Regrets(ledge, Uniform, options with { Temperature = warm }));
    Print($"{name}, annealed from {warm}", Annealed(ledge, options));
}

Console.WriteLine();

// 2. Transfer: home has moved. Begin with what was good before; what a policy never does gets a little, since softmax policies do everything sometimes.
Console.WriteLine("2. Iterations of the hard gradient until regret is below 1 % of that of walking at random, where home has moved");
Console.WriteLine($"from (3, 7) to   from scratch   soft ({hot})   soft ({warm})   hard, 1 % for the rest   hard, 1e-6 for the rest");
foreach (Place home in new Place[] { new(2, 7), new(1, 7), new(0, 7), new(0, 3), new(1, 0) })
{
    var moved = new Ledge(home);
    double enough = 0.01 * Regrets(moved, Uniform, plain with { MaxIterations = 1 })[0];
    string Reached(Func<Place, Step, double> initial) => Below(Regrets(moved, initial, plain), enough);
    Func<Place, Step, double> With(Solution<Place, Step> plan, double rest) => (place, step) => Math.Max(rest, plan.Policy(place)[step]);
    Console.WriteLine($"({home.Row}, {home.Column}){Reached(Uniform),23}{Reached(With(softer, 1e-6)),13}{Reached(With(soft, 1e-6)),13}{Reached(With(hard, 0.01)),25}{Reached(With(hard, 1e-6)),26}");
}

Console.WriteLine();

// 3. Robustness: planned for slips of 0.2, worth under others, exactly; rewards alone.
double[] slips = [0, 0.1, 0.2, 0.3, 0.4, 0.6];
Console.WriteLine("3. What policies that were planned for slips of 0.2 are worth where slips are");
Console.WriteLine("                          " + string.Concat(slips.Select(slip => $"{slip,9}")));
Worth("planned for these, hard", slip => Of(Slippery(slip).Solve()));
Worth("hard", _ => Of(hard));
foreach (double temperature in new[] { 0.02, 0.05, warm })
{
    var plan = ledge.Solve(new SolveOptions { Temperature = temperature });
    Worth($"soft ({temperature})", _ => Of(plan));
    Worth("  its likeliest steps", _ => (place, step) => plan.Greedy(place) == step ? 1 : 0);
}

static double Uniform(Place place, Step step) => 1;

static Func<Place, Step, double> Of(Solution<Place, Step> plan) => (place, step) => plan.Policy(place)[step];

static Ledge Slippery(double slip) => new(new(3, 7)) { SlipProbabilities = [1 - slip, slip / 2, slip / 2] };

static double Best(Ledge ledge)
{
    var best = ledge.Solve();
    return ledge.States.Average(place => best.Value(place));
}

static double[] Regrets(Ledge ledge, Func<Place, Step, double> initial, PolicyGradientOptions options)
{
    double best = Best(ledge);
    return [.. ledge.PolicyGradient(initial, options).Trace.Select(step => best - step.Reward)];
}

// Half as warm every 50 iterations, at last hard: each leg begins where the one before ended.
static double[] Annealed(Ledge ledge, PolicyGradientOptions options)
{
    double best = Best(ledge);
    List<double> regrets = [];
    Func<Place, Step, double> policy = Uniform;
    for (double temperature = warm; regrets.Count < cap; temperature /= 2)
    {
        bool isLast = temperature < warm / 100;
        var leg = ledge.PolicyGradient(policy, options with { Temperature = isLast ? 0 : temperature, MaxIterations = isLast ? cap - regrets.Count : 50 });
        regrets.AddRange(leg.Trace.Skip(regrets.Count == 0 ? 0 : 1).Select(step => best - step.Reward));
        policy = (place, step) => Math.Max(1e-300, leg.Policy(place)[step]);
    }

    return [.. regrets];
}

static string Below(double[] regrets, double enough) => Array.FindIndex(regrets, regret => regret <= enough) is >= 0 and var iteration ? $"{iteration}" : $"> {cap}";

void Print(string name, double[] regrets)
{
    double rise = regrets.Zip(regrets.Skip(1), (before, after) => after - before).Max();
    Console.WriteLine($"{name,-27}{Below(regrets, 0.1 * random),10}{Below(regrets, 0.01 * random),10}{Below(regrets, 0.001 * random),10}{Math.Max(0, regrets.Min()),10:F4}{Math.Max(0, rise),10:F4}");
}

void Worth(string name, Func<double, Func<Place, Step, double>> policyUnder)
{
    Console.Write($"{name,-26}");
    foreach (double slip in slips)
    {
        var policy = policyUnder(slip);
        Console.Write($"{Slippery(slip).Evaluate((place, step, _) => policy(place, step)).StartValue,9:F3}");
    }

    Console.WriteLine();
}
