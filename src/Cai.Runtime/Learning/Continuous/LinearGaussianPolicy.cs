using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>The same, over emitted coordinates and features.</summary>
internal sealed class LinearGaussianPolicy<TState, TAction, TStates, TActions, TProcess>(GaussianSettings settings, StateBasis<TState, TAction, TStates, TProcess> basis, TActions actions, GaussianHead head, IReadOnlyList<GaussianStep> trace)
    : GaussianPolicy<TState, TAction>(settings, head, basis.Names, [.. Enumerable.Range(0, actions.Count).Select(actions.Name)], trace)
    where TState : struct
    where TAction : struct
    where TStates : struct, ICoordinates<TState>
    where TActions : struct, ICoordinates<TAction>
    where TProcess : struct, IRealProcess<TState, TAction>
{
    public override TAction Greedy(TState state)
    {
        Span<double> features = stackalloc double[Head.Features], normals = stackalloc double[Head.Dimension], place = stackalloc double[Head.Dimension];
        basis.Write(state, features);
        normals.Clear();
        Head.Place(features, normals, place);
        return actions.Of(place);
    }

    public override double LogDensity(TState state, TAction action)
    {
        Span<double> features = stackalloc double[Head.Features], normals = stackalloc double[Head.Dimension], place = stackalloc double[Head.Dimension];
        basis.Write(state, features);
        actions.Read(action, place);
        return Head.TryInvert(features, place, normals) ? Head.LogDensity(features, normals) : double.NegativeInfinity;
    }

    public override TAction Act(TState state, int stage, ref CounterRandom random)
    {
        Span<double> features = stackalloc double[Head.Features], normals = stackalloc double[Head.Dimension], place = stackalloc double[Head.Dimension];
        basis.Write(state, features);
        Head.Draw(features, normals, place, ref random);
        return actions.Of(place);
    }
}
