using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>Settings and members that are right by themselves, and of which one makes the other idle.</summary>
internal static class Contradictions
{
    public static void Check(LoweringContext context, AttributeData mdp, SettingsIr settings, MemberIr? prior, MemberIr? terminal, MemberIr? terminalReward)
    {
        if (prior is not null && mdp.Says(SettingsLowerer.Prior))
        {
            string given = settings.UniformPrior ? "Uniform" : "Counting";
            Report(SettingsLowerer.Prior, $"{SettingsLowerer.Prior} = ActionPrior.{given}", $"[{Declared.Prior}] '{prior.Reference.Name}' gives the prior; remove one of the two");
        }

        if (settings.DiscountBits.ToDouble() == 0 && settings.Horizon > 1)
        {
            Report(SettingsLowerer.Horizon, $"{SettingsLowerer.Horizon} = {settings.Horizon.Text()}", "with Discount = 0 no reward after the first decision counts; raise the discount, or set Horizon = 1");
        }

        if (terminalReward is not null && terminal is null && !context.HasHorizon)
        {
            ISymbol member = context.Problem.GetMembers().First(item => item.Has(Declared.TerminalReward));
            context.Report(
                Descriptors.Contradiction, member.Find(Declared.TerminalReward)!.Location(member), $"[{Declared.TerminalReward}] '{member.Name}'",
                $"'{context.Problem.Name}' never ends, so it is never paid; declare [{Declared.Terminal}] states, or a {SettingsLowerer.Horizon}");
        }

        void Report(string setting, string text, string reason) => context.Report(Descriptors.Contradiction, mdp.Location(context.Problem, setting), text, reason);
    }
}
