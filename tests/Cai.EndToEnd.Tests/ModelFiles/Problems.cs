namespace Cai.EndToEnd.Tests.ModelFiles;

// A chain offers no choice, so that the weight of its tosses decides nothing.
#pragma warning disable CAI0501

/// <summary>Knuth and Yao's die (1976), as PRISM exports it: a chain that ends in its faces, which it never leaves.</summary>
[MdpFromFile("Models/die.tra")]
public sealed partial class Die
{
    [Terminal]
    private static bool IsThrown(State state) => state.IsEnd;
}

#pragma warning restore CAI0501

/// <summary>FrozenLake, as Gymnasium has it in <c>env.unwrapped.P</c>.</summary>
[MdpFromFile("lake.json", Discount = 0.99)]
public sealed partial class Lake;

/// <summary>A machine in Storm's formats: a choice twice in a state, and two reward structures.</summary>
[MdpFromFile("ModelFiles/Models/machine.tra", Discount = 0.9)]
public sealed partial class Machine
{
    [Terminal]
    private static bool IsStopped(State state) => state.IsDone;
}

/// <summary>The same, with a reward of its own that asks those of the file.</summary>
[MdpFromFile("machine.tra", Discount = 0.9)]
public sealed partial class FrugalMachine
{
    [Terminal]
    private static bool IsStopped(State state) => state.IsDone;

    [Parameters]
    public readonly record struct Prices([Parameter(Max = 0)] double Wear);

    [Reward]
    private static double Cost(State state, Action action, Transition transition, Prices prices) => (prices.Wear * Wear(state, action, transition)) - (Time(state) / 2);
}

/// <summary>A gambler of JANI, until the purse is empty or full.</summary>
[MdpFromFile("ruin.jani", Constants = "N = 5, p=0.4", EndsWithoutRow = true)]
public sealed partial class Ruin;
