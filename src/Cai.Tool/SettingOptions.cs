using System.CommandLine;

namespace Cai.Tool;

/// <summary>Discount, temperature and horizon, which model files do not say.</summary>
internal sealed class SettingOptions
{
    private readonly Option<double> _discount = new("--discount") { Description = "The discount of a step, in [0, 1].", DefaultValueFactory = _ => 1, HelpName = "g" };
    private readonly Option<double> _temperature;
    private readonly Option<int> _horizon = new("--horizon") { Description = "The number of decisions; 0 for no end.", HelpName = "steps" };

    /// <summary>Adds them to a command.</summary>
    public SettingOptions(Command command, double temperature)
    {
        _temperature = new("--temperature") { Description = "How much decisions stray from the best: 0 is not at all.", DefaultValueFactory = _ => temperature, HelpName = "a" };
        foreach (Option option in (Option[])[_discount, _temperature, _horizon])
            command.Options.Add(option);
    }

    public double Discount(ParseResult parse) => parse.GetValue(_discount);

    public double Temperature(ParseResult parse) => parse.GetValue(_temperature);

    public int Horizon(ParseResult parse) => parse.GetValue(_horizon);
}
