using System.Globalization;
using Cai;
using Cai.Examples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Four links, read from tables: the likelihoods that are known for them.
RoadTables four = RoadTables.Read(AppContext.BaseDirectory);
var known = four.Problem(1).Solve(new(-0.4, 0), new() { Tolerance = 1e-11 });
Console.WriteLine("four links, -0.4 a minute, to link 1");
Console.WriteLine("trip           negative log-likelihood");
foreach (int[] trip in four.Trips)
    Console.WriteLine($"{string.Join(" ", trip),-10}  {Surprise(known, four.Demonstrate([trip], 1)),26:F9}");

// A town, travellers to three destinations from everywhere, and what they think of minutes and turns.
RoadTables town = Town.Of(side: 4);
int[] destinations = [0, 21, 46];
var problem = town.Problem(destinations);
var truth = problem.Solve(new(-1, -0.5));
List<Trajectory<RouteChoice.Traveller, RouteChoice.Take>> trips = [];
for (int goal = 0; goal < destinations.Length; goal++)
{
    for (int link = 0; link < town.Links; link++)
        trips.AddRange(problem.Simulate(truth, new(-1, -0.5), new() { Episodes = 20, Seed = (ulong)((goal * town.Links) + link) }, start: new(link, goal)));
}

var fit = problem.InferReward(Demonstrations<RouteChoice.Traveller, RouteChoice.Take>.FromTrajectories(trips));
Console.WriteLine();
Console.WriteLine($"a town of {town.Links} links, {trips.Count:N0} trips to {destinations.Length} destinations");
Console.WriteLine("            truth   estimate   std. error");
Row("minutes", -1, fit["Minutes"]);
Row("turns", -0.5, fit["Turns"]);
Console.WriteLine($"log-likelihood {fit.LogLikelihood:F2}; {fit.Identification}");

// What two minutes more on the best next link do to a traveller.
RouteChoice.Traveller traveller = new(5, 2);
var before = problem.Solve(fit.Parameters);
int busy = Enumerable.Range(0, town.Links).Where(link => town.Minutes[(5 * town.Links) + link] > 0).MaxBy(link => before.Policy(traveller)[new(link)]);
var jam = town with { Minutes = [.. town.Minutes.Select((minutes, pair) => minutes > 0 && pair % town.Links == busy ? minutes + 2 : minutes)] };
var after = jam.Problem(destinations).Solve(fit.Parameters);
Console.WriteLine();
Console.WriteLine($"a traveller on link 5 to link {destinations[2]}, and two minutes more on link {busy}");
Console.WriteLine("                       before      after");
Console.WriteLine($"takes link {busy,-2}       {before.Policy(traveller)[new(busy)],9:P1}  {after.Policy(traveller)[new(busy)],9:P1}");
Console.WriteLine($"expected utility    {before.Value(traveller),9:F3}  {after.Value(traveller),9:F3}");

static double Surprise(Solution<RouteChoice.Traveller, RouteChoice.Take> plan, Demonstrations<RouteChoice.Traveller, RouteChoice.Take> trips) =>
    -trips.Observations.Sum(seen => seen.Count * Math.Log(plan.Policy(seen.State)[seen.Action]));

static void Row(string name, double truth, ParameterEstimate estimate) =>
    Console.WriteLine($"{name,-8}  {truth,7:F2}  {estimate.Value,9:F4}  {estimate.StandardError,11:F4}");
