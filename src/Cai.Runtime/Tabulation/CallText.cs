using System.Globalization;

namespace Cai.Tabulation;

/// <summary>A member and its arguments as messages show them: <c>Next(Cell(4, 4), Up, Gust)</c>.</summary>
internal readonly struct CallText(IDeclaration declaration)
{
    /// <summary>A call of the member that plays a role; arguments that the role does not have are -1.</summary>
    public string Of(string member, int state, int action = -1, int noise = -1, int next = -1, int stage = 0)
    {
        if (!declaration.Shape.Calls.TryGetValue(member, out string? format))
        {
            return (state < 0 ? member : $"{member} at {Place(state, action, noise, stage)}") + (next < 0 ? "" : $", next state {declaration.StateText(next)}");
        }

        return Format(format, state, action, noise, next, stage);
    }

    /// <summary>The value of a reward term.</summary>
    public string OfTerm(int term, int state, int action, int noise, int next, int stage) => term < declaration.Shape.TermNames.Length
        ? Format(declaration.Shape.TermNames[term], state, action, noise, next, stage)
        : Of(declaration.Shape.TermMember(term), state, action, noise, next, stage);

    /// <summary>Where something happens: <c>Cell(4, 4), Up, Gust, stage 3</c>.</summary>
    public string Place(int state, int action, int noise, int stage)
    {
        Shape shape = declaration.Shape;
        var parts = new List<string>();
        if (state >= 0)
        {
            parts.Add(declaration.StateText(state));
        }

        if (action >= 0)
        {
            parts.Add(declaration.ActionText(action));
        }

        if (noise >= 0 && shape.NoiseRadix.Length > 0)
        {
            parts.Add(declaration.NoiseText(noise));
        }

        if (action >= 0 && (shape.TransitionsDependOnStage || shape.RewardsDependOnStage))
        {
            parts.Add("stage " + stage.ToString(CultureInfo.InvariantCulture));
        }

        return string.Join(", ", parts);
    }

    private string Format(string format, int state, int action, int noise, int next, int stage) => string.Format(
        CultureInfo.InvariantCulture,
        format,
        state < 0 ? "" : declaration.StateText(state),
        action < 0 ? "" : declaration.ActionText(action),
        noise < 0 ? "..." : declaration.NoiseText(noise),
        next < 0 ? "" : declaration.StateText(next),
        stage);
}
