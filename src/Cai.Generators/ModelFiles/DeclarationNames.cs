using Cai.Explicit;
using Cai.Generators.Emission;
using Cai.Generators.Lowering;

namespace Cai.Generators.ModelFiles;

/// <summary>What the parts of a written declaration are called: the words of the file as C# names, each once, and none that the user or emitted code has taken.</summary>
internal sealed class DeclarationNames
{
    // What a record struct has already.
    private static readonly string[] OfRecords = ["Deconstruct", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString"];

    public DeclarationNames(ModelSite site, ExplicitTables model)
    {
        ExplicitData data = model.Data;
        HashSet<string> members = [.. EmittedNames.Always, .. site.Names, site.Type.Name, .. OfRecords];
        State = site.State?.Name ?? Identifier.Unique("State", members);
        Action = Identifier.Unique("Action", members);
        Transition = Identifier.Unique("Transition", members);
        Weights = Identifier.Unique("Weights", members);
        ModelFile = Identifier.Unique("ModelFile", members);
        StateAt = Identifier.Unique("StateAt", members);
        NumberOf = Identifier.Unique("NumberOf", members);
        PairOf = Identifier.Unique("PairOf", members);
        TransitionOf = Identifier.Unique("TransitionOf", members);
        Next = Identifier.Unique("Next", members);
        Probability = Identifier.Unique("Probability", members);
        IsPossible = Identifier.Unique("IsPossible", members);
        CanTake = Identifier.Unique("CanTake", members);
        HasEnded = Identifier.Unique("HasEnded", members);
        Begin = Identifier.Unique("Begin", members);
        Rewards = Names(data.Rewards.Select(reward => reward.Name), members);
        HashSet<string> enumMembers = ["value__", Action];
        Actions = Names(model.Actions.Names, enumMembers);
        HashSet<string> ofState = [.. OfRecords, State, "Number"];
        Variables = Names(data.Variables.Select(variable => variable.Name), ofState);
        Labels = Names(data.Labels.Select(label => "Is " + label.Name), site.State is null ? ofState : members);
        HashSet<string> ofWeights = [.. OfRecords, Weights];
        Parameters = Names(data.Rewards.Select(reward => reward.Name), ofWeights);
        HashSet<string> ofFile = [.. OfRecords, ModelFile, "FirstPair", "ActionOfPair", "FirstTransition", "Next", "Probability", "Start", "Order"];
        VariableTables = Names(data.Variables.Select(variable => variable.Name), ofFile);
        LabelTables = Names(data.Labels.Select(label => "Is " + label.Name), ofFile);
        StateRewards = Names(data.Rewards.Select(reward => reward.Name + " OfState"), ofFile);
        TransitionRewards = Names(data.Rewards.Select(reward => reward.Name + " OfTransition"), ofFile);
    }

    public string State { get; }

    public string Action { get; }

    public string Transition { get; }

    public string Weights { get; }

    public string ModelFile { get; }

    public string StateAt { get; }

    public string NumberOf { get; }

    public string PairOf { get; }

    public string TransitionOf { get; }

    public string Next { get; }

    public string Probability { get; }

    public string IsPossible { get; }

    public string CanTake { get; }

    public string HasEnded { get; }

    public string Begin { get; }

    /// <summary>Gets the enum members of actions.</summary>
    public string[] Actions { get; }

    /// <summary>Gets the properties of the state that are variables.</summary>
    public string[] Variables { get; }

    /// <summary>Gets the properties of the state that are labels; methods, where the user declares the state.</summary>
    public string[] Labels { get; }

    /// <summary>Gets the methods of reward structures.</summary>
    public string[] Rewards { get; }

    /// <summary>Gets the parameters that weigh reward structures.</summary>
    public string[] Parameters { get; }

    public string[] VariableTables { get; }

    public string[] LabelTables { get; }

    public string[] StateRewards { get; }

    public string[] TransitionRewards { get; }

    private static string[] Names(IEnumerable<string> words, HashSet<string> taken) => [.. words.Select(word => Identifier.Unique(Identifier.Member(word.Split(' ', '_')), taken))];
}
