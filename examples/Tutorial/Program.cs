using System.Globalization;
using Cai;
using Tastes = Comfort.Tastes;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Flat flat = new();

// The log that step 3 reads: sixty days of somebody with these tastes. (Step 3 is not told.)
if (args is ["record", string file])
{
    Tastes secret = new(Cold: -0.6, Energy: -0.9);
    var days = flat.Simulate(flat.Solve(secret), secret, new() { Episodes = 60, MaxSteps = 24, Seed = 1 });
    flat.WriteDemonstrations(file, Demonstrations<Room, Heat>.FromTrajectories(days));
    return;
}

// Step 2: solve.
Tastes guess = new(Cold: -1, Energy: -1);
var plan = flat.Solve(guess);
Console.WriteLine($"value at midnight and 18 degrees: {plan.Value(new(18, 0)):F4}, in error by at most 1e-8: {plan.ErrorBound <= 1e-8}");
Console.WriteLine($"seven in the morning: {plan.Policy(new(18, 7))}");
Console.WriteLine($"without any doubt:    {flat.Solve(guess, new() { Temperature = 0 }).Policy(new(18, 7))}");
Console.WriteLine();

Console.WriteLine("chance that it heats   15    16    17    18    19    20    21    22 degrees");
foreach (int hour in (int[])[3, 6, 7, 12, 22])
{
    var chances = Enumerable.Range(15, 8).Select(degrees => $"{1 - plan.Policy(new(degrees, hour))[Heat.Off],6:F2}");
    Console.WriteLine($"              at {hour,2}   {string.Concat(chances)}");
}

Console.WriteLine();

// Step 3: infer.
var log = flat.ReadDemonstrations(Path.Combine(AppContext.BaseDirectory, "thermostat.csv"));
var fit = flat.InferReward(log);
Console.WriteLine($"{log.Trajectories.Count} days, {log.DecisionCount} decisions");
foreach (var estimate in fit.Estimates())
    Console.WriteLine($"{estimate.Name,-8}{estimate.Value,8:F3} ({estimate.StandardError:F3})   95 %: {estimate.Interval()}");
Console.WriteLine($"identification: {fit.Identification}");
Console.WriteLine($"does energy matter? p = {fit.WaldTest(("Energy", 0)).PValue:0.0e-0}");
Console.WriteLine();

// Step 4: transfer.
Cottage cottage = new();
var there = cottage.Solve(fit.Parameters);
Console.WriteLine("                                     kilowatt-hours and degrees of cold in a day");
Day("at home, as inferred", fit.Solution.FeatureExpectations());
Day("in the cottage, as inferred", there.FeatureExpectations());

var habits = flat.CloneBehavior(log);
var copied = cottage.Inverse.Score(habits, there, fit.Parameters);
Console.WriteLine($"who keeps the habits of the flat there loses {100 * copied.OptimalityGap / Math.Abs(copied.OptimalValue):F0} % against the best policy, who keeps the tastes {100 * cottage.Inverse.Score(there, there, fit.Parameters).OptimalityGap / Math.Abs(copied.OptimalValue):F0} %");

// Discounted at 0.95 an hour, 1/(1 - 0.95) hours count: times 24 (1 - 0.95) it is a day.
void Day(string name, double[] expected) => Console.WriteLine($"{name,-36}{24 * 0.05 * expected[1],15:F1}{24 * 0.05 * expected[0],18:F1}");
