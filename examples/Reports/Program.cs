using System.Globalization;
using Cai;
using Cai.Examples;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Capabilities.Ansi = false;
    AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
}

// Where to write: a folder named on the command line, or one of the system's for what is temporary.
string folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "cai-reports")).FullName;

// 1. A solution. Progress is shown in a terminal, for what takes longer than a second.
var world = new GridWorld();
var truth = new GridWorld.Tastes(Water: -3, Mud: -1, Step: -2);
Solution<GridWorld.Cell, GridWorld.Move> walker;
using (var progress = new TerminalProgress())
    walker = world.Solve(truth, null, progress);
walker.Report(At("solution.html"), new() { Title = "A slippery hillside" });

// 2. A fit, with the likelihood along one of its parameters.
var bus = new BusEngine();
var months = bus.ReadDemonstrations(Path.Combine(AppContext.BaseDirectory, "group4.csv"), new() { Comment = '#' });
var fit = bus.InferReward(months, new() { EstimateNoise = true });
fit.Report(At("fit.html"), [bus.Profile(fit, "Replacement", [7, 8, 9, 10, 11, 12, 13, 14])], new() { Title = "Bus engines, group 4" });

// 3. What an inverse method found, and policies beside each other.
var walks = Demonstrations<GridWorld.Cell, GridWorld.Move>.FromTrajectories(world.Simulate(walker, truth, new() { Episodes = 200, MaxSteps = 1000, Seed = 7 }));
var entropy = world.Inverse.MaximumEntropy(walks, new() { Form = MaximumEntropyForm.Causal });
entropy.Report(At("inferred.html"));
(string, PolicyScore)[] scores =
[
    ("the expert himself", world.Inverse.Score(walker, walker, truth)),
    ("cloned, a table", world.Inverse.Score(world.CloneBehavior(walks), walker, truth)),
    ("maximum entropy", world.Inverse.Score(entropy, walker, truth)),
];
scores.Report(At("comparison.html"), new() { Title = "Who walks like the expert?" });

// 4. The problem itself, and the graph of a policy.
world.Describe().Report(At("problem.html"));
File.WriteAllText(At("policy.dot"), walker.ToDot());
File.WriteAllText(At("policy.svg"), walker.ToSvg());

foreach (string file in Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal))
    Console.WriteLine(file);
Console.WriteLine();

// 5. In the terminal.
AnsiConsole.Write(walker.ToHeatMap());
AnsiConsole.Write(fit.ToTable());

string At(string file) => Path.Combine(folder, file);
