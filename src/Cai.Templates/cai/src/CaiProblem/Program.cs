using Cai;
using CaiProblem;

var machine = new Machine();
var costs = new Machine.Costs(Service: 6, Wear: 1);

// 1. Plan. Values come with a bound on their error.
var plan = machine.Solve(costs);
Console.WriteLine(plan);
foreach (var condition in machine.States)
    Console.WriteLine($"wear {condition.Wear}: value {plan.Value(condition),8:F3}, service with probability {plan.Policy(condition)[Machine.Week.Service]:F3}");

// 2. Watch somebody who decides like this for a hundred years (or read your own data: machine.ReadDemonstrations("weeks.csv")) ...
var weeks = machine.Simulate(plan, costs, new() { Episodes = 100, MaxSteps = 52, Seed = 1 });
var data = Demonstrations<Machine.Condition, Machine.Week>.FromTrajectories(weeks);

// 3. ... and infer what a service must have cost them.
var fit = machine.InferReward(data);
Console.WriteLine();
Console.WriteLine(fit);
