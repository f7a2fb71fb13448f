using Cai.CompilerServices;

namespace Cai.Simulation;

/// <summary>A walk on 0 .. 10: action d moves by d with probability 0.6 and by -d else; 0 and 10 end it, and ending at 10 pays 1. Each step costs 0.01.</summary>
internal readonly struct Gambler(bool isWithoutStart) : IProcess<int, int>
{
    public bool HasStart => !isWithoutStart;

    public int Start(ref CounterRandom random) => 4 + random.Next(3);

    public bool IsTerminal(int state) => state is 0 or 10;

    public int Step(int state, int action, int stage, ref CounterRandom random, out double reward)
    {
        reward = -0.01;
        return Math.Clamp(state + (random.NextDouble() < 0.6 ? action : -action), 0, 10);
    }

    public int OutcomeCount => 2;

    public int Outcome(int state, int action, int stage, int code, out double probability, out double reward)
    {
        (probability, reward) = (code == 0 ? 0.6 : 0.4, -0.01);
        return Math.Clamp(state + (code == 0 ? action : -action), 0, 10);
    }

    public double TerminalReward(int state) => state == 10 ? 1 : 0;
}

/// <summary>Counts up, for rewards of any kind.</summary>
internal readonly struct Payer(double paid, double terminal) : IProcess<int, int>
{
    public bool HasStart => false;

    public int Start(ref CounterRandom random) => 0;

    public bool IsTerminal(int state) => false;

    public int Step(int state, int action, int stage, ref CounterRandom random, out double reward)
    {
        reward = paid;
        return state + action;
    }

    public int OutcomeCount => 1;

    public int Outcome(int state, int action, int stage, int code, out double probability, out double reward)
    {
        (probability, reward) = (1, paid);
        return state + action;
    }

    public double TerminalReward(int state) => terminal;
}

/// <summary>Bets a fixed stake.</summary>
internal readonly struct Fixed(int stake) : IPolicy<int, int>
{
    public int Act(int state, int stage, ref CounterRandom random) => stake;
}

/// <summary>Bets the same stake, after drawing many numbers.</summary>
internal readonly struct Wasteful(int stake) : IPolicy<int, int>
{
    public int Act(int state, int stage, ref CounterRandom random)
    {
        for (int i = 0; i <= stage; i++)
            random.NextDouble();
        return stake;
    }
}
