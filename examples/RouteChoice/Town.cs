namespace Cai.Examples;

/// <summary>A town by formula: crossings in a square, a street each way between neighbours, no U-turns.</summary>
public static class Town
{
    /// <summary>The network, without trips.</summary>
    public static RoadTables Of(int side)
    {
        (int X, int Y, int Dx, int Dy)[] streets =
        [
            .. from x in Enumerable.Range(0, side)
               from y in Enumerable.Range(0, side)
               from way in ((int Dx, int Dy)[])[(1, 0), (-1, 0), (0, 1), (0, -1)]
               where x + way.Dx >= 0 && x + way.Dx < side && y + way.Dy >= 0 && y + way.Dy < side
               select (x, y, way.Dx, way.Dy),
        ];
        double[] minutes = new double[streets.Length * streets.Length], turns = new double[minutes.Length];
        for (int k = 0; k < streets.Length; k++)
        {
            for (int a = 0; a < streets.Length; a++)
            {
                bool meet = streets[k].X + streets[k].Dx == streets[a].X && streets[k].Y + streets[k].Dy == streets[a].Y;
                int along = (streets[k].Dx * streets[a].Dx) + (streets[k].Dy * streets[a].Dy);
                if (!meet || along < 0)
                    continue;
                minutes[(k * streets.Length) + a] = 1 + (((3 * streets[a].X) + (5 * streets[a].Y) + (2 * streets[a].Dx)) % 7 * 0.25) + 0.5;
                turns[(k * streets.Length) + a] = 1 - along;
            }
        }

        return new(streets.Length, minutes, turns, []);
    }
}
