using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>The settings of <c>[Mdp]</c>, checked.</summary>
internal static class SettingsLowerer
{
    /// <summary>The value of <c>ActionPrior.Uniform</c>, as attribute data hold it.</summary>
    private const int UniformPrior = 1;

    public static SettingsIr Lower(LoweringContext context, AttributeData mdp)
    {
        double discount = mdp.Named("Discount", 1.0);
        double temperature = mdp.Named("Temperature", double.NaN);
        int horizon = mdp.Named("Horizon", 0);
        if (!(discount >= 0 && discount <= 1))
        {
            Report("Discount", discount.Text(), "a discount is between 0 and 1");
        }

        // NaN means "not said", which is what leaving the setting out means too; to write it is a mistake.
        bool isSaid = mdp.NamedArguments.Any(argument => argument.Key == "Temperature");
        if (isSaid && !(temperature >= 0 && temperature <= double.MaxValue))
        {
            Report("Temperature", temperature.Text(), "a temperature is finite and at least 0 (0 is the hard maximum)");
        }

        if (horizon < 0)
        {
            Report("Horizon", horizon.Text(), "a horizon counts decisions; 0, or leaving it out, means that there is none");
        }

        context.IsBroken |= !mdp.IsWellFormed();
        context.HasHorizon = horizon != 0;
        return new(Bits.Of(discount), Bits.Of(temperature), horizon, mdp.Named("Prior", 0) == UniformPrior);

        void Report(string setting, string value, string reason) =>
            context.Report(Descriptors.BadSetting, mdp.Location(context.Problem), setting, value, reason);
    }
}
