using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>
/// What a Gaussian policy is linear in: 1, and the declared features of the state; where none are declared, its coordinates, those with bounds scaled to [-1, 1] and the others as they are.
/// </summary>
internal sealed class StateBasis<TState, TAction, TStates, TProcess>
    where TState : struct
    where TAction : struct
    where TStates : struct, ICoordinates<TState>
    where TProcess : struct, IRealProcess<TState, TAction>
{
    private readonly string _problem;
    private readonly TStates _states;
    private readonly TProcess _process;
    private readonly bool _isDeclared;

    public StateBasis(string problem, TStates states, TProcess process)
    {
        (_problem, _states, _process, _isDeclared) = (problem, states, process, process.StateFeatureNames.Count > 0);
        Names = ["1", .. _isDeclared ? process.StateFeatureNames : Enumerable.Range(0, states.Count).Select(states.Name)];
    }

    /// <summary>The names, <c>1</c> first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Writes the basis at a state.</summary>
    /// <exception cref="ArgumentException">A feature is not finite: the message names it and the state.</exception>
    public void Write(TState state, Span<double> features)
    {
        features[0] = 1;
        Span<double> rest = features[1..];
        if (_isDeclared)
            _process.StateFeatures(state, rest);
        else
            _states.Read(state, rest);
        for (int i = 0; i < rest.Length; i++)
        {
            if (!_isDeclared && double.IsFinite(_states.Lower[i]) && double.IsFinite(_states.Upper[i]))
                rest[i] = _states.Upper[i] > _states.Lower[i] ? ((2 * (rest[i] - _states.Lower[i])) / (_states.Upper[i] - _states.Lower[i])) - 1 : 0;
            if (!double.IsFinite(rest[i]))
                throw new ArgumentException(FormattableString.Invariant($"{_problem}: {(_isDeclared ? "the feature " : "")}{Names[i + 1]} of {state} is {rest[i]}; what a policy is linear in is finite."));
        }
    }
}
