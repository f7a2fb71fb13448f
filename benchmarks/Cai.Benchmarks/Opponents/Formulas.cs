namespace Cai.Benchmarks.Opponents;

/// <summary>The workloads written out by index arithmetic, with nothing of what is declared.</summary>
internal static class Formulas
{
    public static CsrModel Grid(int n) => CsrModel.Of(n * n, 5, (s, a, row) =>
    {
        bool isGoal = s == (n * n) - 1;
        if (a == 4 || isGoal)
        {
            row.Add(s, 1);
            return isGoal ? 0 : -1;
        }

        row.Add(Moved(s, a, n), 0.8);
        row.Add(Moved(s, (a + 1) % 4, n), 0.1);
        row.Add(Moved(s, (a + 3) % 4, n), 0.1);
        return -1;
    });

    public static CsrModel Garnet(int size) => Random(size, (s, h) => (int)(((h >> 32) * (ulong)size) >> 32));

    public static CsrModel Local(int size) => Random(size, (s, h) => (s + size + (int)(h >> 58) - 32) % size);

    public static CsrModel Bus(int bins) => CsrModel.Of(bins, 2, (x, a, row) =>
    {
        double[] p = [0.3919, 0.5953, 1 - 0.3919 - 0.5953];
        for (int j = 0; j < 3; j++)
            row.Add(Math.Min(a == 0 ? x + j : j, bins - 1), p[j]);
        return a == 0 ? -0.001 * 2.2930 * x : -10.0750;
    });

    public static CsrModel Tandem(int room) => CsrModel.Of((room + 1) * (room + 1), 3, (s, a, row) =>
    {
        int n = room + 1, x = s / n, y = s % n;
        int forward = x > 0 && y < room ? s - n + 1 : s, leave = y > 0 ? s - 1 : s;
        row.Add(x < room ? s + n : s, 0.3);
        row.Add(forward, 0.25);
        row.Add(leave, 0.25);
        row.Add(a == 1 ? forward : a == 2 ? leave : s, 0.2);
        return (-0.1 * (x + y)) - (a == 0 ? 0 : 0.5) - (x == room ? 0.3 * 20 : 0);
    });

    public static CsrModel Inventory(int capacity)
    {
        // Poisson with mean 20, the tail folded into 60.
        double[] demand = new double[61];
        double term = Math.Exp(-20);
        for (int k = 0; k < 60; term *= 20.0 / ++k)
            demand[k] = term;
        demand[60] = 1 - demand.Sum();
        return CsrModel.Of(capacity + 1, capacity + 1, (s, a, row) =>
        {
            int stock = s + a;
            if (stock > capacity)
                return double.NegativeInfinity;

            double reward = (-2 * a) - (a > 0 ? 10 : 0) - (0.1 * s);
            for (int k = 60; k >= 0; k--)
            {
                row.Add(Math.Max(stock - k, 0), demand[k]);
                reward += demand[k] * 5 * Math.Min(stock, k);
            }

            return reward;
        });
    }

    private static CsrModel Random(int size, Func<int, ulong, int> successor) => CsrModel.Of(size, 4, (s, a, row) =>
    {
        ulong key = (((ulong)s * 4) + (ulong)a) * 64;
        double w0 = U(Hash(key + 1)) + 0.05, w1 = U(Hash(key + 5)) + 0.05, w2 = U(Hash(key + 9)) + 0.05, w3 = U(Hash(key + 13)) + 0.05, w4 = U(Hash(key + 17)) + 0.05;
        double sum = w0 + w1 + w2 + w3 + w4;
        row.Add(successor(s, Hash(key)), w0 / sum);
        row.Add(successor(s, Hash(key + 4)), w1 / sum);
        row.Add(successor(s, Hash(key + 8)), w2 / sum);
        row.Add(successor(s, Hash(key + 12)), w3 / sum);
        row.Add(successor(s, Hash(key + 16)), w4 / sum);
        return U(Hash(key + 2));
    });

    private static int Moved(int s, int direction, int n) => direction switch
    {
        0 => s < n ? s : s - n,
        1 => s % n == n - 1 ? s : s + 1,
        2 => s >= (n - 1) * n ? s : s + n,
        _ => s % n == 0 ? s : s - 1,
    };

    private static ulong Hash(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static double U(ulong h) => (h >> 11) * Math.Pow(2, -53);
}
