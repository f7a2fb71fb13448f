using System.Diagnostics;
using System.Globalization;
using Cai;
using Cai.Examples;
using Fit = Cai.Fit<Cai.Examples.BusEngine.Bus, Cai.Examples.BusEngine.Decision, Cai.Examples.BusEngine.Costs>;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var clock = Stopwatch.StartNew();

var problem = new BusEngine();
var data = problem.ReadDemonstrations(Path.Combine(AppContext.BaseDirectory, "group4.csv"), new() { Comment = '#' });

// In two steps: first the increments, then the costs given them. Then both at once.
var increments = problem.EstimateNoise(data);
var estimated = new BusEngine { WearProbabilities = increments.Probabilities };
var twoSteps = estimated.InferReward(data);
var joint = problem.InferReward(data, new() { EstimateNoise = true });
var myopic = problem.InferReward(data, new() { EstimateNoise = true, Discount = 0 });

double replacements = data.Counts().Where(c => c.Key.Action is BusEngine.Decision.Replace).Sum(c => c.Value);
Console.WriteLine($"Rust (1987), bus group 4: {data.DecisionCount:N0} bus-months, {replacements} replacements");
Console.WriteLine();
Row("", "discount", "replacement cost", "maintenance", "log-likelihood");
Row("Rust, Table IX", "0.9999", "10.0750 (1.582)", "2.2930 (0.639)", "-3304.155");
Estimates("here, joint", "0.9999", joint);
Estimates("here, two steps", "0.9999", twoSteps);
Errors("  by the Hessian", twoSteps, CovarianceKind.InverseHessian);
Errors("  by the sandwich", twoSteps, CovarianceKind.Sandwich);
Row("  decisions alone", "", "", "", $"{twoSteps.DecisionLogLikelihood:F4}");
Row("  increments alone", "", "", "", $"{twoSteps.TransitionLogLikelihood:F4}");
Row("Rust, Table IX", "0", "7.6358 (0.7197)", "71.5133 (13.778)", "-3306.028");
Estimates("here, joint", "0", myopic);
Console.WriteLine("In brackets: standard errors, by the outer product of scores (BHHH) unless said otherwise. Values leave out the Euler constant.");

Console.WriteLine();
Console.WriteLine("increment of 5,000 miles   0                 1                 2");
var probabilities = increments["Wear"].Outcomes.Select(o => $"{o.Value:F4} ({o.StandardError:F4})");
Console.WriteLine($"probability                {string.Join("   ", probabilities)}");
Console.WriteLine();
Console.WriteLine($"Hessian of the costs, two steps: {twoSteps.Identification}");

Console.WriteLine();
Console.WriteLine("mileage bin    P(replace)");
foreach (int mileage in (int[])[0, 30, 60])
    Console.WriteLine($"{mileage,11}    {twoSteps.Solution.Policy(new(mileage))[BusEngine.Decision.Replace]:0.0000e-0}");

Console.WriteLine();
Console.WriteLine("replacement cost    expected replacements of 37 buses in 12 months, mileages settled");
foreach (double cost in (double[])[4, 6, 8, twoSteps.Parameters.Replacement, 12, 14])
{
    var plan = estimated.Solve(new(cost, twoSteps.Parameters.Maintenance));
    Console.WriteLine($"{cost,16:F4}    {Demand.Of(estimated, plan, buses: 37, months: 12):F3}");
}

Console.WriteLine();
Console.WriteLine($"elapsed: {joint.Elapsed.TotalMilliseconds:F0} ms for the joint estimate, {clock.Elapsed.TotalSeconds:F2} s in all");

static void Estimates(string name, string discount, Fit fit)
{
    var (estimates, errors) = (fit.Parameters, fit.StandardErrors(CovarianceKind.OuterProduct));
    Row(
        name,
        discount,
        $"{estimates.Replacement:F4} ({errors.Replacement:F4})",
        $"{estimates.Maintenance:F4} ({errors.Maintenance:F4})",
        $"{fit.LogLikelihood:F4}");
}

static void Errors(string name, Fit fit, CovarianceKind kind)
{
    var errors = fit.StandardErrors(kind);
    Row(name, "", $"({errors.Replacement:F4})", $"({errors.Maintenance:F4})", "");
}

static void Row(string name, string discount, string replacement, string maintenance, string likelihood) =>
    Console.WriteLine($"{name,-18}  {discount,8}  {replacement,18}  {maintenance,18}  {likelihood,14}");
