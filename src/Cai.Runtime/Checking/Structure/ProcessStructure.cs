namespace Cai.Checking;

/// <summary>What transitions alone tell of a problem, worked out once for all checks of its structure. Complexity: entries of the rows, and see <see cref="EndComponents"/>.</summary>
internal sealed class ProcessStructure
{
    private readonly CheckedProblem _problem;
    private Predecessors? _predecessors;
    private List<int[]>? _components;

    public ProcessStructure(CheckedProblem problem)
    {
        _problem = problem;
        IsTerminal = new bool[problem.Tables.StateCount];
        foreach (int terminal in problem.Tables.Terminals)
            IsTerminal[terminal] = true;
        Absorbing = Enumerable.Range(0, IsTerminal.Length).Where(IsNeverLeft).ToArray();
    }

    /// <summary>Gets the transitions; of the first stage, where each has its own.</summary>
    public TransitionRows Rows => _problem.Rows[0];

    public Predecessors Predecessors => _predecessors ??= new(Rows);

    public bool[] IsTerminal { get; }

    /// <summary>Gets the states that are not terminal and that every action stays in, at every stage; ascending.</summary>
    public int[] Absorbing { get; }

    /// <summary>Gets the maximal end components, as pairs: where one can act for ever. Terminal states have no pairs, so they are in none.</summary>
    public List<int[]> Components => _components ??= EndComponents.Find(Rows);

    /// <summary>Gets the states of a component, ascending.</summary>
    public int[] StatesOf(int[] component) => EndComponents.StatesOf(Rows, component);

    /// <summary>Whether a component is one absorbing state.</summary>
    public bool IsAbsorbing(int[] component) => Array.BinarySearch(Absorbing, Rows.PairStates[component[0]]) >= 0;

    private bool IsNeverLeft(int state)
    {
        if (IsTerminal[state])
            return false;
        foreach (TransitionRows rows in _problem.Rows)
        {
            int first = rows.RowPointers[rows.PairPointers[state]], last = rows.RowPointers[rows.PairPointers[state + 1]];
            for (int entry = first; entry < last; entry++)
            {
                if (rows.Successors[entry] != state)
                    return false;
            }
        }

        return true;
    }
}
