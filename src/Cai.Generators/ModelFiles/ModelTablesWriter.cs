using Cai.Explicit;
using Cai.Generators.Emission;

namespace Cai.Generators.ModelFiles;

/// <summary>The numbers of a model file, as literals.</summary>
/// <param name="site">The type that asks for the model.</param>
/// <param name="model">The model.</param>
/// <param name="flat">Its arrays.</param>
/// <param name="names">What its parts are called.</param>
/// <param name="file">The file, for comments.</param>
internal sealed class ModelTablesWriter(ModelSite site, ExplicitTables model, FlatModel flat, DeclarationNames names, string file)
{
    public void Write(SourceWriter writer)
    {
        writer.Line().Line($"/// <summary>The numbers of <c>{file}</c>.</summary>");
        using IDisposable body = writer.Block($"private static class {names.ModelFile}");
        if (!flat.HasEveryPair)
        {
            TableText.Write(writer, "Where the choices of each state start, and where the last ones end.", "FirstPair", flat.FirstPair);
            TableText.Write(writer.Line(), "The action of each choice; ascending within a state.", "ActionOfPair", flat.ActionOfPair);
            writer.Line();
        }

        if (!flat.HasEqualRows)
        {
            TableText.Write(writer, "Where the transitions of each choice start, and where the last ones end.", "FirstTransition", flat.FirstTransition);
            writer.Line();
        }

        TableText.Write(writer, "Where each transition leads.", "Next", flat.Next);
        if (flat.IsRandom)
            TableText.Write(writer.Line(), "The probability of each transition.", "Probability", flat.Probability);
        if (model.Tables.StartStates.Length > 1)
            TableText.Write(writer.Line(), "The probability of each state to start in.", "Start", Start());
        WriteStates(writer);
        WriteRewards(writer);
    }

    private void WriteStates(SourceWriter writer)
    {
        ExplicitData data = model.Data;
        for (int i = 0; i < data.Variables.Count; i++)
            TableText.Write(writer.Line(), $"The variable <c>{DocText.Escape(data.Variables[i].Name)}</c> in each state.", names.VariableTables[i], data.Variables[i].Values);
        if (site.State is { } own)
            TableText.Write(writer.Line(), "The states, sorted by their variables.", "Order", OwnStateWriter.Order(own, data));

        for (int i = 0; i < data.Labels.Count; i++)
        {
            StateLabel label = data.Labels[i];
            if (LabelText.HasTable(label))
                TableText.Write(writer.Line(), $"1 for each state that is labelled <c>{DocText.Escape(label.Name)}</c>, else 0.", names.LabelTables[i], Indicator(label));
        }
    }

    private void WriteRewards(SourceWriter writer)
    {
        for (int i = 0; i < model.Data.Rewards.Count; i++)
        {
            RewardStructure reward = model.Data.Rewards[i];
            string name = DocText.Escape(reward.Name);
            if (reward.States.Length > 0)
                TableText.Write(writer.Line(), $"What a step in each state adds to <c>{name}</c>.", names.StateRewards[i], [.. reward.States, .. Enumerable.Repeat(0.0, flat.StateCount - reward.States.Length)]);
            if (reward.Transitions.Length > 0)
                TableText.Write(writer.Line(), $"What each transition adds to <c>{name}</c>.", names.TransitionRewards[i], Array.ConvertAll(flat.Origin, entry => reward.Transitions[entry]));
        }
    }

    private double[] Start()
    {
        double[] start = new double[flat.StateCount];
        for (int i = 0; i < model.Tables.StartStates.Length; i++)
            start[model.Tables.StartStates[i]] = model.Tables.StartProbabilities[i];
        return start;
    }

    private int[] Indicator(StateLabel label)
    {
        int[] indicator = new int[flat.StateCount];
        foreach (int state in label.States)
            indicator[state] = 1;
        return indicator;
    }
}
