namespace Cai.Models;

/// <summary>Random problems from a seed: sparse random transitions, some actions unavailable, optionally a terminal state.</summary>
public static class RandomProblem
{
    public static ProblemBuilder Create(int seed, int states = 7, int actions = 3, int stages = 1, int parameters = 0, bool terminal = false, int successors = 3)
    {
        Random random = new(seed);
        ProblemBuilder builder = new(states, actions, stages, parameters) { Discount = 0.9, Temperature = 0.7 };
        for (int t = 0; t < stages; t++)
        {
            for (int s = 0; s < states; s++)
            {
                for (int a = 0; a < actions; a++)
                {
                    double[] masses = [.. Enumerable.Range(0, successors).Select(_ => 0.1 + random.NextDouble())];
                    foreach (double mass in masses)
                    {
                        builder.Go(s, a, random.Next(states), mass / masses.Sum(), stage: t);
                    }

                    builder.Reward(s, a, random.NextDouble() - 0.5, t);
                    for (int k = 0; k < parameters; k++)
                    {
                        builder.Feature(k, s, a, random.NextDouble() - 0.5, t);
                    }
                }
            }
        }

        for (int s = 0; s < states; s += 2)
        {
            builder.Weight(s, random.Next(actions), actions > 1 ? 0 : 1);
            builder.Start(s, 2.0 / (states + 1 - ((states + 1) % 2)));
        }

        return terminal ? builder.Terminal(states - 1, 0.3) : builder;
    }
}
