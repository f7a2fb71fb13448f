using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>Whether a problem that is declared matrix-free can be: every combination of fields is a state that acts by any action, the same at every stage.</summary>
internal static class MatrixFreeCheck
{
    /// <param name="context">Where findings go.</param>
    /// <param name="mdp">The attribute.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="restricting">Members that say which states and actions there are: valid, terminal, available, prior.</param>
    /// <param name="asked">Members that are asked in every sweep.</param>
    /// <returns>The settings, without this one where it has no effect.</returns>
    public static SettingsIr Check(LoweringContext context, AttributeData mdp, SettingsIr settings, NoiseIr? noise, IEnumerable<MemberIr?> restricting, IEnumerable<MemberIr?> asked)
    {
        if (!settings.MatrixFree)
        {
            return settings;
        }

        string? obstacle = restricting.FirstOrDefault(member => member is not null) is { } member ? $"'{member.Reference.Name}' restricts states or actions, or weighs them"
            : asked.FirstOrDefault(member => member?.Arguments.Contains(Role.Stage) == true) is { } staged ? $"'{staged.Reference.Name}' reads the stage"
            : noise is { Probability: null } && noise.Fields.Any(field => field.IsEstimated) ? "its noise is to be estimated"
            : null;
        if (obstacle is null)
        {
            return settings;
        }

        context.Report(Descriptors.Contradiction, mdp.Location(context.Problem, SettingsLowerer.MatrixFree), SettingsLowerer.MatrixFree + " = true", $"{obstacle}, so there are tables; leave the setting out");
        return settings with { MatrixFree = false };
    }
}
