using System.Collections.Immutable;
using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Distributions;
using Cai.Generators.Lowering.Members;
using Cai.Generators.Lowering.Spaces;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>A type with <c>[Mdp]</c> to its Ir, and what there is to tell about it.</summary>
internal sealed class ProblemLowerer
{
    private readonly LoweringContext _context;
    private readonly INamedTypeSymbol _problem;
    private readonly ImmutableDictionary<string, Location>.Builder _places = ImmutableDictionary.CreateBuilder<string, Location>();

    private ProblemLowerer(LoweringContext context)
    {
        _context = context;
        _problem = context.Problem;
    }

    /// <summary>Lowers a problem type.</summary>
    /// <param name="problem">The type.</param>
    /// <param name="mdp">Its <c>[Mdp]</c> attribute.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Lowered Lower(INamedTypeSymbol problem, AttributeData mdp, Compilation compilation, CancellationToken cancellation)
    {
        var lowerer = new ProblemLowerer(new(problem, compilation, cancellation));
        ProblemIr? ir = lowerer.Lower(mdp);
        return new(lowerer._context.HasFailed ? null : ir, lowerer._context.Findings(), [.. lowerer._context.Members], lowerer._places.ToImmutable());
    }

    private ProblemIr? Lower(AttributeData mdp)
    {
        TypeIr type = HeaderLowerer.Lower(_context);
        SettingsIr settings = SettingsLowerer.Lower(_context, mdp);
        var declared = DeclaredTypes.Find(_context, mdp);
        if (declared.Roles is not { } roles)
        {
            return null;
        }

        DeclaredSpace? state = SpaceLowerer.Lower(_context, roles.State, Declared.State);
        DeclaredSpace? action = SpaceLowerer.Lower(_context, roles.Action, Declared.Action);
        DeclaredSpace? noise = roles.Noise is null ? null : SpaceLowerer.Lower(_context, roles.Noise, Declared.Noise);
        ParametersIr? parameters = roles.Parameters is INamedTypeSymbol record ? ParametersLowerer.Lower(_context, record) : null;

        if (roles.Noise is not null)
        {
            _places[Declared.Noise] = roles.Noise.Location();
        }

        IdleAttributes.ReportProbabilities(_context, [state, action], noise);
        ContinuousFields.Tell(_context, [state, action, noise]);

        var binder = new MemberBinder(_context, roles);
        MemberIr? dynamics = Bind(binder, Signature.Dynamics, isRequired: true);
        MemberIr? probability = Bind(binder, Signature.Probability);
        MemberIr? reward = Bind(binder, Signature.Reward);
        EquatableArray<FeatureIr> features = new FeatureLowerer(_context, binder, parameters, _places).Lower(declared.SharedFeatures);
        PlaceParameters(roles.Parameters);
        NetworkIr? neuralReward = NetworkLowerer.Lower(_context, Declared.NeuralReward, features);
        NetworkIr? neuralPolicy = NetworkLowerer.Lower(_context, Declared.NeuralPolicy, features);
        NetworkIr? neuralModel = NetworkLowerer.Lower(_context, Declared.NeuralModel, []);
        NetworkLowerer.Check(_context, new[] { state, action, noise }.Any(space => space is { Ir.IsContinuous: true }));
        MemberIr? terminalReward = Bind(binder, Signature.TerminalReward);
        StartIr? start = Place<ISymbol>(Declared.Start) is { } member ? StartLowerer.Lower(_context, binder, member) : null;
        if (start?.Kind == StartKind.Weight && new[] { state, action, noise }.Any(space => space is { Ir.IsContinuous: true }))
        {
            _context.Report(
                Descriptors.BadDistribution, _places[Declared.Start], start.Member.Reference.Name,
                "a problem with real-valued fields has no list of states to weigh; give one state or a set of states");
        }

        MemberIr? terminal = Bind(binder, Signature.Terminal);
        MemberIr? available = Bind(binder, Signature.Available);
        MemberIr? valid = Bind(binder, Signature.Valid);
        MemberIr? prior = Bind(binder, Signature.Prior);
        NoiseIr? noiseIr = noise is null ? null : NoiseLowerer.Lower(_context, noise, probability);
        EmittedNames.Check(_context, noiseIr);
        Contradictions.Check(_context, mdp, settings, prior, terminal, terminalReward);
        settings = MatrixFreeCheck.Check(_context, mdp, settings, noiseIr, [valid, terminal, available, prior], [dynamics, probability, reward, .. features.Select(feature => feature.Member)]);
        ForgottenRole.Check(_context, roles);
        if (_context.HasFailed)
        {
            return null;
        }

        MemberIr?[] members =
            [dynamics, probability, reward, terminalReward, start?.Member, terminal, available, valid, prior, .. features.Select(feature => feature.Member)];
        bool isInstance = members.Any(item => item is { Reference.IsStatic: false })
            || state!.Ir.Leaves.Concat(action!.Ir.Leaves).Any(leaf => leaf.CountMember is { IsStatic: false });
        if (isInstance && _problem.IsValueType)
        {
            _context.Report(Descriptors.CannotBeReopened, _problem, _problem.Name, "a struct whose members read instance data, which has no identity that tables could belong to");
        }

        return new(
            type, settings, state!.Ir, action!.Ir, noiseIr, parameters, dynamics!, reward, features, terminalReward, start, terminal, available, valid,
            prior, _context.Bodies.Functions)
        {
            IsInstance = isInstance,
            NeuralReward = neuralReward,
            NeuralPolicy = neuralPolicy,
            NeuralModel = neuralModel,
            Supposed = SuppositionLowerer.Lower(_context, state.Ir, action!.Ir, dynamics!, available),
        };
    }

    private MemberIr? Bind(MemberBinder binder, Signature signature, bool isRequired = false)
    {
        if (Place<IMethodSymbol>(signature.Attribute) is { } method)
        {
            if (signature == Signature.Probability && binder.Types.Noise is null)
            {
                _context.Report(
                    Descriptors.Misplaced, method, Declared.Probability, method.Name, $"'{_problem.Name}' has no [Noise] type to give probabilities to");
            }

            return binder.Bind(method, signature);
        }

        if (isRequired)
        {
            _context.ReportMissing(
                _problem.Location(), signature.Attribute, signature.Attribute.ToLowerInvariant(), $"add '[{signature.Attribute}] {signature.Offer(binder.Types)}'");
        }

        return null;
    }

    /// <summary>Parameters that the problem declares itself; those it shares are told of at the problem, since others use them too.</summary>
    private void PlaceParameters(ITypeSymbol? parameters)
    {
        if (parameters is INamedTypeSymbol record && SymbolEqualityComparer.Default.Equals(record.ContainingType, _problem))
        {
            _places[Declared.Parameters] = record.Location();
            foreach (SpaceField field in SpaceField.Of(record, out _) ?? [])
            {
                _places[$"{Declared.Parameter}.{field.Name}"] = field.Member.Location();
            }
        }
    }

    private TSymbol? Place<TSymbol>(string attribute)
        where TSymbol : class, ISymbol
    {
        TSymbol? member = RoleMembers.One<TSymbol>(_context, _problem, attribute);
        if (member is not null)
        {
            _places[attribute] = member.Location();
        }

        return member;
    }
}
