using Cai;
using Spectre.Console;

/// <summary>Draws a solution on the map: each cell shaded by its value, with the arrow of its likeliest move.</summary>
internal static class Hillside
{
    public static Table Draw(GridWorld world, Solution<GridWorld.Cell, GridWorld.Move> solution, string title)
    {
        double best = double.NegativeInfinity, worst = double.PositiveInfinity;
        for (int i = 0; i < world.States.Count; i++)
        {
            double value = solution.Value(world.States[i]);
            best = Math.Max(best, value);
            worst = Math.Min(worst, value);
        }

        var table = new Table().Title(title).HideHeaders().Border(TableBorder.Rounded);
        foreach (char _ in GridWorld.Map[0])
        {
            table.AddColumn(new TableColumn("").Padding(0, 0));
        }

        for (int row = 0; row < GridWorld.Map.Length; row++)
        {
            table.AddRow([.. Enumerable.Range(0, GridWorld.Map[row].Length).Select(column => Draw(solution, new(row, column), worst, best))]);
        }

        return table;
    }

    private static Markup Draw(Solution<GridWorld.Cell, GridWorld.Move> solution, GridWorld.Cell cell, double worst, double best)
    {
        char ground = GridWorld.Map[cell.Row][cell.Column];
        if (ground == '#')
        {
            return new Markup("[grey on grey]   [/]");
        }

        byte shade = (byte)(40 + (180 * (solution.Value(cell) - worst) / Math.Max(best - worst, 1e-12)));
        string arrow = ground == 'H' ? "⌂" : solution.Greedy(cell) switch
        {
            GridWorld.Move.North => "↑",
            GridWorld.Move.East => "→",
            GridWorld.Move.South => "↓",
            _ => "←",
        };
        string mark = ground is '~' or '%' ? ground.ToString() : " ";
        return new Markup($"[rgb(255,255,255) on rgb({shade / 3},{shade},{shade / 2})]{mark}{arrow} [/]");
    }
}
