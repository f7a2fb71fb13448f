using Cai.Reports.Maps;
using Cai.Reports.Page;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cai.Reports.Terminal;

/// <summary>A small map in the terminal: two columns a cell, coloured by its number, or shaded where there are no colours; with arrows where actions are ways to go.</summary>
internal sealed class HeatMap : Renderable
{
    private const string Shades = " ░▒▓█";

    private static readonly (byte R, byte G, byte B)[] Viridis = [(68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99), (170, 220, 50), (253, 231, 37)];

    private readonly double[,] _numbers;
    private readonly string?[,] _marks;
    private readonly double _low;
    private readonly double _high;
    private readonly string _legend;

    private HeatMap(double[,] numbers, string?[,] marks, string legend)
    {
        (_numbers, _marks, _legend) = (numbers, marks, legend);
        double[] known = [.. numbers.Cast<double>().Where(double.IsFinite)];
        (_low, _high) = known.Length == 0 ? (0, 0) : (known.Min(), known.Max());
    }

    /// <summary>Lays out the first slice of a map that has the most cells.</summary>
    public static HeatMap Of(StateColumns columns, double[] numbers)
    {
        StateMap map = columns.Map;
        string Slice(int cell) => string.Join(", ", map.Selectors.Select(selector => $"{selector.Name} = {selector.Labels[selector.At[cell]]}"));
        string slice = Enumerable.Range(0, map.CellCount).GroupBy(Slice).MaxBy(group => group.Count())!.Key;
        int[] cells = [.. Enumerable.Range(0, map.CellCount).Where(cell => Slice(cell) == slice)];
        double[] across = [.. map.Horizontal.At.Distinct().Order()], upright = map.Vertical is null ? [0] : [.. map.Vertical.At.Distinct().Order()];
        if (map.Vertical is { IsDown: false })
            Array.Reverse(upright);
        double[,] grid = new double[upright.Length, across.Length];
        string?[,] marks = new string?[upright.Length, across.Length];
        for (int row = 0; row < upright.Length; row++)
        {
            for (int column = 0; column < across.Length; column++)
                grid[row, column] = double.NaN;
        }

        foreach (int cell in cells)
        {
            int row = map.Vertical is null ? 0 : Array.IndexOf(upright, map.Vertical.At[cell]), column = Array.BinarySearch(across, map.Horizontal.At[cell]);
            grid[row, column] = numbers[cell];
            marks[row, column] = map.Vertical is null ? null : columns.Policy.Arrow(cell);
        }

        double[] known = [.. cells.Select(cell => numbers[cell]).Where(double.IsFinite)];
        string axes = map.Vertical is null ? $"{map.Horizontal.Name} across" : $"{map.Horizontal.Name} across, {map.Vertical.Name} {(map.Vertical.IsDown ? "down" : "up")}";
        string range = known.Length == 0 ? "" : $"; {Numbers.Text(known.Min())} dark to {Numbers.Text(known.Max())} bright";
        return new(grid, marks, $"{axes}{range}{(slice.Length > 0 ? $"; {slice}" : "")}");
    }

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(maxWidth, 2), Math.Min(maxWidth, Math.Max(_legend.Length, 2 * _numbers.GetLength(1))));

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // So many cells side by side are drawn as one that the map fits.
        int rows = _numbers.GetLength(0), columns = _numbers.GetLength(1), by = Math.Max(1, ((2 * columns) + maxWidth - 1) / Math.Max(2, maxWidth));
        for (int row = 0; row < rows; row += by)
        {
            for (int column = 0; column < columns; column += by)
                yield return Cell(Average(row, column, by), by == 1 ? _marks[row, column] : null, options);
            yield return Segment.LineBreak;
        }

        for (int from = 0; from < _legend.Length; from += maxWidth)
        {
            yield return new Segment(_legend[from..Math.Min(_legend.Length, from + maxWidth)]);
            yield return Segment.LineBreak;
        }
    }

    private double Average(int row, int column, int by)
    {
        (double sum, int count) = (0, 0);
        for (int i = row; i < Math.Min(row + by, _numbers.GetLength(0)); i++)
        {
            for (int j = column; j < Math.Min(column + by, _numbers.GetLength(1)); j++)
            {
                if (double.IsFinite(_numbers[i, j]))
                    (sum, count) = (sum + _numbers[i, j], count + 1);
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }

    private Segment Cell(double number, string? mark, RenderOptions options)
    {
        if (double.IsNaN(number))
            return new("  ");
        double part = _high > _low ? Math.Clamp((number - _low) / (_high - _low), 0, 1) : 0.5;
        if (options.ColorSystem == ColorSystem.NoColors)
        {
            char shade = Shades[Math.Min(Shades.Length - 1, (int)(part * Shades.Length))];
            return new(options.Unicode ? $"{shade}{mark ?? shade.ToString()}" : $"{(int)Math.Min(9, part * 10)} ");
        }

        double place = part * (Viridis.Length - 1);
        int lower = Math.Min(Viridis.Length - 2, (int)place);
        byte Mix(byte from, byte to) => (byte)Math.Round(from + ((place - lower) * (to - from)));
        Color colour = new(Mix(Viridis[lower].R, Viridis[lower + 1].R), Mix(Viridis[lower].G, Viridis[lower + 1].G), Mix(Viridis[lower].B, Viridis[lower + 1].B));
        return new(options.Unicode && mark is not null ? $" {mark}" : "  ", new Style(part > 0.6 ? Color.Black : Color.White, colour));
    }
}
