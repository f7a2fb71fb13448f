namespace Cai.Workloads;

/// <summary>
/// Four queues and one server: a step serves the queue that is chosen, and a customer comes to one of them, or none does; who finds a queue full is lost. Each waiting customer costs, by queue.
/// A factored problem of any size: with 100 lengths a queue it has 10^8 states.
/// </summary>
[Mdp(Discount = 0.95, Temperature = 1)]
public sealed partial class Queues(int lengths)
{
    int Lengths => lengths;

    [State]
    public readonly record struct Waiting(
        [Below(nameof(Lengths))] int First, [Below(nameof(Lengths))] int Second, [Below(nameof(Lengths))] int Third, [Below(nameof(Lengths))] int Fourth);

    [Action] public enum Serve { First, Second, Third, Fourth }
    [Noise] public enum Comes { [Probability(0.2)] Nobody, [Probability(0.2)] ToFirst, [Probability(0.2)] ToSecond, [Probability(0.2)] ToThird, [Probability(0.2)] ToFourth }
    [Parameters] public readonly record struct Costs(double First, double Second, double Third, double Fourth);

    [Dynamics]
    Waiting Next(Waiting now, Serve serve, Comes comes) => new(
        After(now.First, serve is Serve.First, comes is Comes.ToFirst),
        After(now.Second, serve is Serve.Second, comes is Comes.ToSecond),
        After(now.Third, serve is Serve.Third, comes is Comes.ToThird),
        After(now.Fourth, serve is Serve.Fourth, comes is Comes.ToFourth));

    [Reward]
    static double Cost(Waiting now, Costs costs) =>
        -(costs.First * now.First) - (costs.Second * now.Second) - (costs.Third * now.Third) - (costs.Fourth * now.Fourth);

    int After(int length, bool isServed, bool isJoined) => Math.Clamp(length - (isServed ? 1 : 0) + (isJoined ? 1 : 0), 0, lengths - 1);
}
