using System.Globalization;
using Cai;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Runs = 30;
var maze = new Maze();
var exact = maze.Solve();
Console.WriteLine($"the shortest way takes {1 + (Math.Log(exact.Value(new(2, 0))) / Math.Log(0.95)):F0} steps and is worth {exact.Value(new(2, 0)):F4} from the entrance");
Console.WriteLine();

// 1. Steps that an episode takes, the e-th of each run averaged over the runs: what is learned from them, and how often the model that is learned beside is used.
// As in the book: steps of 0.1, one choice in ten at random, 50 episodes.
var book = new DynaOptions { Episodes = 50, EpisodeLength = 100_000, KeepEpisodes = true, StepSize = StepSize.Constant(0.1), Exploration = Exploration.EpsilonGreedy(0.1) };
(string Name, DynaOptions Options)[] learners =
[
    ("Q-learning", book with { PlanningSteps = 0 }),
    ("5 imagined", book with { PlanningSteps = 5 }),
    ("50 imagined", book with { PlanningSteps = 50 }),
    ("sweeping, 5", book with { PlanningSteps = 5, Planning = DynaPlanning.PrioritisedSweeping }),
    ("solved anew", book with { Planning = DynaPlanning.CertaintyEquivalence, ResolveEvery = 5 }),
];
double[][] lengths = [.. learners.Select(learner => MeanLengths(learner.Options))];
Console.WriteLine("steps of the e-th episode, means of 30 runs");
Console.WriteLine($"{"e",4}{string.Concat(learners.Select(learner => $"{learner.Name,14}"))}");
foreach (int episode in (int[])[1, 2, 3, 4, 5, 10, 20, 30, 50])
    Console.WriteLine($"{episode,4}{string.Concat(lengths.Select(means => $"{means[episode - 1],14:F1}"))}");

// 2. Sample efficiency: what the policy is worth after so many real steps, computed exactly. Greedy policies first, then soft ones at temperature 0.01, whose value counts what they stray from the uniform prior.
foreach (double temperature in (double[])[0, 0.01])
{
    var options = new DynaOptions { Temperature = temperature, Steps = 4000, TraceEvery = 500, TraceValue = true, EpisodeLength = 1000, StepSize = StepSize.Constant(0.5), Exploration = Exploration.Boltzmann(0.01, 0.1) };
    string soft = temperature > 0 ? "soft " : "";
    var table = SampleEfficiency.Of(
        (soft + "Q-learning", Traces(options with { PlanningSteps = 0 })),
        (soft + "Dyna", Traces(options with { PlanningSteps = 20 })),
        (soft + "sweeping", Traces(options with { PlanningSteps = 20, Planning = DynaPlanning.PrioritisedSweeping })),
        (soft + "solved anew", Traces(options with { Planning = DynaPlanning.CertaintyEquivalence, ResolveEvery = 50 })));
    Console.WriteLine();
    Console.WriteLine($"value after real steps, means of 30 runs (standard errors); the best is {maze.Solve(new() { Temperature = temperature }).Value(new(2, 0)):F4}");
    Console.WriteLine(table);
    if (args is [var folder])
        File.WriteAllText(Path.Combine(folder, temperature > 0 ? "soft.csv" : "hard.csv"), table.ToCsv());
}

double[] MeanLengths(DynaOptions options)
{
    var runs = Enumerable.Range(1, Runs).Select(seed => maze.Dyna(options with { Seed = (ulong)seed }).Episodes).ToList();
    return [.. Enumerable.Range(0, 50).Select(e => runs.Average(run => run[e].Steps))];
}

IReadOnlyList<IReadOnlyList<ActionValueStep>> Traces(DynaOptions options) => [.. Enumerable.Range(1, Runs).Select(seed => maze.Dyna(options with { Seed = (ulong)seed }).Trace)];
