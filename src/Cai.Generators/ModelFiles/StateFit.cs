using Cai.Explicit;
using Cai.Generators.Diagnostics;

namespace Cai.Generators.ModelFiles;

/// <summary>Whether a state type that the user declares holds the states of a file: a field for each variable, of its kind.</summary>
internal static class StateFit
{
    /// <summary>The variable that a field holds, by its name, whatever the case; -1 for none.</summary>
    public static int Variable(ExplicitData data, string field)
    {
        int exact = data.Variables.FindIndex(variable => variable.Name == field);
        return exact >= 0 ? exact : data.Variables.FindIndex(variable => string.Equals(variable.Name, field, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Checks it.</summary>
    /// <exception cref="ModelFaultException">It does not.</exception>
    public static void Check(ModelSite site, OwnState state, ExplicitData data, string file)
    {
        if (state.Fault is { } fault)
            throw Fault(fault);
        if (data.Variables.Count == 0)
            throw Fault("its states are only numbered; add the .sta file with their variables to the additional files, or leave the type out");
        foreach (OwnField field in state.Fields)
        {
            int variable = Variable(data, field.Name);
            if (variable < 0)
                throw Fault($"'{field.Name}' is no variable; the variables are {string.Join(", ", data.Variables.Select(item => item.Name))}");
            if (data.Variables[variable].IsBoolean && !field.IsBoolean)
                throw Fault($"the variable '{data.Variables[variable].Name}' is a truth value; declare '{field.Name}' as bool");
            if (!data.Variables[variable].IsBoolean && field.IsBoolean)
                throw Fault($"the variable '{data.Variables[variable].Name}' is a whole number; declare '{field.Name}' as int or enum");
        }

        if (data.Variables.Find(item => !state.Fields.Any(field => ReferenceEquals(data.Variables[Variable(data, field.Name)], item))) is { } missing)
            throw Fault($"the variable '{missing.Name}' has no field; add '{(missing.IsBoolean ? "bool" : $"[Range({missing.Values.Min()}, {missing.Values.Max()})] int")} {missing.Name}'");
        if (state.Fields.GroupBy(field => Variable(data, field.Name)).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Fault($"'{string.Join("' and '", twice.Select(field => field.Name))}' are both the variable '{data.Variables[twice.Key].Name}'");

        ModelFaultException Fault(string reason) => new(new(Descriptors.ModelStateMismatch, null, [state.Name, file, reason]) { IsOfState = true });
    }
}
