namespace Cai.Workloads;

/// <summary>
/// Four queues and one server: a step serves the queue that is chosen, and a customer comes to one of them, or none does; who finds a queue full is lost. Each waiting customer costs, by queue.
/// One problem in three sizes: with 100 lengths a queue it has 10^8 states. Sizes are constants, so that the compiler sees which fields a field reads.
/// </summary>
internal static class Queue
{
    /// <summary>The length after a step.</summary>
    public static int After(int length, bool isServed, bool isJoined, int longest) => Math.Clamp(length - (isServed ? 1 : 0) + (isJoined ? 1 : 0), 0, longest);
}

/// <summary>The queues with lengths of 0 to 9.</summary>
[Mdp(Discount = 0.95, Temperature = 1)]
public sealed partial class Queues10
{
    const int Longest = 9;

    [State] public readonly record struct Waiting([Range(0, Longest)] int First, [Range(0, Longest)] int Second, [Range(0, Longest)] int Third, [Range(0, Longest)] int Fourth);
    [Action] public enum Serve { First, Second, Third, Fourth }
    [Noise] public enum Comes { [Probability(0.2)] Nobody, [Probability(0.2)] ToFirst, [Probability(0.2)] ToSecond, [Probability(0.2)] ToThird, [Probability(0.2)] ToFourth }
    [Parameters] public readonly record struct Costs(double First, double Second, double Third, double Fourth);

    [Dynamics]
    static Waiting Next(Waiting now, Serve serve, Comes comes) => new(
        Queue.After(now.First, serve is Serve.First, comes is Comes.ToFirst, Longest),
        Queue.After(now.Second, serve is Serve.Second, comes is Comes.ToSecond, Longest),
        Queue.After(now.Third, serve is Serve.Third, comes is Comes.ToThird, Longest),
        Queue.After(now.Fourth, serve is Serve.Fourth, comes is Comes.ToFourth, Longest));

    [Reward]
    static double Cost(Waiting now, Costs costs) =>
        -(costs.First * now.First) - (costs.Second * now.Second) - (costs.Third * now.Third) - (costs.Fourth * now.Fourth);
}

/// <summary>The queues with lengths of 0 to 31.</summary>
[Mdp(Discount = 0.95, Temperature = 1)]
public sealed partial class Queues32
{
    const int Longest = 31;

    [State] public readonly record struct Waiting([Range(0, Longest)] int First, [Range(0, Longest)] int Second, [Range(0, Longest)] int Third, [Range(0, Longest)] int Fourth);
    [Action] public enum Serve { First, Second, Third, Fourth }
    [Noise] public enum Comes { [Probability(0.2)] Nobody, [Probability(0.2)] ToFirst, [Probability(0.2)] ToSecond, [Probability(0.2)] ToThird, [Probability(0.2)] ToFourth }
    [Parameters] public readonly record struct Costs(double First, double Second, double Third, double Fourth);

    [Dynamics]
    static Waiting Next(Waiting now, Serve serve, Comes comes) => new(
        Queue.After(now.First, serve is Serve.First, comes is Comes.ToFirst, Longest),
        Queue.After(now.Second, serve is Serve.Second, comes is Comes.ToSecond, Longest),
        Queue.After(now.Third, serve is Serve.Third, comes is Comes.ToThird, Longest),
        Queue.After(now.Fourth, serve is Serve.Fourth, comes is Comes.ToFourth, Longest));

    [Reward]
    static double Cost(Waiting now, Costs costs) =>
        -(costs.First * now.First) - (costs.Second * now.Second) - (costs.Third * now.Third) - (costs.Fourth * now.Fourth);
}

/// <summary>The queues with lengths of 0 to 99.</summary>
[Mdp(Discount = 0.95, Temperature = 1)]
public sealed partial class Queues100
{
    const int Longest = 99;

    [State] public readonly record struct Waiting([Range(0, Longest)] int First, [Range(0, Longest)] int Second, [Range(0, Longest)] int Third, [Range(0, Longest)] int Fourth);
    [Action] public enum Serve { First, Second, Third, Fourth }
    [Noise] public enum Comes { [Probability(0.2)] Nobody, [Probability(0.2)] ToFirst, [Probability(0.2)] ToSecond, [Probability(0.2)] ToThird, [Probability(0.2)] ToFourth }
    [Parameters] public readonly record struct Costs(double First, double Second, double Third, double Fourth);

    [Dynamics]
    static Waiting Next(Waiting now, Serve serve, Comes comes) => new(
        Queue.After(now.First, serve is Serve.First, comes is Comes.ToFirst, Longest),
        Queue.After(now.Second, serve is Serve.Second, comes is Comes.ToSecond, Longest),
        Queue.After(now.Third, serve is Serve.Third, comes is Comes.ToThird, Longest),
        Queue.After(now.Fourth, serve is Serve.Fourth, comes is Comes.ToFourth, Longest));

    [Reward]
    static double Cost(Waiting now, Costs costs) =>
        -(costs.First * now.First) - (costs.Second * now.Second) - (costs.Third * now.Third) - (costs.Fourth * now.Fourth);
}
