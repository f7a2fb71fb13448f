using System.Diagnostics;
using System.Globalization;
using Cai;
using Place = Rock.Place;
using Rudder = Rock.Rudder;
using Spot = Ledge.Spot;
using Turn = Ledge.Turn;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
long started = Stopwatch.GetTimestamp();
Horizons();
Console.WriteLine();
Divergences();
Console.WriteLine();
Unseen();
Console.WriteLine();
Modes();
Console.WriteLine($"elapsed: {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");

// 1. An expert who never errs, and two imitators whose hand errs alike: the one has his choices, the other what he wants.
static void Horizons()
{
    const double error = 1e-3;
    Ledge ledge = new();
    Ledge.Tastes truth = new(Verge: -1, Fallen: -1);
    var expert = ledge.Solve(truth, new() { Temperature = 0 });
    var walks = Demonstrations<Spot, Turn>.FromTrajectories(ledge.Simulate(expert, truth, new() { Episodes = 50, MaxSteps = 100, Seed = 1 }));
    var cloned = ledge.CloneBehavior(walks, new() { PseudoCount = 0 });
    var wants = ledge.Inverse.MaximumMarginPlanning(walks);
    var planned = ledge.Solve(wants.Parameters, new() { Temperature = 0 });
    Console.WriteLine($"1. {walks.Trajectories.Count} walks, {walks.DecisionCount} decisions, all of them on the path. Inferred: verge {wants.Parameters.Verge:F2}, fallen {wants.Parameters.Fallen:F2}. Each hand errs once in {1 / error:F0} decisions");
    Console.WriteLine("   horizon T      e T   cloned: cost   grows as     e T^2   planned: cost   grows as      e T");
    int[] horizons = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000];
    double[] clonedCosts = [.. horizons.Select(horizon => Cost(cloned, horizon))], plannedCosts = [.. horizons.Select(horizon => Cost(planned, horizon))];
    for (int i = 0; i < horizons.Length; i++)
    {
        double t = horizons[i];
        Console.WriteLine($"{t,12}{error * t,9:F2}{clonedCosts[i],15:F3}{Slope(clonedCosts, i),11}{error * t * t,10:F1}{plannedCosts[i],16:F3}{Slope(plannedCosts, i),11}{error * t,9:F2}");
    }

    int few = horizons.Count(horizon => error * horizon <= 0.1);
    Console.WriteLine($"   fitted up to e T = 0.1: cloned T^{Exponent(clonedCosts[..few]):F2}, planned T^{Exponent(plannedCosts[..few]):F2}; from 1 on: cloned T^{Exponent(clonedCosts[^5..], horizons.Length - 5):F2}, planned T^{Exponent(plannedCosts[^5..], horizons.Length - 5):F2}");

    double Cost(IStochasticPolicy<Spot, Turn> policy, int horizon) => ledge.Inverse.Score(Erring(policy), expert, truth, new() { Horizon = horizon, Discount = 1 }).Regret;

    // With another turn than it means, once in 1/error decisions. A policy is the soft solution of its own logarithm.
    IStochasticPolicy<Spot, Turn> Erring(IStochasticPolicy<Spot, Turn> policy) =>
        ledge.SolveReward((spot, turn) => Math.Log(((1 - (1.5 * error)) * policy.Policy(spot)[turn]) + (error / 2)), new() { Temperature = 1, Discount = 0 });

    string Slope(double[] costs, int i) => i == 0 ? "" : $"T^{Exponent(costs[(i - 1)..(i + 1)], i - 1):F2}";

    // Of a power of T, by least squares of the logarithms.
    double Exponent(double[] costs, int first = 0)
    {
        double[] x = [.. costs.Select((_, i) => Math.Log(horizons[first + i]))], y = [.. costs.Select(cost => Math.Log(cost))];
        return x.Zip(y).Sum(p => (p.First - x.Average()) * (p.Second - y.Average())) / x.Sum(value => Math.Pow(value - x.Average(), 2));
    }
}

// 2. An expert who is soft, and what imitators miss of him (forward) and add (reverse).
static void Divergences()
{
    const int length = 20;
    Ledge ledge = new();
    Ledge.Tastes truth = new(Verge: -1, Fallen: -1);
    var expert = ledge.Solve(truth);
    var walks = Demonstrations<Spot, Turn>.FromTrajectories(ledge.Simulate(expert, truth, new() { Episodes = 5, MaxSteps = 60, Seed = 1 }));
    Console.WriteLine($"2. {walks.Trajectories.Count} walks of an expert who errs on purpose, {walks.DecisionCount} decisions: {string.Join(", ", walks.Counts().GroupBy(cell => Math.Abs(cell.Key.State.Lane)).OrderBy(group => group.Key).Select(group => $"{group.Sum(cell => cell.Value)} {Name(group.Key)}"))}");
    Console.WriteLine("                                     KL(expert, imitator)               KL(imitator, expert)          over walks of 20");
    Console.WriteLine("                                   path    verge   fallen             path    verge   fallen       forward     reverse   cost");
    Row("the expert himself", expert);
    Row("cloned, a table", ledge.CloneBehavior(walks));
    Row("cloned, as counted", ledge.CloneBehavior(walks, new() { PseudoCount = 0 }));
    Row("maximum likelihood", ledge.InferReward(walks).Solution);
    Row("maximum entropy, causal", ledge.InferReward(walks, new() { Estimator = Estimator.FeatureMatching }).Solution);
    Row("maximum margin planning", ledge.Inverse.MaximumMarginPlanning(walks));
    Row("GAIL", ledge.Inverse.Gail(walks));
    Row("AIRL, a table", ledge.Inverse.Airl(walks));

    void Row(string name, IStochasticPolicy<Spot, Turn> policy)
    {
        var score = ledge.Inverse.Score(policy, expert, truth, new() { Horizon = length, Discount = 1 });
        string Of(Func<Spot, double> divergence) => string.Concat(Enumerable.Range(0, 3).Select(lane => Number(divergence(new(lane)), 9)));
        Console.WriteLine($"   {name,-27}{Of(spot => Divergence(expert.Policy(spot), policy.Policy(spot)))}        {Of(spot => Divergence(policy.Policy(spot), expert.Policy(spot)))}  {Number(length * score.ForwardDivergence, 12)}{Number(length * score.ReverseDivergence, 12)}{score.Regret,7:F2}");
    }

    static string Name(int lane) => lane switch { 0 => "on the path", 1 => "on the verge", _ => "fallen" };
}

// 3. Seen in a corner only; asked about the rest of a field that grows.
static void Unseen()
{
    const int corner = 6;
    int[] sizes = [8, 12, 16, 24];
    Field.Tastes tastes = new(Water: -1, Mud: -0.4, Bench: 1.5);
    double[] habits = [-1.2, -0.2, -0.6, -0.9];
    Console.WriteLine("3. Seen in a corner of 36 places, asked about the others: half the sum of differences from the expert's probabilities, and what is lost against");
    Console.WriteLine("   him from there on, in hundredths of what walking at random loses");
    Console.WriteLine($"   places never seen               {string.Concat(sizes.Select(Others))}     {string.Concat(sizes.Select(Others))}");

    Console.WriteLine("   a simple reward: three numbers. The policy differs from place to place");
    Block(size =>
    {
        var reward = new Field(size).Inverse.Reward(tastes);
        return (cell, step) => reward[cell, step];
    });

    // The logarithm of a policy that is the same everywhere, and shaping by a random potential: it changes no policy, and is another number at every place.
    Console.WriteLine("   a simple policy: three numbers. The reward differs from place to place");
    Block(size => (cell, step) => habits[(int)step] + Potential(cell) - (0.9 * Potential(Ground.Next(cell, step, size))));

    string Others(int size) => $"{(size * size) - (corner * corner),8}";

    static double Potential(Cell cell) => new CounterRandom(seed: 1, stream: (ulong)((24 * cell.Row) + cell.Column)).Normal(0, 1);

    void Block(Func<int, Func<Cell, Step, double>> rewardOf)
    {
        string[] names = ["cloned, a table", "cloned, by sides", "reward of the ground", "reward of the sides"];
        List<(double Distance, double Loss)>[] rows = [.. names.Select(_ => new List<(double, double)>())];
        foreach (int size in sizes)
        {
            Field field = new(size);
            Drift drift = new(size);
            var reward = rewardOf(size);
            var expert = field.SolveReward(reward);
            var places = field.States.Where(cell => cell.Row < corner && cell.Column < corner).ToList();
            var seen = Demonstrations<Cell, Step>.FromTrajectories(places.SelectMany((cell, i) => field.Simulate(expert, tastes, new() { Episodes = 40, MaxSteps = 1, FirstEpisode = 40 * i, Seed = 1 }, cell)));
            IStochasticPolicy<Cell, Step>[] imitators =
            [
                field.CloneBehavior(seen), drift.CloneBehavior(seen, new() { Method = CloningMethod.Linear }), field.Solve(field.InferReward(seen).Parameters), drift.Solve(drift.InferReward(seen).Parameters),
            ];
            var random = field.SolveReward((_, _) => 0, new() { Discount = 0 });
            double at = new Field(size, corner).Inverse.Score(random, expert, reward).Regret;
            for (int i = 0; i < imitators.Length; i++)
            {
                double distance = field.States.Except(places).Average(cell => field.Actions.Sum(step => Math.Abs(imitators[i].Policy(cell)[step] - expert.Policy(cell)[step])) / 2);
                rows[i].Add((distance, 100 * new Field(size, corner).Inverse.Score(imitators[i], expert, reward).Regret / at));
            }
        }

        for (int i = 0; i < names.Length; i++)
            Console.WriteLine($"     {names[i],-30}{string.Concat(rows[i].Select(cell => Number(cell.Distance, 8)))}     {string.Concat(rows[i].Select(cell => $"{cell.Loss,8:F1}"))}");
    }
}

// 4. Two equally good ways round.
static void Modes()
{
    Rock rock = new();
    Rock.Costs truth = new(Crash: -6, Effort: -0.3, Drift: 0);
    var expert = rock.Solve(truth);
    var trips = Demonstrations<Place, Rudder>.FromTrajectories(rock.Simulate(expert, truth, new() { Episodes = 2_000, Seed = 1 }));
    var fit = rock.InferReward(trips);
    Console.WriteLine($"4. {trips.Trajectories.Count} trips of an expert who passes a rock on either side. Inferred: {string.Join(", ", fit.Estimates().Select(estimate => $"{estimate.Name} {estimate.Value:F2}"))}");
    Console.WriteLine("                                           left    crash    right    forward KL   reverse KL   cost");
    Row("the expert himself", expert);
    Row("cloned, a table", rock.CloneBehavior(trips));
    Row("cloned, one rudder for all places", rock.CloneBehavior(trips, new() { Method = CloningMethod.Linear }));
    Row("one rudder, for the inferred reward", rock.PolicyGradient(fit.Parameters, options: new() { Policy = PolicyClass.Linear, Weights = new Dictionary<string, double> { ["Drift"] = 0.1 } }));
    Row("inferred, soft", fit.Solution);
    Row("inferred, its best choices", rock.Solve(fit.Parameters, new() { Temperature = 0 }));
    Row("GAIL", rock.Inverse.Gail(trips));
    Row("AIRL, by features", rock.Inverse.AirlParameters(trips));

    void Row(string name, IStochasticPolicy<Place, Rudder> policy)
    {
        var score = rock.Inverse.Score(policy, expert, truth);
        string Share(Func<int, bool> isThere) => $"{rock.Inverse.Score(policy, expert, (place, _) => place.Row == 5 && isThere(place.Lane) ? 1 : 0).Value,9:P1}";
        Console.WriteLine($"   {name,-37}{Share(lane => lane <= -2)}{Share(lane => Math.Abs(lane) < 2)}{Share(lane => lane >= 2)}{Number(6 * score.ForwardDivergence, 12)}{Number(6 * score.ReverseDivergence, 13)}{Number(score.Regret, 9, "F2")}");
    }
}

static double Divergence<TAction>(ActionDistribution<TAction> first, ActionDistribution<TAction> second)
    where TAction : struct => first.Where(pair => pair.Value > 0).Sum(pair => pair.Value * Math.Log(pair.Value / second[pair.Key]));

// Without a minus before a nought.
static string Number(double number, int width, string format = "F3")
{
    if (double.IsInfinity(number))
        return "infinite".PadLeft(width);
    string text = number.ToString(format, CultureInfo.InvariantCulture);
    return (text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text).PadLeft(width);
}
