using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>The settings of <c>[Mdp]</c>, checked one by one.</summary>
internal static class SettingsLowerer
{
    public const string Discount = nameof(Discount);
    public const string Temperature = nameof(Temperature);
    public const string Horizon = nameof(Horizon);
    public const string Prior = nameof(Prior);
    public const string MatrixFree = nameof(MatrixFree);

    /// <summary>The value of <c>ActionPrior.Uniform</c>, as attribute data hold it.</summary>
    private const int UniformPrior = 1;

    public static SettingsIr Lower(LoweringContext context, AttributeData mdp)
    {
        double discount = mdp.Named(Discount, 1.0);
        double temperature = mdp.Named(Temperature, double.NaN);
        int horizon = mdp.Named(Horizon, 0);
        int prior = mdp.Named(Prior, 0);
        if (!(discount >= 0 && discount <= 1))
        {
            string meant = discount is > 1 and <= 100 ? $"; write {(discount / 100).Text()} for {discount.Text()} %" : "";
            Report(Discount, discount.Text(), "a discount is between 0 and 1" + meant);
        }

        // NaN means "not said", which is what leaving the setting out means too; to write it is a mistake. So is a horizon of 0.
        if (mdp.Says(Temperature) && !(temperature >= 0 && temperature <= double.MaxValue))
        {
            Report(Temperature, temperature.Text(), "a temperature is finite and at least 0 (0 is the hard maximum); leave it out to give it at the call");
        }

        if (mdp.Says(Horizon) && horizon < 1)
        {
            Report(Horizon, horizon.Text(), "a horizon counts decisions, so it is at least 1; leave it out when there is none");
        }

        if (prior is not (0 or UniformPrior))
        {
            Report(Prior, prior.Text(), "a prior is ActionPrior.Counting or ActionPrior.Uniform");
        }

        context.IsBroken |= !mdp.IsWellFormed();
        context.HasHorizon = horizon != 0;
        return new(Bits.Of(discount), Bits.Of(temperature), horizon, prior == UniformPrior, mdp.Named(MatrixFree, false));

        void Report(string setting, string value, string reason) =>
            context.Report(Descriptors.BadSetting, mdp.Location(context.Problem, setting), setting, value, reason);
    }
}
