using System.Globalization;
using Cai;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Capabilities.Ansi = false;
}

var world = new GridWorld();
var truth = new GridWorld.Tastes(Water: -3, Mud: -1, Step: -2);

// 1. The same rewards, three tempers: a cold agent is decisive, a warm one strays. (Each step costs 2, more than the log 4 = 1.39 a soft agent of temperature 1
//    is paid for keeping its four options open: otherwise it would never go home.)
foreach (double temperature in (double[])[0.1, 0.5, 1])
{
    var plan = world.Solve(truth, new SolveOptions { Temperature = temperature });
    AnsiConsole.Write(Hillside.Draw(world, plan, $"temperature {temperature}"));
    AnsiConsole.WriteLine($"value at the start {plan.Value(new(0, 0)):F4} (certified within {Math.Max(plan.ErrorBound, 1e-8):0e+0}), P(east at the start) {plan.Policy(new(0, 0))[GridWorld.Move.East]:F4}");
    AnsiConsole.WriteLine();
}

// 2. Watch someone walk home 500 times ...
var walker = world.Solve(truth);
var walks = world.Simulate(walker, truth, new SimulationOptions { Episodes = 500, MaxSteps = 1000, Seed = 1987 });

// 3. ... and infer what she likes.
var fit = world.InferReward(Demonstrations<GridWorld.Cell, GridWorld.Move>.FromTrajectories(walks));

var table = new Table().Title($"What {walks.Count} walks of {walks.Average(walk => walk.Steps.Count):F1} steps reveal").AddColumns("taste", "true", "recovered", "standard error");
foreach (var column in table.Columns.Skip(1))
{
    column.RightAligned();
}

var errors = fit.StandardErrors(CovarianceKind.InverseHessian);
table.AddRow("Water", $"{truth.Water:F3}", $"{fit.Parameters.Water:F3}", $"{errors.Water:F3}");
table.AddRow("Mud", $"{truth.Mud:F3}", $"{fit.Parameters.Mud:F3}", $"{errors.Mud:F3}");
table.AddRow("Step", $"{truth.Step:F3}", $"{fit.Parameters.Step:F3}", $"{errors.Step:F3}");
AnsiConsole.Write(table);
AnsiConsole.WriteLine($"identification: {fit.Identification}");

// 4. The recovered reward plans as well as the true one.
var recovered = world.Solve(fit.Parameters);
double largest = 0;
for (int i = 0; i < world.States.Count; i++)
{
    foreach (var move in Enum.GetValues<GridWorld.Move>())
    {
        largest = Math.Max(largest, Math.Abs(recovered.Policy(world.States[i])[move] - walker.Policy(world.States[i])[move]));
    }
}

AnsiConsole.WriteLine($"largest difference between the true and the recovered policy: {largest:F3}");
