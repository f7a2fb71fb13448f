using System.Collections.Immutable;
using Cai.Generators.Lowering;
using Cai.Generators.Lowering.Bodies;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>
/// Looks for expressions that do not belong in the members of a problem, in all bodies that these reach. What is lowered is a function of its
/// arguments by construction, so purity is a question for the other bodies only.
/// </summary>
internal sealed class BodyRules
{
    private delegate Breach? Rule(IOperation operation, ReachedBody body);

    /// <summary>The rules of purity; the first that is broken is told.</summary>
    private static readonly Rule[] _purity = [ClockRule.Find, ChanceRule.Find, EnvironmentRule.Find, ChangeRule.Find, MutableStateRule.Find];

    private readonly List<Finding> _findings = [];
    private readonly HashSet<SyntaxNode> _places = [];
    private readonly HashSet<ISymbol> _states = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _impure = [];

    /// <summary>
    /// What lowering found, and what these rules find. An impure member is told so instead of that it is evaluated at run time: its
    /// impurity is why.
    /// </summary>
    public static ImmutableArray<Finding> Complete(Lowered lowered, Compilation compilation, CancellationToken cancellation)
    {
        var rules = new BodyRules();
        var reach = new Reach(compilation, cancellation);
        foreach (BoundMember member in lowered.Members.Where(member => member.Obstacle is not { Kind: ObstacleKind.Incomplete }))
        {
            rules.Check(member, reach.From(member));
        }

        return [.. lowered.Findings.Where(finding => finding.Descriptor != Descriptors.MemberAtRunTime || !rules._impure.Contains(finding.Arguments[0])), .. rules._findings];
    }

    private void Check(BoundMember root, List<ReachedBody> bodies)
    {
        bool mayBeImpure = root.Obstacle is not null, isProbability = RoundedProbabilityRule.AppliesTo(root);
        if (mayBeImpure && SharedData.IsMutable(root.Member))
        {
            Report(new(Descriptors.MutableState, root.Member.Location(), [root.Member.Name, $"[{root.Role}]", MutableStateRule.Advice(root.Member)]));
            _impure.Add(root.Member.Name);
        }

        foreach (ReachedBody body in bodies)
        {
            if (mayBeImpure && !body.IsInitializer)
            {
                CheckPurity(root, body);
            }

            foreach (IOperation operation in body.Body.DescendantsAndSelf())
            {
                Tell(root, body, LineEndRule.Find(operation, body));
                if (isProbability)
                {
                    Tell(root, body, RoundedProbabilityRule.Find(operation, body));
                }
            }
        }
    }

    private void CheckPurity(BoundMember root, ReachedBody body)
    {
        var told = new ToldOperations();
        foreach (IOperation operation in body.Body.DescendantsAndSelf().Where(operation => !told.Covers(operation)))
        {
            Breach? breach = _purity.Select(rule => rule(operation, body)).FirstOrDefault(breach => breach is not null);
            if (breach is not null)
            {
                told.Add(operation, breach);
                _impure.Add(root.Member.Name);
                Tell(root, body, breach);
            }
        }
    }

    /// <summary>Tells an expression once, and data that can change once, where it is first read.</summary>
    private void Tell(BoundMember root, ReachedBody body, Breach? breach)
    {
        if (breach is null || !_places.Add(breach.Place.Syntax) || (breach is { Descriptor: var rule, State: { } state } && rule == Descriptors.MutableState && !_states.Add(state)))
        {
            return;
        }

        Report(new(breach.Descriptor, breach.Place.Syntax.GetLocation(), [breach.Name, body.Describe(root), breach.Advice]));
    }

    private void Report(Finding finding) => _findings.Add(finding);
}
