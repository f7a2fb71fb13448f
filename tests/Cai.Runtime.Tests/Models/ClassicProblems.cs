namespace Cai.Models;

/// <summary>Problems whose solutions are printed somewhere.</summary>
public static class ClassicProblems
{
    private static readonly (int Dx, int Dy)[] Directions = [(0, 1), (1, 0), (0, -1), (-1, 0)];

    /// <summary>Column 1..4, row 1..3 of the 4 x 3 grid.</summary>
    public static int Square(int column, int row) => ((row - 1) * 4) + column - 1;

    /// <summary>Moves go astray to either side with probability 0.1; (2,2) is a wall. The ends' rewards are paid on entering them.</summary>
    public static ProblemBuilder RussellNorvig()
    {
        ProblemBuilder builder = new(12, 4) { Temperature = 0 };
        for (int column = 1; column <= 4; column++)
        {
            for (int row = 1; row <= 3; row++)
            {
                for (int a = 0; a < 4; a++)
                {
                    foreach ((int turn, double mass) in new[] { (0, 0.8), (1, 0.1), (3, 0.1) })
                    {
                        (int dx, int dy) = Directions[(a + turn) % 4];
                        bool inside = column + dx is >= 1 and <= 4 && row + dy is >= 1 and <= 3 && (column + dx, row + dy) != (2, 2);
                        builder.Go(Square(column, row), a, inside ? Square(column + dx, row + dy) : Square(column, row), mass);
                    }

                    builder.Reward(Square(column, row), a, -0.04);
                }
            }
        }

        return builder.Terminal(Square(4, 3), 1).Terminal(Square(4, 2), -1).Terminal(Square(2, 2)).Start(Square(1, 1));
    }

    /// <summary>Gymnasium's FrozenLake-v1, 4 x 4: actions left, down, right, up, each turning aside with probability 1/3 either way.</summary>
    public static ProblemBuilder FrozenLake()
    {
        const string map = "SFFFFHFHFFFHHFFG";
        ProblemBuilder builder = new(16, 4) { Temperature = 0 };
        for (int s = 0; s < 16; s++)
        {
            if (map[s] is 'H' or 'G')
            {
                builder.Terminal(s);
                continue;
            }

            for (int a = 0; a < 4; a++)
            {
                double reward = 0;
                for (int slip = -1; slip <= 1; slip++)
                {
                    int next = ((a + slip + 4) % 4) switch
                    {
                        0 => s % 4 == 0 ? s : s - 1,
                        1 => s >= 12 ? s : s + 4,
                        2 => s % 4 == 3 ? s : s + 1,
                        _ => s < 4 ? s : s - 4,
                    };
                    builder.Go(s, a, next, 1.0 / 3);
                    reward += map[next] == 'G' ? 1.0 / 3 : 0;
                }

                builder.Reward(s, a, reward);
            }
        }

        return builder.Start(0);
    }

    /// <summary>Stock 0..3, order up to 3; order cost 4 + 2u, holding cost u, revenue 8u, demand 0, 1, 2 with probability 1/4, 1/2, 1/4.</summary>
    public static ProblemBuilder Inventory()
    {
        double[] demand = [0.25, 0.5, 0.25];
        ProblemBuilder builder = new(4, 4) { Temperature = 0, Discount = 1 };
        for (int s = 0; s < 4; s++)
        {
            for (int a = 0; a < 4; a++)
            {
                if (s + a > 3)
                {
                    builder.Weight(s, a, 0);
                    continue;
                }

                double reward = -(a > 0 ? 4 + (2 * a) : 0) - (s + a);
                for (int d = 0; d < 3; d++)
                {
                    builder.Go(s, a, Math.Max(s + a - d, 0), demand[d]);
                    reward += demand[d] * 8 * Math.Min(s + a, d);
                }

                builder.Reward(s, a, reward);
            }
        }

        return builder.Start(0);
    }

    /// <summary>Harold Zurcher's engines: 90 bins of 5,000 miles, keep or replace.</summary>
    public static ProblemBuilder Bus()
    {
        double[] increments = [0.3919, 0.5953, 0.0128];
        ProblemBuilder builder = new(90, 2) { Discount = 0.9999, Temperature = 1 };
        for (int x = 0; x < 90; x++)
        {
            for (int w = 0; w < 3; w++)
            {
                builder.Go(x, 0, Math.Min(x + w, 89), increments[w]).Go(x, 1, w, increments[w]);
            }

            builder.Reward(x, 0, -0.001 * 2.2930 * x).Reward(x, 1, -10.0750);
        }

        return builder;
    }
}
