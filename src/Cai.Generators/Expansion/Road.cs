using System.Globalization;
using Cai.Generators.Differentiation;
using Cai.Generators.Evaluation;
using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Expansion;

/// <summary>Whether the compiler can build the tables, or why they are built at run time.</summary>
internal static class Road
{
    /// <summary>What stands in the compiler's way, in words; null when nothing does.</summary>
    public static string? Obstacle(ProblemIr problem, RewardForm reward)
    {
        if (problem.IsContinuous)
        {
            return "states, actions or noise are continuous, so there are no tables";
        }

        foreach (MemberIr member in Tabulated(problem, reward).Concat(Evaluated(reward)))
        {
            if (!member.Reference.IsStatic)
            {
                return member.Function is null ? $"'{member.Reference.Name}' reads instance data" : $"'{member.Reference.Name}' reads no instance data, but is not static; make it static";
            }
        }

        foreach (MemberIr member in Tabulated(problem, reward))
        {
            if (member.Function is null)
            {
                return $"'{member.Reference.Name}' cannot be evaluated by the compiler: {member.Obstacle}";
            }
        }

        foreach (LeafIr leaf in problem.State.Leaves.Concat(problem.Action.Leaves))
        {
            if (leaf.CountMember is { } count)
            {
                return $"'{count.Name}', which bounds '{string.Join(".", leaf.Path)}', is known at run time";
            }
        }

        return null;
    }

    /// <summary>Why tables that the compiler has built, and checked, are built anew at run time; null when they are emitted.</summary>
    public static string? Detour(ProblemIr problem, RewardForm reward, Tables tables, ExpansionOptions options)
    {
        if (problem.Settings.MatrixFree)
        {
            return MatrixFree(problem, new Shape())!;
        }

        HashSet<string> inexact = InexactMath.Users(problem.Functions.Concat(reward.Functions).ToEquatable());
        foreach (MemberIr member in Tabulated(problem, reward))
        {
            if (inexact.Contains(member.Function!))
            {
                return $"'{member.Reference.Name}' uses mathematics that may differ in the last bit between machines (Math.Exp and its kin), so its tables are computed where they are used";
            }
        }

        return tables.EntryCount <= options.MaxTableEntries
            ? null
            : string.Format(
                CultureInfo.InvariantCulture,
                "they hold {0:N0} numbers, and at most {1:N0} are written into code (CaiMaxTableEntries); the problem was checked while compiling",
                tables.EntryCount,
                options.MaxTableEntries);
    }

    /// <summary>How a problem does without tables, in words; null where it has some. Those that are too large are told by their declared sizes, where all are known.</summary>
    public static string? MatrixFree(ProblemIr problem, Shape shape)
    {
        if (problem.Settings.MatrixFree)
        {
            return "it is declared MatrixFree, so that successors, probabilities and rewards are worked out in every sweep";
        }

        double entries = MatrixFreeTables.Entries(shape);
        return shape.HasStart || !MatrixFreeTables.IsPossible(shape) || !(entries > TabulatorLimits.RunTime.MatrixFreeFrom)
            ? null
            : string.Format(
                CultureInfo.InvariantCulture,
                "tables would hold about {0:0.#E+0} numbers, so that, unless successors move by constant offsets, they are worked out in every sweep, and so are probabilities and rewards",
                entries);
    }

    /// <summary>The members of a reward that is not affine: evaluated at each solve, on an instance if there is one that they read, by a model made for it.</summary>
    private static IEnumerable<MemberIr> Evaluated(RewardForm reward) =>
        reward.Kind is RewardKind.Nonlinear or RewardKind.Opaque ? reward.Weighted.SelectMany(term => term.Members).Append(reward.Member!) : [];

    /// <summary>All members whose values are tabulated.</summary>
    private static IEnumerable<MemberIr> Tabulated(ProblemIr problem, RewardForm reward)
    {
        MemberIr?[] members =
        [
            problem.Dynamics, problem.Noise?.Probability, problem.Start?.Member, problem.Terminal, problem.Available, problem.Valid, problem.Prior, problem.TerminalReward,
        ];
        return members.OfType<MemberIr>().Concat(reward.Terms.SelectMany(term => term.Members));
    }
}
