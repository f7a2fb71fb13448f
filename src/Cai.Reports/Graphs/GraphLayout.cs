namespace Cai.Reports.Graphs;

/// <summary>
/// Places for the nodes of a graph, by springs: those that are joined are drawn together, all push each other away (Fruchterman and Reingold 1991, <em>Graph drawing
/// by force-directed placement</em>, Software: Practice and Experience 21). The start is a circle, so that equal graphs look equal.
/// </summary>
internal static class GraphLayout
{
    private const int Steps = 300;

    /// <summary>Works out places, the ideal length of an arrow being 1. Complexity: 300 times the square of the nodes, and the arrows.</summary>
    public static (double X, double Y)[] Of(TransitionGraph graph)
    {
        int n = graph.Nodes.Count;
        (int From, int To)[] joined = [.. graph.Arrows.Where(arrow => arrow.From != arrow.To).Select(arrow => (Math.Min(arrow.From, arrow.To), Math.Max(arrow.From, arrow.To))).Distinct()];
        double[] x = new double[n], y = new double[n], dx = new double[n], dy = new double[n];
        double radius = Math.Max(1, Math.Sqrt(n)) / 2;
        for (int i = 0; i < n; i++)
            (x[i], y[i]) = (radius * Math.Cos(2 * Math.PI * i / n), radius * Math.Sin(2 * Math.PI * i / n));
        for (int step = 0; step < Steps; step++)
        {
            Array.Clear(dx);
            Array.Clear(dy);
            for (int i = 0; i < n; i++)
            {
                for (int j = i + 1; j < n; j++)
                {
                    (double ax, double ay) = (x[i] - x[j], y[i] - y[j]);
                    double square = Math.Max(1e-4, (ax * ax) + (ay * ay));
                    (dx[i], dy[i], dx[j], dy[j]) = (dx[i] + (ax / square), dy[i] + (ay / square), dx[j] - (ax / square), dy[j] - (ay / square));
                }

                // A little gravity, so that parts that are not joined stay in the picture.
                (dx[i], dy[i]) = (dx[i] - (0.05 * x[i]), dy[i] - (0.05 * y[i]));
            }

            foreach ((int from, int to) in joined)
            {
                (double ax, double ay) = (x[to] - x[from], y[to] - y[from]);
                double length = Math.Sqrt((ax * ax) + (ay * ay));
                (dx[from], dy[from], dx[to], dy[to]) = (dx[from] + (ax * length), dy[from] + (ay * length), dx[to] - (ax * length), dy[to] - (ay * length));
            }

            double most = radius * 0.2 * (1 - ((double)step / Steps));
            for (int i = 0; i < n; i++)
            {
                double length = Math.Max(1e-9, Math.Sqrt((dx[i] * dx[i]) + (dy[i] * dy[i])));
                double move = Math.Min(length, most) / length;
                (x[i], y[i]) = (x[i] + (dx[i] * move), y[i] + (dy[i] * move));
            }
        }

        return [.. x.Zip(y)];
    }
}
