using System.Globalization;
using System.Text;

namespace Cai;

// How the model prints itself.
public partial class LearnedModel<TState, TAction>
{
    /// <summary>A summary: what it was learned from, the likelihood, what was never observed, start, rewards.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"model of {Parts.Name} from {TransitionCount:G6} transitions: {Dynamics()}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Likelihood}");
        int pairs = Parts.Pairs().Count();
        text.AppendLine(Unseen.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"all {pairs} pairs of state and action were observed")
            : string.Create(CultureInfo.InvariantCulture, $"{Unseen.Count} of {pairs} pairs of state and action were never observed: {Fate()}"));
        if (Undeclared is [var first, ..])
            text.AppendLine(CultureInfo.InvariantCulture, $"{Undeclared.Count} transitions are ruled out by the declaration: {first.State} by {first.Action} to {first.Next} first, {first.Count:G6} times");
        text.AppendLine(Parts.Start.IsLearned
            ? string.Create(CultureInfo.InvariantCulture, $"start from the first states of {Parts.Start.Counts.Sum():G6} trajectories, {Start.Count} states")
            : Start.Count > 0 ? "start as declared" : "no start");
        text.Append(Rewards());
        if (Noise is not null)
            text.AppendLine().Append(Noise);
        return text.ToString();
    }

    private string Dynamics() => Options switch
    {
        { Dynamics: LearnedDynamics.Noise } => "the probabilities of the declared noise",
        { Dynamics: LearnedDynamics.Families } => "the parameters of the declared families of noise",
        { PseudoCount: 0 } => "shares of next states",
        _ => string.Create(CultureInfo.InvariantCulture, $"shares of next states, with a pseudo-count of {Options.PseudoCount:G6} over {SupportText()}"),
    };

    private string SupportText() => Options.Support switch
    {
        SuccessorSupport.All => "all states",
        SuccessorSupport.Seen => "the successors seen",
        _ => "the declared successors",
    };

    private string Fate() => Parts.Rule switch
    {
        UnseenPairs.Refuse => $"they cannot be used ({Unseen[0].State}, {Unseen[0].Action} first)",
        UnseenPairs.PriorMean => $"they lead to {SupportText()}, each alike",
        UnseenPairs.Stay => "they stay where they are",
        UnseenPairs.Declared => "they are as declared",
        _ => "the noise tells of them",
    };

    private string Rewards() => Options.Reward switch
    {
        LearnedRewards.Regression when Regression is not null => $"rewards: {Regression}",
        LearnedRewards.Mean => "rewards: means of those observed",
        _ => Parts.Parameters is null ? "rewards as declared, for parameters to be said" : "rewards as declared",
    };
}
