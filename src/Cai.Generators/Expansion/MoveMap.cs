namespace Cai.Generators.Expansion;

/// <summary>
/// Which actions and outcomes move states alike, and which of their probabilities are the same number: what a fused backup is written for. A column is what an action and an outcome do to
/// every state; a move is an action along one of its columns, by the outcomes that lead there together.
/// </summary>
internal sealed class MoveMap
{
    /// <param name="columns">The column of each action and outcome, <c>[action * outcomes + outcome]</c>, numbered as they first appear; -1 - column for one that leads to one state from everywhere.</param>
    /// <param name="outcomes">The number of outcomes.</param>
    /// <param name="probabilities">The probability of each outcome; null where they are to be estimated.</param>
    public MoveMap(int[] columns, int outcomes, double[]? probabilities)
    {
        Columns = columns;
        ColumnCount = columns.Length == 0 ? 0 : 1 + columns.Max(Number);
        List<(string Key, int Move)> known = [];
        for (int action = 0; action * outcomes < columns.Length; action++)
        {
            int first = Moves.Count;
            for (int w = 0; w < outcomes; w++)
            {
                int column = columns[(action * outcomes) + w], at = Moves.FindIndex(first, move => move.Column == column);
                if (at < 0)
                    Moves.Add(new(action, column, [w]));
                else
                    Moves[at].Outcomes.Add(w);
            }

            Still += Moves.Skip(first).Any(move => move.IsStill) ? 1 : 0;
        }

        Weights = new int[Moves.Count];
        for (int i = 0; i < Weights.Length; i++)
        {
            Move move = Moves[i];
            string key = probabilities is null
                ? string.Join(" ", move.Outcomes)
                : move.Outcomes.Aggregate(0.0, (sum, w) => sum + probabilities[w]).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            int weight = known.FindIndex(other => other.Key == key);
            if (weight < 0 && !move.IsStill)
            {
                weight = known.Count;
                known.Add((key, i));
            }

            Weights[i] = move.IsStill ? -1 : weight;
        }

        FirstOfWeight = [.. known.Select(weight => weight.Move)];
    }

    /// <summary>Gets the column of each action and outcome.</summary>
    public int[] Columns { get; }

    /// <summary>Gets the number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Gets the moves, action by action, in the order of the first outcome.</summary>
    public List<Move> Moves { get; } = [];

    /// <summary>Gets the weight of each move, numbered as they first appear; -1 where it leads to one state from everywhere.</summary>
    public int[] Weights { get; }

    /// <summary>Gets the first move of each weight.</summary>
    public int[] FirstOfWeight { get; }

    /// <summary>Gets the number of actions that reach some state from everywhere.</summary>
    public int Still { get; }

    /// <summary>The column of an entry of <see cref="Columns"/>.</summary>
    public static int Number(int column) => column < 0 ? -1 - column : column;

    /// <summary>An action along one of its columns.</summary>
    internal sealed record Move(int Action, int Column, List<int> Outcomes)
    {
        /// <summary>Gets whether it leads to one state from everywhere.</summary>
        public bool IsStill => Column < 0;
    }
}
