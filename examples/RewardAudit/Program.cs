using System.Globalization;
using Cai;
using Cai.Examples;
using Taste = Cai.Examples.Stroll.Taste;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Told();
Console.WriteLine();
Shaped();
Console.WriteLine();
Together();

// 1. All is told: by soft decisions everywhere. Not by those of a few states, and not by those of who always takes what is best.
static void Told()
{
    Errand errand = new();
    Errand.Taste truth = new(-0.2, -0.5, -1);
    Console.WriteLine($"1. {Text(errand.Inverse.Identification())}");
    var trips = Demonstrations<Errand.Corner, Errand.Go>.FromTrajectories(errand.Simulate(errand.Solve(truth), truth, new() { Episodes = 2000, Seed = 1 }));
    var fit = errand.InferReward(trips);
    Console.WriteLine("                      truth   estimate   std. error   same best decisions, the others held");
    var cone = errand.Inverse.Cone(truth);
    double[] values = [truth.Minutes, truth.Fare, truth.Hill];
    for (int k = 0; k < values.Length; k++)
        Console.WriteLine($"   {cone.Names[k],-18}{values[k],6:F2}{Estimate(fit[cone.Names[k]])}   from {Bound(cone.Lower[k])} to {Bound(cone.Upper[k])}");
    var late = Demonstrations<Errand.Corner, Errand.Go>.FromTrajectories(errand.Simulate(errand.Solve(truth), truth, new() { Episodes = 2000, Seed = 2 }, start: new(3)));
    Console.WriteLine($"   of trips from corner 3 on, {Text(errand.Inverse.Identification(late, truth))}");
}

// 2. Shaping: the bonus for progress changes no decision, so that no decision tells it.
static void Shaped()
{
    Climb climb = new();
    Climb.Taste truth = new(-0.5, 2, 0), bonus = truth with { Progress = 3 };
    Console.WriteLine($"2. {Text(climb.Inverse.Identification())}");
    Console.WriteLine($"   with decisions at discount 0.5, {Text(climb.Inverse.Identification().With(climb.Inverse, options: new() { Discount = 0.5 }))}");
    var climbs = Demonstrations<Climb.Rung, Climb.Move>.FromTrajectories(climb.Simulate(climb.Solve(truth), truth, new() { Episodes = 100, MaxSteps = 20, Seed = 1 }));
    var fit = climb.InferReward(climbs);
    Console.WriteLine("                      truth   estimate   std. error");
    Console.WriteLine($"   Effort            {truth.Effort,6:F2}{Estimate(fit["Effort"])}");
    Console.WriteLine($"   View              {truth.View,6:F2}{Estimate(fit["View"])}");
    Console.WriteLine($"   Progress          {truth.Progress,6:F2}{Estimate(fit["Progress"])}");
    double[] weights = [-3, 0, 3];
    Console.WriteLine("   log-likelihood where Progress is " + string.Join(", ", weights.Select(weight => $"{weight}: {LogLikelihood(climb.Solve(fit.Parameters with { Progress = weight }), climbs):F3}")));
    Climb.Rung middle = new(3);
    foreach (var (name, taste) in new[] { ("without bonus", truth), ("with", bonus) })
        Console.WriteLine($"   on rung 3, {name,-14}" + string.Join(", ", climb.Actions.Select(move => $"{move} {climb.Solve(taste).Policy(middle)[move]:F4}")) + $", value {climb.Solve(taste).Value(middle):F3}");

    var plain = climb.Inverse.Reward(truth);
    var decisions = climb.Inverse.Reward(bonus);
    var transitions = climb.Inverse.Shape(plain, rung => 3 * rung.Height);
    var comparison = climb.Inverse.Compare(plain, decisions);
    Console.WriteLine($"   {comparison}");
    Console.WriteLine($"   potential by rung: {string.Join(", ", climb.States.Select(rung => $"{comparison.Potential(rung) - comparison.Potential(new(0)):F2}"))}, up to a constant");
    Console.WriteLine("   distance from the reward without bonus       STARC     EPIC     DARD");
    foreach (var (name, reward) in new[]
    {
        ("five times it", plain.Times(5)), ("with bonus, of where one arrives", transitions), ("with bonus, expected of decisions", decisions),
        ("twice the effort", climb.Inverse.Reward(truth with { Effort = -1 })), ("the negated reward", plain.Times(-1)),
    })
    {
        double Distance(RewardDistance distance) => climb.Inverse.Distance(plain, reward, distance);
        Console.WriteLine($"     {name,-40}{Distance(RewardDistance.Starc),8:F3} {Distance(RewardDistance.Epic),8:F3} {Distance(RewardDistance.Dard),8:F3}");
    }
}

// 3. Two walkers of the same tastes: what the one cannot tell, the other does, and a reward learned from the one alone does not serve the other.
static void Together()
{
    Stroll slow = new(1), fast = new(2);
    Taste truth = new(1, 0.6, 1.5);
    Console.WriteLine($"3. Slow, {Text(slow.Inverse.Identification())}");
    Console.WriteLine($"   fast, {Text(fast.Inverse.Identification())}");
    Console.WriteLine($"   slow and fast, {Text(slow.Inverse.Identification().With(fast.Inverse))}");
    Console.WriteLine($"   slow and slow at discount 0.5, {Text(slow.Inverse.Identification().With(slow.Inverse, options: new() { Discount = 0.5 }))}");
    Console.WriteLine("             Shade                   Cafe                    View");
    Console.WriteLine($"   truth{truth.Shade,11:F3}{truth.Cafe,24:F3}{truth.View,24:F3}");
    Taste one = Learned("slow", slow, truth, 1), two = Learned("fast", fast, truth, 2), both = new(two.Shade, one.Cafe, (one.View + two.View) / 2);
    Console.WriteLine("   share lost of all there is to lose   learned of slow   learned of fast      of both");
    foreach (var (name, walker) in new[] { ("slow", slow), ("fast", fast) })
    {
        var real = walker.Inverse.Reward(truth);
        double Share(Taste taste) => Math.Abs(walker.Inverse.Regret(real, walker.Inverse.Reward(taste)).Share);
        Console.WriteLine($"     {name,-34}{Share(one),16:P1}{Share(two),18:P1}{Share(both),13:P1}");
    }
}

// What decisions of one walker tell; what they do not is left at 0.
static Taste Learned(string name, Stroll stroll, Taste truth, ulong seed)
{
    var fit = stroll.InferReward(Demonstrations<Stroll.Spot, Stroll.Way>.FromTrajectories(stroll.Simulate(stroll.Solve(truth), truth, new() { Episodes = 100, MaxSteps = 20, Seed = seed })));
    double Told(string taste) => fit[taste].Status is EstimateStatus.Identified ? fit[taste].Value : 0;
    Console.WriteLine($"   {name} {string.Concat(fit.Estimates().Select(Estimate))}");
    return new(Told("Shade"), Told("Cafe"), Told("View"));
}

static double LogLikelihood<TState, TAction>(Solution<TState, TAction> plan, Demonstrations<TState, TAction> seen)
    where TState : struct
    where TAction : struct =>
    seen.Observations.Sum(decision => decision.Count * Math.Log(plan.Policy(decision.State)[decision.Action]));

static string Text(object finding) => finding.ToString()!.Replace(Environment.NewLine, Environment.NewLine + "   ");

static string Estimate(ParameterEstimate estimate) => estimate.StandardError is double error ? $"{estimate.Value,11:F3}{error,13:F3}" : $"{"not told",24}";

static string Bound(double value) => double.IsInfinity(value) ? value < 0 ? "-inf" : "inf" : $"{Math.Round(value, 3) + 0.0:F3}";
