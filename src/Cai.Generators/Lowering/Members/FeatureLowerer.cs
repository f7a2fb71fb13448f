using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>The features of a problem, its own and those of the class that <c>[Features]</c> names, with the parameters that weigh them.</summary>
/// <param name="context">The problem.</param>
/// <param name="binder">Binds arguments.</param>
/// <param name="parameters">The parameters; null where none are declared.</param>
/// <param name="places">Told where each feature is, by its role, as <c>Feature.Toll</c>.</param>
internal sealed class FeatureLowerer(LoweringContext context, MemberBinder binder, ParametersIr? parameters, IDictionary<string, Location> places)
{
    private readonly List<FeatureIr> _features = [];

    public EquatableArray<FeatureIr> Lower(INamedTypeSymbol? shared)
    {
        AddFrom(context.Problem);
        if (shared is not null)
        {
            AddFrom(shared);
        }

        return _features.ToEquatable();
    }

    private void AddFrom(INamedTypeSymbol type)
    {
        foreach (IMethodSymbol method in type.MembersInOrder().OfType<IMethodSymbol>())
        {
            if (method.Find(Declared.Feature) is { } attribute && IsUsable(method) && binder.Bind(method, Signature.Feature) is { } member)
            {
                _features.Add(new(member, Parameter(method, attribute)));
                places["Feature." + member.Reference.Name] = method.Location();
            }
        }
    }

    private bool IsUsable(IMethodSymbol method)
    {
        if (!RoleMembers.IsCallable(context, method, Declared.Feature))
        {
            return false;
        }

        bool isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingType, context.Problem);
        if (!isOwn && !method.IsStatic)
        {
            context.Report(
                Descriptors.Misplaced, method, Declared.Feature, method.Name, $"features that '{context.Problem.Name}' shares are static");
            return false;
        }

        if (!isOwn && !context.Compilation.IsSymbolAccessibleWithin(method, context.Problem))
        {
            context.Report(
                Descriptors.Inaccessible, method, method.Name, Accessible.Text(method), $"'{context.Problem.Name}' calls it", "public or internal");
            return false;
        }

        return true;
    }

    private int Parameter(IMethodSymbol method, AttributeData attribute)
    {
        if (attribute.ConstructorArguments.Length == 0 || !attribute.IsWellFormed())
        {
            return -1;
        }

        string name = attribute.Argument(0, "");
        int index = parameters is null ? -1 : parameters.Items.Select(item => item.Name).ToList().IndexOf(name);
        Location place = attribute.Location(method);
        if (index < 0)
        {
            context.Report(Descriptors.UnknownParameter, place, name, parameters is null
                ? $"'{context.Problem.Name}' declares no [Parameters] record"
                : $"the parameters are {string.Join(", ", parameters.Items.Select(item => item.Name))}");
        }
        else if (_features.FirstOrDefault(feature => feature.Parameter == index) is { } other)
        {
            context.Report(Descriptors.BadParameters, place, name, $"two features, '{other.Member.Reference.Name}' and '{method.Name}', name it; add them up in one");
        }

        return index;
    }
}
