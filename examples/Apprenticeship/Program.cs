using System.Diagnostics;
using System.Globalization;
using Cai;
using Cell = Meadow.Cell;
using Move = Meadow.Move;
using Tastes = Meadow.Tastes;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var meadow = new Meadow();
var inverse = meadow.Inverse;
Tastes truth = new(Water: -2, Mud: -1, Step: -1);
Solution<Cell, Move> expert = meadow.Solve(truth);
List<string> times = [];

// What all methods see: walks home of a soft-optimal expert; and others, which none of them sees.
Demonstrations<Cell, Move> seen = Walks(firstEpisode: 0), unseen = Walks(firstEpisode: 200);
PolicyScore own = inverse.Score(expert, expert, truth);
Console.WriteLine($"{seen.Trajectories.Count} walks of an expert, {seen.DecisionCount} decisions; he is worth {own.ExpertValue:F3}, the best policy {own.OptimalValue:F3}");
Console.WriteLine("                                   regret   divergence   unseen decision   reward distance    water      mud     step");
Row("the expert himself", expert, inverse.Reward(truth), truth);
Policy("behaviour cloning, a table", () => meadow.CloneBehavior(seen));
Policy("behaviour cloning, by features", () => meadow.CloneBehavior(seen, new() { Method = CloningMethod.Linear }));
Reward("linear programming, a table", () => inverse.LinearProgramming(seen, new LinearProgrammingOptions()));
Parameters("linear programming, features", () => inverse.LinearProgramming(seen, new FeatureProgrammingOptions()));
Parameters("maximum margin", () => inverse.MaximumMargin(seen));
Parameters("projection", () => inverse.Projection(seen));
Parameters("maximum margin planning", () => inverse.MaximumMarginPlanning(seen));
Parameters("maximum entropy, trajectories", () => inverse.MaximumEntropy(seen));
Parameters("maximum entropy, causal", () => inverse.MaximumEntropy(seen, new() { Form = MaximumEntropyForm.Causal }));
Reward("maximum entropy, a network", () => inverse.DeepMaximumEntropy(seen));
Timed("maximum likelihood", () => meadow.InferReward(seen), fit => Row("maximum likelihood", fit.Solution, inverse.Reward(fit.Parameters), fit.Parameters));
Parameters("choice probabilities", () => inverse.ChoiceProbabilities(seen));
Parameters("Bayes, posterior mean", () => inverse.Bayesian(seen));
Parameters("relative entropy, sampled", () => inverse.RelativeEntropy(seen, new() { Episodes = 5_000, DemonstrationShare = 0.5 }));
Parameters("guided cost, sampled", () => inverse.GuidedCost(seen, new() { Episodes = 500 }));
Policy("GAIL", () => inverse.Gail(seen));
Policy("GAIL, as it is published", () => inverse.Gail(seen, new() { Reward = ImitationReward.Survival }));
Reward("AIRL, a table", () => inverse.Airl(seen));
Parameters("AIRL, by features", () => inverse.AirlParameters(seen));
Console.WriteLine($"elapsed, in milliseconds: {string.Join(", ", times)}");

Demonstrations<Cell, Move> Walks(int firstEpisode) =>
    Demonstrations<Cell, Move>.FromTrajectories(meadow.Simulate(expert, truth, new() { Episodes = 200, FirstEpisode = firstEpisode, MaxSteps = 1_000, Seed = 1 }));

void Policy<T>(string name, Func<T> method)
    where T : IStochasticPolicy<Cell, Move> => Timed(name, method, result => Row(name, result, null, null));

void Reward(string name, Func<InferredReward<Cell, Move>> method) => Timed(name, method, result => Row(name, result, inverse.Reward(result), null));

void Parameters(string name, Func<InferredParameters<Cell, Move, Tastes>> method) => Timed(name, method, result => Row(name, result, inverse.Reward(result.Parameters), result.Parameters));

void Timed<T>(string name, Func<T> method, Action<T> print)
{
    long started = Stopwatch.GetTimestamp();
    T result = method();
    times.Add($"{name} {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0}");
    print(result);
}

void Row(string name, IStochasticPolicy<Cell, Move> policy, TabularReward<Cell, Move>? reward, Tastes? tastes)
{
    PolicyScore score = inverse.Score(policy, expert, truth);
    double likelihood = unseen.Counts().Sum(decision => decision.Value * Math.Log(policy.Policy(decision.Key.State)[decision.Key.Action])) / unseen.DecisionCount;
    string distance = reward is null ? "" : Number(inverse.Distance(inverse.Reward(truth), reward), "F3");
    string parameters = tastes is { } t ? $"{Number(t.Water, "F2"),9}{Number(t.Mud, "F2"),9}{Number(t.Step, "F2"),9}" : "";
    Console.WriteLine($"{name,-32}{Number(score.Regret, "F3"),9}{Number(score.ForwardDivergence, "F4"),13}{Number(likelihood, "F4"),18}{distance,18}{parameters}".TrimEnd());
}

// Without a minus before a nought.
static string Number(double number, string format)
{
    if (double.IsInfinity(number))
        return "infinite";
    string text = number.ToString(format, CultureInfo.InvariantCulture);
    return text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text;
}
