namespace Cai.Generators.Lowering;

/// <summary>The names of the attributes that a declaration mentions, without their suffix.</summary>
internal static class Declared
{
    public const string Mdp = nameof(Mdp);
    public const string MdpFromFile = nameof(MdpFromFile);
    public const string State = nameof(State);
    public const string Action = nameof(Action);
    public const string Noise = nameof(Noise);
    public const string Parameters = nameof(Parameters);
    public const string Parameter = nameof(Parameter);
    public const string Features = nameof(Features);
    public const string Feature = nameof(Feature);
    public const string NeuralReward = nameof(NeuralReward);
    public const string NeuralPolicy = nameof(NeuralPolicy);
    public const string NeuralModel = nameof(NeuralModel);
    public const string Dynamics = nameof(Dynamics);
    public const string Reward = nameof(Reward);
    public const string TerminalReward = nameof(TerminalReward);
    public const string Terminal = nameof(Terminal);
    public const string Available = nameof(Available);
    public const string Valid = nameof(Valid);
    public const string Prior = nameof(Prior);
    public const string Start = nameof(Start);
    public const string Stage = nameof(Stage);
    public const string Probability = nameof(Probability);
    public const string Weight = nameof(Weight);
    public const string Estimated = nameof(Estimated);
    public const string Range = nameof(Range);
    public const string Below = nameof(Below);
    public const string Poisson = nameof(Poisson);
    public const string Binomial = nameof(Binomial);
    public const string Geometric = nameof(Geometric);
    public const string Categorical = nameof(Categorical);
    public const string Normal = nameof(Normal);
    public const string Uniform = nameof(Uniform);

    /// <summary>The attributes that give a field a distribution.</summary>
    public static readonly string[] Families = [Poisson, Binomial, Geometric, Categorical, Normal, Uniform];

    /// <summary>The attributes that give a member of the problem a role.</summary>
    public static readonly string[] MemberRoles = [Dynamics, Reward, TerminalReward, Feature, Terminal, Available, Valid, Prior, Start, Probability];

    /// <summary>The attributes that say more about a problem.</summary>
    public static readonly string[] Settings = [Features, NeuralReward, NeuralPolicy, NeuralModel];

    /// <summary>The attributes that give a type a role.</summary>
    public static readonly string[] TypeRoles = [State, Action, Noise, Parameters];
}
