using System.CommandLine;

namespace Cai.Tool;

/// <summary>The model file and how it is read: what every command takes.</summary>
internal sealed class ModelArguments
{
    private readonly Argument<FileInfo> _file = new("model") { Description = "The model: .tra, .jani or .json. Files of variables, labels and rewards that begin with the name of a .tra are read with it." };
    private readonly Option<string[]> _companions = new("--with") { Description = "The files that go with a .tra, in place of those beside it.", AllowMultipleArgumentsPerToken = true, HelpName = "file" };
    private readonly Option<string[]> _constants = new("--constant") { Description = "A value of a constant that a .jani leaves open, as N=3.", HelpName = "name=value" };
    private readonly Option<bool> _normalise = new("--normalise") { Description = "Divide rows whose probabilities do not sum to 1 by their sum; without it they are refused." };
    private readonly Option<bool> _ends = new("--ends-without-row") { Description = "States without a row end the process; without it they are refused." };

    /// <summary>Adds them to a command.</summary>
    public ModelArguments(Command command)
    {
        command.Arguments.Add(_file);
        foreach (Option option in (Option[])[_companions, _constants, _normalise, _ends])
            command.Options.Add(option);
    }

    /// <summary>Reads the model.</summary>
    public ExplicitModel Read(ParseResult parse) => ExplicitModel.Read(
        parse.GetRequiredValue(_file).ToString(),
        new()
        {
            Companions = parse.GetValue(_companions) is { Length: > 0 } files ? files : null,
            Constants = (parse.GetValue(_constants) ?? []).Select(text => NamedNumber.Parse(text, "--constant")).ToDictionary(one => one.Name, one => one.Value),
            Normalises = parse.GetValue(_normalise),
            EndsWithoutRow = parse.GetValue(_ends),
        });
}
