using System.Globalization;
using Cai;
using Cai.Examples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var coin = new SharedCoin();
ReachOptions least = new() { Goal = ReachGoal.Minimum };
SharedCoin.Weights steps = new(Steps: 1);

Console.WriteLine($"{coin.States.Count} states of {coin.States.Columns.Count} variables");

// What PRISM publishes for K = 2 (its case study "randomised consensus"): 0.3828, 0.1083, 75 and 48.
var allOnes = coin.ReachProbability(state => state.IsDone && state is { Coin1: 1, Coin2: 1 }, least);
var disagree = coin.ReachProbability(state => state.IsDone && state.Coin1 != state.Coin2);
Console.WriteLine($"both decide 1 with probability at least {allOnes.StartValue:F4}, whatever the scheduler does");
Console.WriteLine($"they disagree with probability at most {disagree.StartValue:F4}");
Console.WriteLine($"steps until both have decided: between {coin.RewardToReach(steps, state => state.IsDone, least).StartValue:F2} and {coin.RewardToReach(steps, state => state.IsDone).StartValue:F2}");

// The scheduler that does its worst attains the probability; episodes come as near as they are many.
var episodes = coin.Simulate(disagree, steps, new SimulationOptions { Episodes = 20_000, MaxSteps = 5_000, Seed = 1 });
double share = episodes.Average(episode => episode.Last is { IsDone: true } last && last.Coin1 != last.Coin2 ? 1.0 : 0.0);
Console.WriteLine($"in 20,000 runs under the worst scheduler they disagree in {share:F2} of them");
