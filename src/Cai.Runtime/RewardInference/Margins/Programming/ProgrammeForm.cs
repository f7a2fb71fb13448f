namespace Cai;

/// <summary>What linear programming compares to weigh features.</summary>
public enum ProgrammeForm
{
    /// <summary>In each state that was visited, the decision taken most often with each other one, followed by the demonstrated policy (Ng and Russell 2000, section 4).</summary>
    States,

    /// <summary>The mean trajectory with policies planned for the weights found so far (Ng and Russell 2000, section 5).</summary>
    Trajectories,
}
