namespace Cai.Workloads;

/// <summary>
/// A queueing network: two rooms in tandem, a server at each, and a third that goes where it is sent. Uniformised: one event a step. A customer who finds
/// the first room full is lost; one who finds the second full waits in the first.
/// </summary>
[Mdp(Discount = 0.99, Temperature = 1)]
public sealed partial class Tandem(int room)
{
    int Lengths => room + 1;

    [State] public readonly record struct Queues([Below(nameof(Lengths))] int First, [Below(nameof(Lengths))] int Second);
    [Action] public enum Third { Rests, HelpsFirst, HelpsSecond }
    [Noise] public enum Event { [Probability(0.3)] Arrival, [Probability(0.25)] FirstDone, [Probability(0.25)] SecondDone, [Probability(0.2)] ThirdDone }

    [Dynamics]
    Queues Next(Queues queues, Third third, Event now) => now switch
    {
        Event.Arrival => queues with { First = Math.Min(queues.First + 1, room) },
        Event.FirstDone => Forward(queues),
        Event.SecondDone => Leave(queues),
        _ => third switch { Third.HelpsFirst => Forward(queues), Third.HelpsSecond => Leave(queues), _ => queues },
    };

    [Reward]
    double Cost(Queues queues, Third third, Event now) =>
        -0.1 * (queues.First + queues.Second) - (third is Third.Rests ? 0 : 0.5) - (now is Event.Arrival && queues.First == room ? 20 : 0);

    Queues Forward(Queues queues) => queues.First > 0 && queues.Second < room ? new(queues.First - 1, queues.Second + 1) : queues;

    static Queues Leave(Queues queues) => queues with { Second = Math.Max(queues.Second - 1, 0) };
}
