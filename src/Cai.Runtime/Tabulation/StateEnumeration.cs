using Cai.Checking;

namespace Cai.Tabulation;

/// <summary>
/// Finds the states: with a start, those reachable from it, breadth first over available actions and possible noise at any stage; without one, all valid
/// ones. Terminal states are kept but not left.
/// </summary>
internal sealed class StateEnumeration<TDeclaration>
    where TDeclaration : IDeclaration
{
    private const int RoomOfStage = 16;

    private readonly CheckedDeclaration<TDeclaration> _declaration;
    private readonly RowSource _rows;
    private readonly Exploration _found;
    private readonly bool[] _isAvailable;
    private long _entries;

    private StateEnumeration(CheckedDeclaration<TDeclaration> declaration, RowSource rows, bool isWhole)
    {
        _declaration = declaration;
        _rows = rows;
        _found = new Exploration(declaration.States.Count, isWhole, declaration.TransitionStages, rows.Outcomes);
        _isAvailable = new bool[declaration.TransitionStages];
    }

    /// <param name="declaration">The declaration.</param>
    /// <param name="rows">Where successors come from.</param>
    /// <param name="starts">The start states' codes; null without a start.</param>
    public static Exploration Run(CheckedDeclaration<TDeclaration> declaration, RowSource rows, IReadOnlyList<int>? starts)
    {
        bool isWhole = starts is null && !declaration.Shape.HasValid;

        // Before anything is allocated by their number. What a stage keeps takes the room of some numbers, however few its rows are.
        declaration.CheckEntries(isWhole ? declaration.States.Count : 0);
        declaration.CheckEntries(declaration.TransitionStages == 1 ? 0 : Math.Max(isWhole ? declaration.States.Count : 0, RoomOfStage) * (long)declaration.TransitionStages);

        var enumeration = new StateEnumeration<TDeclaration>(declaration, rows, isWhole);
        enumeration.Seed(starts);
        for (int state = 0; state < enumeration._found.States.Codes.Count; state++)
        {
            enumeration.Leave(enumeration._found.States.Codes[state], grows: starts is not null);
        }

        return enumeration._found;
    }

    private void Seed(IReadOnlyList<int>? starts)
    {
        if (starts is not null)
        {
            foreach (int code in starts)
            {
                _found.States.Add(code);
            }

            return;
        }

        for (int code = 0; code < _declaration.States.Count; code++)
        {
            if (_declaration.IsValid(code))
            {
                _found.States.Add(code);
            }
        }

        if (_found.States.Codes.Count == 0)
        {
            _declaration.Faults.Add(
                Rules.NoState, "Valid", () => $"No combination of fields is a valid state: {_declaration.Call("Valid", 0)} is false", "At least one state must be valid.");
        }
    }

    private void Leave(int state, bool grows)
    {
        bool isTerminal = _declaration.IsTerminal(state);
        _found.IsTerminal.Add(isTerminal);
        if (!isTerminal)
        {
            for (int action = 0; action < _declaration.Actions.Count; action++)
            {
                Take(state, action, grows);
            }

            CheckAlive(state);
        }

        _found.FirstPair.Add(_found.Actions.Count);
    }

    private void Take(int state, int action, bool grows)
    {
        bool isAvailable = false;
        for (int stage = 0; stage < _isAvailable.Length; stage++)
        {
            _isAvailable[stage] = _declaration.IsAvailable(state, action, stage);
            isAvailable |= _isAvailable[stage];
        }

        if (!isAvailable)
        {
            return;
        }

        _found.Actions.Add(action);
        for (int stage = 0; stage < _isAvailable.Length; stage++)
        {
            if (!_isAvailable[stage])
            {
                _found.Stages[stage].AddUnavailable();
                continue;
            }

            _rows.Expand(state, action, stage);
            Arrive(state, action, stage, grows);
            _entries += _rows.Count;
            _declaration.CheckEntries(_entries);
            _found.Stages[stage].AddRow(_rows, _declaration.Prior(state, action, stage));
        }
    }

    private void Arrive(int state, int action, int stage, bool grows)
    {
        for (int i = 0; i < _rows.Count; i++)
        {
            int next = _rows.Codes[i];
            if (_found.States.Find(next) >= 0)
            {
                continue;
            }

            if (grows && _declaration.IsValid(next))
            {
                _found.States.Add(next);
            }
            else
            {
                _declaration.AddInvalid(state, action, NoiseLeadingTo(state, action, stage, next), stage, next);
                _rows.Codes[i] = state;
            }
        }
    }

    private int NoiseLeadingTo(int state, int action, int stage, int next)
    {
        Shape shape = _declaration.Shape;
        for (int noise = 0; noise < _declaration.Noise.Count; noise++)
        {
            bool isPossible = true;
            for (int leaf = 0; leaf < shape.NoiseRadix.Length && !shape.HasProbabilityMember && !shape.NoiseIsEstimated; leaf++)
            {
                isPossible &= shape.NoiseProbabilities[leaf][_declaration.Noise.Digit(noise, leaf)] > 0;
            }

            if (isPossible && _declaration.NextAgain(state, action, noise, stage) == next)
            {
                return noise;
            }
        }

        return -1;
    }

    private void CheckAlive(int state)
    {
        int first = _found.FirstPair[_found.FirstPair.Count - 1];
        for (int stage = 0; stage < _found.Stages.Length; stage++)
        {
            StageRows rows = _found.Stages[stage];
            bool isAvailable = false, hasWeight = false;
            for (int pair = first; pair < _found.Actions.Count; pair++)
            {
                isAvailable |= rows.IsAvailable(pair);
                hasWeight |= rows.Prior[pair] > 0;
            }

            if (!isAvailable)
            {
                _declaration.AddNoAction(state, stage);
            }
            else if (!hasWeight)
            {
                int at = stage;
                _declaration.Faults.Add(
                    Rules.PriorNotADistribution,
                    "Prior",
                    () => $"The prior of every available action at {_declaration.StateText(state)}{(_found.Stages.Length > 1 ? $", stage {at}" : "")} is zero",
                    "One action must have a positive weight.");
            }
        }
    }
}
