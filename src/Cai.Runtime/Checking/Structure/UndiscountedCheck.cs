namespace Cai.Checking;

/// <summary>
/// Classifies what never ends without discounting (Bertsekas and Tsitsiklis, 1991): staying in an end component for ever costs, which is harmless; is free,
/// then the Bellman equation has many solutions; or pays, in reward or in entropy, then there is none. By the rules of the solver, which would refuse.
/// </summary>
internal static class UndiscountedCheck
{
    /// <summary>
    /// Tells what it finds, and gives the states that need no further word, terminal and absorbing ones and where never ending was told to pay; and those
    /// where never ending is free.
    /// </summary>
    public static (bool[] Settled, bool[] Free) Check(CheckedProblem problem, ProcessStructure structure, Verdict verdict)
    {
        bool[] free = new bool[structure.IsTerminal.Length];
        bool[] settled = (bool[])structure.IsTerminal.Clone();
        foreach (int state in structure.Absorbing)
            settled[state] = true;
        if (problem.Settings is not { Discount: 1, Horizon: 0 })
            return (settled, free);

        int[][] open = structure.Components.Where(component => !structure.IsAbsorbing(component)).ToArray();
        if (KnownReward.Of(problem) is { } rewards)
        {
            foreach (int[] component in open)
                Examine(problem, structure, verdict, component, rewards, settled, free);
        }
        else if (open.Length > 0 && Array.TrueForAll(Reach.Possibly(structure.Rows, structure.Predecessors, settled), ends => ends))
        {
            verdict.Add(Rules.MayDiverge, "Mdp",
                $"{problem.Shape.Problem}: one can act for ever among {Wording.States(problem, structure.StatesOf(open[0]))}. With a discount of 1, values are finite only for rewards that make this cost"
                + $"{(problem.Settings.Temperature > 0 ? " more than its entropy is worth" : "")}; others are refused when solving, and bound an estimate.");
        }

        return (settled, free);
    }

    private static void Examine(CheckedProblem problem, ProcessStructure structure, Verdict verdict, int[] component, double[] rewards, bool[] settled, bool[] free)
    {
        double a = problem.Settings.Temperature > 0 ? problem.Settings.Temperature : 0;
        double[] shaped = KnownReward.Shape(problem, structure, rewards, a);
        EndlessStay stay = EndlessStay.In(structure.Rows, component, shaped, a, problem.Limits.SweepWork, problem.Cancellation);
        int[] states = stay.Worth is StayWorth.Free ? stay.Free.SelectMany(structure.StatesOf).OrderBy(state => state).ToArray() : structure.StatesOf(component);
        string names = Wording.States(problem, states);
        switch (stay.Worth)
        {
            case StayWorth.Free:
                Free(problem, structure, verdict, states.Except(structure.Absorbing).ToArray());
                break;
            case StayWorth.Pays or StayWorth.Balanced:
                Pays(problem, structure, verdict, component, rewards, a, stay);
                break;
            case StayWorth.Unknown:
                verdict.LeaveOut($"whether staying among {names} pays: more than {Wording.Count(problem.Limits.SweepWork)} steps of value iteration");
                break;
        }

        foreach (int state in stay.Worth is StayWorth.Costs ? [] : states)
            (stay.Worth is StayWorth.Free ? free : settled)[state] = true;
    }

    private static void Free(CheckedProblem problem, ProcessStructure structure, Verdict verdict, int[] states)
    {
        if (states.Length == 0)
            return;
        verdict.Add(Rules.FreeWandering, "Reward",
            $"{problem.Shape.Problem}: one can act for ever among {Wording.States(problem, states)} at no reward. With a discount of 1 the Bellman equation has many solutions then; "
            + "the one computed is the largest total reward, where staying is worth 0.");
    }

    private static void Pays(CheckedProblem problem, ProcessStructure structure, Verdict verdict, int[] component, double[] rewards, double a, EndlessStay stay)
    {
        string names = Wording.States(problem, structure.StatesOf(component));
        bool isByReward = a == 0 || EndlessStay.In(structure.Rows, component, rewards, 0, problem.Limits.SweepWork, problem.Cancellation).Worth is StayWorth.Pays;
        string worth = stay.Worth is StayWorth.Balanced ? "balances, so that values have no unique solution" : $"gains at least {Wording.Number(stay.Low)} a step on average, so that values are infinite";
        if (isByReward)
        {
            verdict.Add(Rules.PayingCycle, "Reward",
                $"{problem.Shape.Problem}: acting for ever among {names} {worth}: nothing is discounted. Make cycles cost, give a horizon, or use a discount below 1.");
            return;
        }

        verdict.Add(Rules.PayingEntropy, "Reward",
            $"{problem.Shape.Problem}: acting for ever among {names} {worth}: entropy pays for it at temperature {Wording.Number(a)}, and nothing is discounted "
            + $"(growth of the soft values by {Wording.Number(Math.Exp(stay.Low / a))} a step: the spectral radius, where dynamics are deterministic). "
            + "Make every step cost more, lower the temperature, or use a discount below 1.");
    }
}
