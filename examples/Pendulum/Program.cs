using System.Globalization;
using Cai;

// Swings a pendulum up by planning anew at every step. --watch shows it, in a terminal; --swing prints it; --csv FILE writes it.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var pendulum = new Pendulum();
var hanging = new Pendulum.Swing(Math.PI, 0);
const int Seconds = 6, StepsASecond = 20;
SamplingOptions options = new() { Samples = 1024, Spread = 1, Seed = 1 };

using GaussianPlanner<Pendulum.Swing, Pendulum.Torque> planner = pendulum.PlanBySampling(options);
List<Frame> frames = [];
Pendulum.Swing swing = hanging;
for (int step = 0; step <= Seconds * StepsASecond; step++)
{
    SampledPlan<Pendulum.Torque> plan = planner.Plan(swing);
    frames.Add(new(step / (double)StepsASecond, swing, plan.First, plan.MeanReturn, plan.EffectiveSampleSize));
    swing = pendulum.Simulate(new Always(plan.First), new() { MaxSteps = 1 }, swing)[0].Last!.Value;
}

if (args.Contains("--watch") && !Console.IsOutputRedirected)
    Terminal.Show(frames);
if (args.Contains("--swing"))
    Print(frames);

// From many starts, by each method: every run plans at every step.
Console.WriteLine($"method            runs that get up within {Seconds} seconds, of 50");
foreach (SamplingMethod method in Enum.GetValues<SamplingMethod>())
{
    using GaussianPlanner<Pendulum.Swing, Pendulum.Torque> policy = pendulum.PlanBySampling(options with { Method = method, Samples = 256, Iterations = method is SamplingMethod.CrossEntropy ? 3 : 1 });
    var runs = pendulum.Simulate(policy, new() { Episodes = 50, MaxSteps = Seconds * StepsASecond, Threads = Environment.ProcessorCount });
    Console.WriteLine($"{method,-18}{runs.Count(run => run.Steps.Any(step => Pendulum.IsUpright(step.State))),41}");
}

if (Array.IndexOf(args, "--csv") is >= 0 and int place)
    File.WriteAllLines(args[place + 1], [Frame.Header, .. frames.Select(frame => frame.ToString())]);

static void Print(List<Frame> frames)
{
    Console.WriteLine("second   angle   speed   torque   return ahead");
    foreach (Frame frame in frames.Where((_, step) => step % 10 == 0))
        Console.WriteLine($"{frame.Second,6:F1}{frame.Swing.Angle,8:F2}{frame.Swing.Speed,8:F2}{frame.Torque.Value,9:F2}{frame.Return,15:F1}");
    Console.WriteLine();
}

/// <summary>A policy that does one thing.</summary>
internal readonly struct Always(Pendulum.Torque torque) : IPolicy<Pendulum.Swing, Pendulum.Torque>
{
    public Pendulum.Torque Act(Pendulum.Swing state, int stage, ref CounterRandom random) => torque;
}
