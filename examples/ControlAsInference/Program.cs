using System.Globalization;
using Cai;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var cliff = new Cliff();
var gate = new Cliff.Place(1, 0);

// 1. The graphical model: walk at random, and say of each step that it was optimal with probability exp(reward / temperature). How likely is it that all were?
Posterior<Cliff.Place, Cliff.Step> exact = cliff.Posterior();
Console.WriteLine($"log p(all optimal), by backward messages   {exact.LogEvidence:F6}");

// 2. Forward and backward messages meet at every stage: their product sums to the same evidence, with the walks that are over by then.
double there = cliff.States.Sum(place => exact.Marginal(place, 8)), over = Enumerable.Range(0, 8).Sum(t => cliff.States.Where(place => Cliff.Fell(place) || Cliff.IsHome(place)).Sum(place => exact.Marginal(place, t)));
double met = cliff.States.Where(place => exact.Marginal(place, 8) > 0).Sum(place => Math.Exp(exact.LogForwardMessage(place, 8) + exact.LogBackwardMessage(place, 8)));
Console.WriteLine($"forward and backward messages at stage 8   {Math.Log(met / there * (there + over)):F6}");

// 3. And by brute force: many random walks, the average of exp(rewards / temperature).
var walks = cliff.Simulate(new RandomWalk(), new SimulationOptions { Episodes = 500_000, Seed = 1 });
double[] weights = [.. walks.Select(walk => Math.Exp(walk.Return(1) / exact.Temperature))];
double mean = weights.Average(), error = Math.Sqrt(weights.Average(weight => (weight - mean) * (weight - mean)) / weights.Length);
Console.WriteLine($"500,000 random walks                       {Math.Log(mean):F3} (+- {error / mean:F3})");
Console.WriteLine();

// 4. Two posteriors. The exact one infers that the wind was kind, too. The variational one may choose actions, not the wind: it is the soft policy of Solve.
var soft = cliff.Solve();
var hard = cliff.Solve(new SolveOptions { Temperature = 0 });
Cliff.Place edge = new(1, 2);
double gust = exact.Next(edge, Cliff.Step.Ahead, 2).Where(next => Cliff.Fell(next.Key)).Sum(next => next.Value);
Console.WriteLine($"a gust on the edge: really 0.15, the exact posterior believes {gust:0.0e+0}");
Console.WriteLine();

// 5. Every policy has a lower bound on the evidence: it falls short by the divergence of its walks from the posterior. The soft policy has the largest bound.
Console.WriteLine("policy                 bound   divergence     reward    entropy      prior      home  fell of 10,000");
Print("walk at random", new RandomWalk(), (_, _, _) => 0.25);
Print("exact posterior", exact, (place, step, t) => exact.Policy(place, t)[step]);
Print("soft (variational)", soft, (place, step, t) => soft.Policy(place, t)[step]);
Print("hard", hard, (place, step, t) => hard.Policy(place, t)[step]);
Console.WriteLine();

// 6. Without wind the walker's choices are all there is to infer, and the two posteriors are one.
var calm = new Cliff { WindProbabilities = [1, 0] };
var calmExact = calm.Posterior();
var calmSoft = calm.Solve();
double apart = calm.States.Where(place => !Cliff.Fell(place) && !Cliff.IsHome(place))
    .Max(place => Enum.GetValues<Cliff.Step>().Max(step => Math.Abs(calmExact.Policy(place, 3)[step] - calmSoft.Policy(place, 3)[step])));
EvidenceLowerBound tight = calmExact.EvidenceLowerBound((place, step, t) => calmSoft.Policy(place, t)[step]);
Console.WriteLine($"without wind: the policies differ by at most {Math.Max(apart, 1e-12):0e+0}, and the divergence is {Math.Max(tight.Divergence, 1e-12):0e+0}");

void Print(string name, IPolicy<Cliff.Place, Cliff.Step> policy, Func<Cliff.Place, Cliff.Step, int, double> probability)
{
    EvidenceLowerBound bound = exact.EvidenceLowerBound(probability);
    var ends = cliff.Simulate(policy, new SimulationOptions { Episodes = 10_000, Seed = 2 }).Select(walk => walk.Last!.Value).ToList();
    Console.WriteLine($"{name,-18} {bound.Value,9:F4} {bound.Divergence,12:F4} {bound.ExpectedReward,10:F4} {bound.Entropy,10:F4} {bound.LogPrior,10:F4} {ends.Count(Cliff.IsHome),9} {ends.Count(Cliff.Fell),9}");
}

/// <summary>Any step, each as likely.</summary>
internal sealed class RandomWalk : IPolicy<Cliff.Place, Cliff.Step>
{
    public Cliff.Step Act(Cliff.Place state, int stage, ref CounterRandom random) => (Cliff.Step)random.Next(4);
}
