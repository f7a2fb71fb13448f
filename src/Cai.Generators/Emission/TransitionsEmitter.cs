using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>Emits the transitions: the tables worked out while compiling, the declaration as a tabulator reads it, and the process as a simulator runs it.</summary>
internal static class TransitionsEmitter
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        if (!plan.Problem.IsContinuous)
        {
            if (plan.Tables is not null)
            {
                WriteTables(plan, plan.Tables, writer);
                writer.Line();
            }

            DeclarationEmitter.Write(plan, writer);
            writer.Line();
        }

        ProcessEmitter.Write(plan, writer);
    }

    private static void WriteTables(EmissionPlan plan, Tables tables, SourceWriter writer)
    {
        TransitionTable table = tables.Transitions[0];
        bool isRows = table.Layout == Layout.Rows;
        writer.Line($"/// <summary>What was worked out while compiling, with {NumberText.Of(tables.Evaluations)} evaluations. Layout {DocText.Escape(plan.LayoutText)}.</summary>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block("internal static class Transitions"))
        {
            Section section = new(writer);
            if (tables.StateCodes is not null)
                section.Write("The codes of the states in use, ascending.", "StateCodes", tables.StateCodes);
            if (isRows)
            {
                section.Write("Where the pairs of each state start.", "PairPointers", table.PairPointers, isNeeded: true);
                section.Write("The action of each pair.", "PairActions", table.PairActions, isNeeded: true);
                if (plan.Tiny is null)
                {
                    section.Write("Where the row of each pair starts.", "RowPointers", table.RowPointers, isNeeded: true);
                    section.Write("The successors of each row, ascending.", "Columns", table.Columns, isNeeded: true);
                    section.Write("Their probabilities.", "Masses", table.Masses, isNeeded: true);
                }
            }
            else if (table.Layout == Layout.Blocks)
            {
                section.Write("The successors of four states at a time: <c>[((block * actions + action) * width + k) * 4 + lane]</c>.", "Columns", table.Columns, isNeeded: true);
                section.Write("Their probabilities; 0 where a row is filled up.", "Masses", table.Masses, isNeeded: true);
            }
            else if (plan.Tiny is null && !plan.Backup!.IsSmall)
            {
                section.Write("The successors: <c>[(action * outcomes + outcome) * states + state]</c>.", "Successors", table.AllSuccessors(tables.StateCount));
                section.Write("The probability of each outcome.", "Probabilities", table.Probabilities);
            }

            section.WriteOnce("The prior weight of each pair; 0 where the action is not available or the state terminal.", "Prior", table.Prior, plan.Periods);
            section.Write("The terminal states.", "Terminals", tables.Terminals);
            section.WriteOnce("The terminal reward of each state.", "TerminalRewards", tables.TerminalRewards, plan.Periods);
            section.Write("The start states.", "StartStates", tables.StartStates);
            section.Write("Their probabilities.", "StartProbabilities", tables.StartProbabilities);
        }
    }

    // Tables that hold something or that the kernel names (there are no pairs where every state is terminal), with an empty line between them.
    private sealed class Section(SourceWriter writer)
    {
        private bool _isFollowing;

        public void Write(string summary, string name, int[] numbers, bool isNeeded = false)
        {
            if (numbers.Length == 0 && !isNeeded)
                return;
            Separate();
            TableText.Write(writer, summary, name, numbers);
        }

        public void Write(string summary, string name, double[] numbers, bool isNeeded = false)
        {
            if (numbers.Length == 0 && !isNeeded)
                return;
            Separate();
            TableText.Write(writer, summary, name, numbers);
        }

        public void WriteOnce(string summary, string name, double[] numbers, IEnumerable<int> periods)
        {
            if (numbers.Length == 0)
                return;
            Separate();
            TableText.WriteOnce(writer, summary, name, numbers, periods);
        }

        private void Separate()
        {
            if (_isFollowing)
                writer.Line();
            _isFollowing = true;
        }
    }
}
