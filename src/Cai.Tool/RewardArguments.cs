using System.CommandLine;

namespace Cai.Tool;

/// <summary>The weights of reward structures.</summary>
internal sealed class RewardArguments
{
    private readonly Option<string[]> _weights = new("--weight") { Description = "What a reward structure weighs, as steps=-1: costs are negative. Without any, the one structure there is weighs 1.", HelpName = "name=value" };

    /// <summary>Adds them to a command.</summary>
    public RewardArguments(Command command) => command.Options.Add(_weights);

    /// <summary>The weights for a model.</summary>
    /// <exception cref="ArgumentException">There is none, or there are several structures and no weights.</exception>
    public RewardWeights Of(ExplicitModel model, ParseResult parse)
    {
        NamedNumber[] weights = [.. (parse.GetValue(_weights) ?? []).Select(text => NamedNumber.Parse(text, "--weight"))];
        if (weights.Length > 0)
            return model.Weights([.. weights.Select(one => (one.Name, one.Value))]);
        return model.Rewards.Count switch
        {
            1 => model.Weights([1.0]),
            0 => throw new ArgumentException($"{model.Name} has no rewards: put a file of rewards (.srew, .trew) beside it, or ask `cai reach`."),
            _ => throw new ArgumentException($"{model.Name} has {model.Rewards.Count} reward structures ({string.Join(", ", model.Rewards)}): say what each weighs, as --weight {model.Rewards[0]}=1."),
        };
    }
}
