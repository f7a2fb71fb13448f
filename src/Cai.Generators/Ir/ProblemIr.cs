namespace Cai.Generators.Ir;

/// <summary>
/// A decision problem as declared, complete and correct in shape: what every later pass works from. Structural equality, no positions,
/// no Roslyn types: two declarations with equal Ir have equal output.
/// </summary>
internal sealed record ProblemIr(
    TypeIr Type,
    SettingsIr Settings,
    SpaceIr State,
    SpaceIr Action,
    NoiseIr? Noise,
    ParametersIr? Parameters,
    MemberIr Dynamics,
    MemberIr? Reward,
    EquatableArray<FeatureIr> Features,
    MemberIr? TerminalReward,
    StartIr? Start,
    MemberIr? Terminal,
    MemberIr? Available,
    MemberIr? Valid,
    MemberIr? Prior,
    EquatableArray<FunctionIr> Functions)
{
    /// <summary>Gets whether the problem has no tables: a double in its state, action or noise.</summary>
    public bool IsContinuous => State.IsContinuous || Action.IsContinuous || (Noise?.Space.IsContinuous ?? false);

    /// <summary>Gets whether emitted code must read an instance: some member or bound is not static.</summary>
    public bool IsInstance { get; init; }

    /// <summary>Gets the network that is the reward; null where none is declared.</summary>
    public NetworkIr? NeuralReward { get; init; }

    /// <summary>Gets the network that makes policies; null where none is declared.</summary>
    public NetworkIr? NeuralPolicy { get; init; }

    /// <summary>Gets the network that learns the dynamics; null where none is declared.</summary>
    public NetworkIr? NeuralModel { get; init; }

    /// <summary>Gets how instances may move; null where nothing is supposed of them, or nothing needs to be.</summary>
    public SupposedIr? Supposed { get; init; }
}

/// <summary>The user's partial type.</summary>
/// <param name="Namespace">The namespace, escaped; empty for the global one.</param>
/// <param name="Containing">The containing types, outermost first, as headers to reopen: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Header">The header to reopen the type itself: <c>partial class BusEngine</c>.</param>
/// <param name="Name">The simple name, unescaped, for text and messages.</param>
/// <param name="FullName">The fully qualified C# name, starting with <c>global::</c>.</param>
/// <param name="HintName">A file-name-safe unique name: the metadata name with dots.</param>
internal sealed record TypeIr(string Namespace, EquatableArray<string> Containing, string Header, string Name, string FullName, string HintName);

/// <summary>The settings of <c>[Mdp]</c>; doubles by their bits. A temperature that is not said is NaN.</summary>
internal sealed record SettingsIr(long DiscountBits, long TemperatureBits, int Horizon, bool UniformPrior, bool MatrixFree);

/// <summary>The roles a member's argument can play.</summary>
internal enum Role
{
    State,
    Action,
    Noise,
    Next,
    Parameters,
    Stage,
}

/// <summary>A member of the user's that plays a role, and how to call it.</summary>
/// <param name="Reference">How to name it.</param>
/// <param name="IsMethod">A method is called with its arguments; a property or field is read.</param>
/// <param name="Arguments">The role of each argument, in order.</param>
/// <param name="Function">The lowered body's name in <see cref="ProblemIr.Functions"/>, or null when the body is outside the subset or reads instance data.</param>
/// <param name="Obstacle">Why there is no lowered body, in words that name the construct; null when there is one.</param>
internal sealed record MemberIr(MemberReference Reference, bool IsMethod, EquatableArray<Role> Arguments, string? Function, string? Obstacle);

/// <summary>A reward feature, and the index of the parameter that weighs it, or -1.</summary>
internal sealed record FeatureIr(MemberIr Member, int Parameter)
{
    /// <summary>Gets whether it reads state and action alone: what is known when the decision is taken.</summary>
    public bool IsOfDecision
    {
        get
        {
            foreach (Role role in Member.Arguments)
            {
                if (role is not (Role.State or Role.Action))
                {
                    return false;
                }
            }

            return true;
        }
    }
}

/// <summary>The reward parameters.</summary>
internal sealed record ParametersIr(RecordType Type, EquatableArray<ParameterIr> Items);

/// <summary>One parameter; doubles by their bits.</summary>
internal sealed record ParameterIr(string Name, long StartBits, long MinBits, long MaxBits);

/// <summary>Where a problem starts.</summary>
/// <param name="Member">The member.</param>
/// <param name="Kind">What it gives.</param>
internal sealed record StartIr(MemberIr Member, StartKind Kind);

/// <summary>What a start member gives: one state, a set of states, or a weight for each state.</summary>
internal enum StartKind
{
    State,
    Set,
    Weight,
}

/// <summary>The noise: its space, a distribution for each leaf, or a member that computes the joint probability.</summary>
/// <param name="Space">The noise space. Its leaves are independent.</param>
/// <param name="Fields">The distribution of each leaf, in order; ignored where <paramref name="Probability"/> is given.</param>
/// <param name="Probability">A <c>[Probability]</c> method of (state, action, noise), or null.</param>
internal sealed record NoiseIr(SpaceIr Space, EquatableArray<DistributionIr> Fields, MemberIr? Probability);

/// <summary>The distribution of one noise leaf.</summary>
/// <param name="Family">The family.</param>
/// <param name="ParameterBits">Doubles by their bits. Categorical: the probabilities, one a value. Poisson: mean. Binomial: p. Geometric: p.
/// Normal: mean, standard deviation. Uniform: lower, upper.</param>
/// <param name="IsEstimated">Whether the probabilities are to be learned.</param>
/// <param name="FoldedMassBits">The probability folded into the last value by truncation, as the bits of a double.</param>
internal sealed record DistributionIr(Family Family, EquatableArray<long> ParameterBits, bool IsEstimated, long FoldedMassBits);

internal enum Family
{
    Categorical,
    Poisson,
    Binomial,
    Geometric,
    Normal,
    Uniform,
}
