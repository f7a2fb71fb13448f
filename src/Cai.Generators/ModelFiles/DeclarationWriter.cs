using Cai.Explicit;
using Cai.Generators.Emission;
using Cai.Generators.Lowering;

namespace Cai.Generators.ModelFiles;

/// <summary>A model file as a declaration in C#: what its user would have written, with the numbers in tables. From here on it is a problem like any other.</summary>
internal sealed class DeclarationWriter
{
    private const string Cai = "global::Cai.";

    private readonly ModelSite _site;
    private readonly ExplicitTables _model;
    private readonly FlatModel _flat;
    private readonly DeclarationNames _names;
    private readonly string _file;

    private DeclarationWriter(ModelSite site, ExplicitTables model, string file)
    {
        (_site, _model, _file) = (site, model, DocText.Escape(file));
        _flat = new(model);
        _names = new(site, model);
    }

    /// <summary>Writes the declaration.</summary>
    /// <param name="site">The type that asks for it.</param>
    /// <param name="model">The model.</param>
    /// <param name="files">The files it was read from, the model's own first.</param>
    /// <exception cref="ModelFaultException">The user's own state does not fit.</exception>
    public static string Write(ModelSite site, ExplicitTables model, IReadOnlyList<string> files)
    {
        if (site.State is not null)
            StateFit.Check(site, site.State, model.Data, files[0]);
        DeclarationWriter declaration = new(site, model, files[0]);
        return EmittedType.File(site.Type, "Declaration", declaration.Remarks(files), declaration.Write).Source;
    }

    private string Remarks(IReadOnlyList<string> files)
    {
        ExplicitData data = _model.Data;
        string start = data.StartStates.Length switch
        {
            0 => "no start",
            1 => $"the start is state {NumberText.Of(data.StartStates[0])}" + (data.Labels.Count == 0 ? ", as files without labels have it" : ""),
            _ => $"the start is one of {DocText.Count(data.StartStates.Length, "state")}",
        };
        return $"/// <remarks>\n/// Declared by {string.Join(", ", files.Select(file => $"<c>{DocText.Escape(file)}</c>"))}: {DocText.Count(_flat.StateCount, "state")}, {DocText.Count(_flat.ActionOfPair.Length, "choice")},"
            + $" {DocText.Count(_flat.Next.Length, "transition")}; {start}.\n/// </remarks>";
    }

    private void Write(SourceWriter writer)
    {
        if (_site.State is null)
            WriteState(writer);
        else
            new OwnStateWriter(_site.State, _model.Data, _names, _file).Write(writer);
        WriteActions(writer);
        if (_flat.IsRandom)
            WriteChance(writer);
        WriteMoves(writer);
        WriteEnds(writer);
        new RewardsWriter(_site, _model, _flat, _names, _file).Write(writer);
        new ModelTablesWriter(_site, _model, _flat, _names, _file).Write(writer);
    }

    private void WriteState(SourceWriter writer)
    {
        ExplicitData data = _model.Data;
        writer.Line($"/// <summary>A state of <c>{_file}</c>, by its number there{(_model.HasEndState ? "; the last is added, and in it the process has ended" : "")}.</summary>");
        writer.Line($"/// <param name=\"Number\">From 0 on.</param>");
        writer.Line($"[{Cai}State]");
        using IDisposable body = writer.Block($"public readonly partial record struct {_names.State}([{Cai}Range(0, {NumberText.Of(_flat.StateCount - 1)})] int Number)");
        List<string> properties = [];
        for (int i = 0; i < data.Variables.Count; i++)
        {
            string value = $"{_names.ModelFile}.{_names.VariableTables[i]}[Number]";
            properties.Add($"/// <summary>The variable <c>{DocText.Escape(data.Variables[i].Name)}</c>.</summary>\n"
                + (data.Variables[i].IsBoolean ? $"public bool {_names.Variables[i]} => {value} != 0;" : $"public int {_names.Variables[i]} => {value};"));
        }

        for (int i = 0; i < data.Labels.Count; i++)
        {
            properties.Add($"/// <summary>Whether the state is labelled <c>{DocText.Escape(data.Labels[i].Name)}</c>.</summary>\n"
                + $"public bool {_names.Labels[i]} => {LabelText.Test(data.Labels[i], $"{_names.ModelFile}.{_names.LabelTables[i]}", "Number")};");
        }

        if (properties.Count > 0)
            writer.Line(string.Join("\n\n", properties));
    }

    private void WriteActions(SourceWriter writer)
    {
        string[] names = _model.Actions.Names;
        writer.Line().Line($"/// <summary>The choices of <c>{_file}</c>.</summary>").Line($"[{Cai}Action]");
        using IDisposable body = writer.Block($"public enum {_names.Action}");
        for (int i = 0; i < names.Length; i++)
            writer.Line($"/// <summary><c>{DocText.Escape(names[i])}</c></summary>").Line(_names.Actions[i] + ",");
    }

    private void WriteChance(SourceWriter writer)
    {
        writer.Line().Line("/// <summary>Which of the transitions of a choice is taken, in the order of the file.</summary>").Line("/// <param name=\"Number\">From 0 on.</param>").Line($"[{Cai}Noise]");
        writer.Line($"public readonly record struct {_names.Transition}([{Cai}Range(0, {NumberText.Of(_flat.Longest - 1)})] int Number);").Line();
        writer.Line($"[{Cai}Probability]");
        using (writer.Block($"private static double {_names.Probability}({_names.State} state, {_names.Action} action, {_names.Transition} transition)"))
        {
            writer.Line($"int entry = {_names.TransitionOf}(state, action, transition);");
            writer.Line($"return entry < 0 ? 0 : {_names.ModelFile}.Probability[entry];");
        }
    }

    private void WriteMoves(SourceWriter writer)
    {
        string noise = _flat.IsRandom ? $", {_names.Transition} transition" : "", given = _flat.IsRandom ? ", transition" : "";
        writer.Line().Line($"[{Cai}Dynamics]");
        using (writer.Block($"private static {_names.State} {_names.Next}({_names.State} state, {_names.Action} action{noise})"))
        {
            writer.Line($"int entry = {_names.TransitionOf}(state, action{given});");
            writer.Line($"return entry < 0 ? state : {StateAt($"{_names.ModelFile}.Next[entry]")};");
        }

        writer.Line().Line($"// The transition that is taken, or -1 where a choice has fewer.");
        using (writer.Block($"private static int {_names.TransitionOf}({_names.State} state, {_names.Action} action{noise})"))
        {
            writer.Line($"int pair = {_names.PairOf}(state, action);");
            writer.Line("if (pair < 0)");
            using (writer.Indent())
                writer.Line("return -1;");
            if (_flat.HasEqualRows)
            {
                writer.Line(_flat.IsRandom ? $"return {NumberText.Of(_flat.Longest)} * pair + transition.Number;" : "return pair;");
            }
            else
            {
                writer.Line($"int entry = {_names.ModelFile}.FirstTransition[pair]{(_flat.IsRandom ? " + transition.Number" : "")};");
                writer.Line($"return entry < {_names.ModelFile}.FirstTransition[pair + 1] ? entry : -1;");
            }
        }

        writer.Line().Line("// The place of a choice among all, or -1 where the state does not offer it.");
        using (writer.Block($"private static int {_names.PairOf}({_names.State} state, {_names.Action} action)"))
            WritePair(writer);
    }

    private void WritePair(SourceWriter writer)
    {
        if (_site.State is not null)
        {
            writer.Line($"int number = {_names.NumberOf}(state);").Line("if (number < 0)");
            using (writer.Indent())
                writer.Line("return -1;");
        }

        string number = _site.State is null ? "state.Number" : "number";
        if (_flat.HasEveryPair)
        {
            writer.Line(_flat.ActionCount == 1 ? $"return {number};" : $"return {NumberText.Of(_flat.ActionCount)} * {number} + (int)action;");
            return;
        }

        using (writer.Block($"for (int pair = {_names.ModelFile}.FirstPair[{number}]; pair < {_names.ModelFile}.FirstPair[{number} + 1]; pair++)"))
        {
            writer.Line($"if ({_names.ModelFile}.ActionOfPair[pair] == (int)action)");
            using (writer.Indent())
                writer.Line("return pair;");
        }

        writer.Line().Line("return -1;");
    }

    private void WriteEnds(SourceWriter writer)
    {
        string number = NumberOf("state");
        if (_model.Tables.Terminals.Length > 0 && !_site.Says(Declared.Terminal))
        {
            writer.Line().Line($"[{Cai}Terminal]");
            writer.Line($"private static bool {_names.HasEnded}({_names.State} state) => {_names.ModelFile}.FirstPair[{number}] == {_names.ModelFile}.FirstPair[{number} + 1];");
        }

        if (!_site.Says(Declared.Available) && _model.ChoiceOfPair.Length < (long)(_flat.StateCount - _model.Tables.Terminals.Length) * _flat.ActionCount)
            writer.Line().Line($"[{Cai}Available]").Line($"private static bool {_names.CanTake}({_names.State} state, {_names.Action} action) => {_names.PairOf}(state, action) >= 0;");

        int[] starts = _model.Tables.StartStates;
        if (_site.Says(Declared.Start))
            return;
        if (starts.Length == 1)
            writer.Line().Line($"[{Cai}Start]").Line($"private static {_names.State} {_names.Begin} => {StateAt(NumberText.Of(starts[0]))};");
        else if (starts.Length > 1)
            writer.Line().Line($"[{Cai}Start]").Line($"private static double {_names.Begin}({_names.State} state) => {_names.ModelFile}.Start[{number}];");
    }

    private string NumberOf(string state) => _site.State is null ? state + ".Number" : $"{_names.NumberOf}({state})";

    private string StateAt(string number) => _site.State is null ? $"new {_names.State}({number})" : $"{_names.StateAt}({number})";
}
