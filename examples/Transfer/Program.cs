using System.Diagnostics;
using System.Globalization;
using Cai;
using Tastes = Terrain.Tastes;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
long started = Stopwatch.GetTimestamp();
Tastes truth = new(Water: -1, Mud: -0.5, Bench: 1);
string[] at = ["......", ".##...", "...#..", ".#.#..", ".#...#", "......"], other = ["...#..", "...#..", ".#...#", ".###..", "......", "..#..."];
Maze home = new(at);
(string Name, Maze Maze)[] abroad = [("home", home), ("other walls", new(other)), ("slips", new(at, slip: 0.4)), ("broken", new(at, isBroken: true))];
Slanted slanted = new();

// Walks at home, where steps never slip. Abroad, nobody has been seen.
Solution<Cell, Step> expert = home.Solve(truth);
var walks = Demonstrations<Cell, Step>.FromTrajectories(home.Simulate(expert, truth, new() { Episodes = 400, MaxSteps = 60, Seed = 1 }));
Console.WriteLine($"{walks.Trajectories.Count} walks at home, {walks.DecisionCount} decisions. What is lost against the best policy, in hundredths of what walking at random loses:");
Console.WriteLine($"                                 {string.Concat(abroad.Select(place => $"{place.Name,13}"))}{"other steps",13}   distance from the true reward");

var inverse = home.Inverse;
Parameters("the true reward", truth);
Policy("cloned, a table", home.CloneBehavior(walks));
Policy("cloned, by features", home.CloneBehavior(walks, new() { Method = CloningMethod.Linear }));
Policy("GAIL", inverse.Gail(walks));
Reward("linear programming, a table", inverse.LinearProgramming(walks, new LinearProgrammingOptions()));
Parameters("maximum margin planning", inverse.MaximumMarginPlanning(walks).Parameters);
Parameters("maximum entropy, causal", home.InferReward(walks, new() { Estimator = Estimator.FeatureMatching }).Parameters);
Parameters("maximum likelihood", home.InferReward(walks).Parameters);
Reward("AIRL, of state and action", inverse.Airl(walks));
Reward("AIRL, of the state alone", inverse.Airl(walks, new() { StateOnly = true }), isOfState: true);
Console.WriteLine($"elapsed: {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");

// A policy goes where its states and actions are.
void Policy(string name, IStochasticPolicy<Cell, Step> policy) => Print(name, maze => policy, null, null);

// Parameters belong to the feature map: every problem that declares it solves for them.
void Parameters(string name, Tastes tastes) => Print(name, maze => maze.Solve(tastes), slanted.Solve(tastes), inverse.Distance(inverse.Reward(truth), inverse.Reward(tastes)));

// A table of rewards goes where its states and actions are; one of states, to other actions too.
void Reward(string name, InferredReward<Cell, Step> reward, bool isOfState = false)
{
    // Where a wall stood at home nothing was learned: there a reward is taken to be the average one.
    double average = home.States.Average(cell => Enum.GetValues<Step>().Average(step => reward.Reward(cell, step)));
    double Of(Cell cell, Step step) => at[cell.Row][cell.Column] == '#' ? average : reward.Reward(cell, step);
    Print(name, maze => maze.SolveReward(Of), isOfState ? slanted.SolveReward((cell, _) => Of(cell, Step.North)) : null, inverse.Distance(inverse.Reward(truth), inverse.Reward(reward)));
}

void Print(string name, Func<Maze, IStochasticPolicy<Cell, Step>> of, IStochasticPolicy<Cell, Leap>? leaps, double? distance)
{
    string losses = string.Concat(abroad.Select(place => Loss(place.Maze.Inverse, of(place.Maze), place.Maze.Solve(truth, new() { Temperature = 1e6 }))));
    string steps = leaps is null ? $"{"-",13}" : Loss(slanted.Inverse, leaps, slanted.Solve(truth, new() { Temperature = 1e6 }));
    Console.WriteLine($"{name,-33}{losses}{steps}{(distance is { } d ? $"{d,12:F3}" : "")}".TrimEnd());
}

// By rewards alone. Undefined where a policy does not tell what to do.
string Loss<TAction>(InverseProblem<Cell, TAction, Tastes> problem, IStochasticPolicy<Cell, TAction> policy, IStochasticPolicy<Cell, TAction> random)
    where TAction : struct
{
    try
    {
        PolicyScore score = problem.Score(policy, random, truth);
        return $"{100 * score.OptimalityGap / (score.OptimalValue - score.ExpertValue),13:F1}";
    }
    catch (ArgumentException)
    {
        return $"{"no policy",13}";
    }
}
