using System.Globalization;

namespace Cai.Tool;

/// <summary>A set of states, as the command line says it: a label, a variable and its value, or a state's number.</summary>
internal static class Target
{
    /// <exception cref="ArgumentException">The model has no such states.</exception>
    public static Func<ExplicitState, bool> Parse(ExplicitModel model, string text)
    {
        if (model.Labels.Contains(text))
            return state => state.Is(text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && model.Variables.Contains(text[..equals]) && int.TryParse(text.AsSpan(equals + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
        {
            string variable = text[..equals];
            HashSet<int> states = [.. model.States.Where(state => !state.IsEnd && state[variable] == value).Select(state => state.Index)];
            return states.Count > 0 ? state => states.Contains(state.Index) : throw new ArgumentException($"No state of {model.Name} has {text}.");
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < model.States.Count)
            return state => state.Index == number;
        throw new ArgumentException(
            $"'{text}' is no target in {model.Name}: expected a label ({Listed(model.Labels)}), a variable and its value ({Listed(model.Variables)}), or the number of a state, 0 to {model.States.Count - 1}.");
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "there is none" : string.Join(", ", names);
}
