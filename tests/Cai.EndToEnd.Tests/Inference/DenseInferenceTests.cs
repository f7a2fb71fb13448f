using MathNet.Numerics.LinearAlgebra;

namespace Cai.EndToEnd.Tests.Inference;

/// <summary>Infinite horizons held to dense linear algebra: z = (I - g M)^-1 b, and the chain of the posterior.</summary>
public sealed class DenseInferenceTests
{
    private const double Temperature = 0.7;
    private static readonly double[] Chances = [0.5, 0.3, 0.2];
    private static readonly Ford.Tastes Tastes = new(Wet: 1.5, Effort: 0.6);
    private static readonly Ford.Move[] Moves = Enum.GetValues<Ford.Move>();

    public static TheoryData<double, bool> Settings => new() { { 1, true }, { 0.8, true }, { 0.6, false }, { 0, false } };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Messages_AndVisits_SolveTheirLinearSystems(double discount, bool isUniform)
    {
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(discount, isUniform);
        (Vector<double> z, Matrix<double> chain) = Solve(discount, isUniform);
        Vector<double> start = Vector<double>.Build.Dense([2.0 / 3 * z[0], 1.0 / 3 * z[1], 0, 0]), visits = (Matrix<double>.Build.DenseIdentity(4) - chain).Transpose().Solve(start / start.Sum());

        Assert.Equal(Math.Log(start.Sum()), posterior.LogPartition, 10);
        for (int place = 0; place < 4; place++)
        {
            Assert.Equal(Math.Log(z[place]), posterior.LogBackwardMessage(new(place)), 10);
            Assert.Equal(visits[place], posterior.ExpectedVisits(new(place)), 10);
            foreach (Ford.Move move in place == 3 ? [] : Moves)
            {
                double choice = Ford.Can(new(place), move) ? Prior(place, isUniform) * Enum.GetValues<Ford.Water>().Sum(water => Weight(place, move, water, discount, z)) / z[place] : 0;
                Assert.Equal(visits[place] * choice, posterior.ExpectedVisits(new(place), move), 10);
            }
        }

        Vector<double> mass = start / start.Sum();
        for (int t = 0; t < 30; t++, mass = chain.LeftMultiply(mass))
        {
            Assert.Equal(mass[1], posterior.Marginal(new(1), t), 11);
            Assert.Equal(mass[3], posterior.Marginal(new(3), t), 11);
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Divergence_OfAStationaryPolicy_IsThatOfItsSteps(double discount, bool isUniform)
    {
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(discount, isUniform);
        (Vector<double> z, _) = Solve(discount, isUniform);
        for (int seed = 0; seed < 5; seed++)
        {
            Func<Ford.Stone, Ford.Move, int, double> policy = Random(seed);
            Matrix<double> chain = Matrix<double>.Build.Dense(4, 4);
            double[] apart = new double[4];
            for (int place = 0; place < 3; place++)
            {
                foreach (Ford.Move move in Moves.Where(move => Ford.Can(new(place), move)))
                {
                    foreach (Ford.Water water in Enum.GetValues<Ford.Water>())
                    {
                        // The chain rule of the divergence: of a decision, its noise, and whether the process goes on.
                        int next = Ford.Next(new(place), move, water).Place;
                        double q = policy(new(place), move, 0) * Chances[(int)water], weight = Prior(place, isUniform) * Chances[(int)water] * Math.Exp(Ford.Cost(new(place), move, water, Tastes) / Temperature) / z[place];
                        chain[place, next] += discount * q;
                        apart[place] += (discount > 0 ? discount * q * Math.Log(q / (weight * z[next])) : 0) + (discount < 1 ? (1 - discount) * q * Math.Log(q / weight) : 0);
                    }
                }
            }

            Vector<double> from = Vector<double>.Build.Dense([2.0 / 3, 1.0 / 3, 0, 0]), visits = (Matrix<double>.Build.DenseIdentity(4) - chain).Transpose().Solve(from);
            double total = (2.0 / 3 * z[0]) + (1.0 / 3 * z[1]), divergence = visits.DotProduct(Vector<double>.Build.Dense(apart));
            divergence += (2.0 / 3 * Math.Log(total / z[0])) + (1.0 / 3 * Math.Log(total / z[1]));

            EvidenceLowerBound bound = posterior.EvidenceLowerBound(policy);
            Assert.Equal(divergence, bound.Divergence, 9);
            Assert.True(divergence > 0);
        }
    }

    [Theory, InlineData(1, true), InlineData(0.6, false)]
    public void Bound_OfTheSoftPolicy_IsItsValueAndTheLargest(double discount, bool isUniform)
    {
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(discount, isUniform);
        Solution<Ford.Stone, Ford.Move> soft = new Ford().Solve(Tastes, new() { Horizon = 0, Discount = discount, Prior = isUniform ? ActionPrior.Uniform : null });

        EvidenceLowerBound best = posterior.EvidenceLowerBound((stone, move, _) => soft.Policy(stone)[move]);
        Assert.Equal(((2 * soft.Value(new(0))) + soft.Value(new(1))) / 3 / Temperature, best.Value, 7);
        for (int seed = 0; seed < 10; seed++)
            Assert.True(posterior.EvidenceLowerBound(Random(seed)).Value < best.Value);
    }

    [Fact]
    public void Bound_OfAPolicyThatNeverEnds_IsRefused() => Assert.Contains(
        "never ends", Assert.Throws<InvalidOperationException>(() => Infer(1, true).EvidenceLowerBound((_, move, _) => move is Ford.Move.Wait ? 1 : 0)).Message, StringComparison.Ordinal);

    // z = sum_a rho sum_w p exp(r / a) (1 - g + g z'), and the posterior's own chain of going on.
    private static (Vector<double> Values, Matrix<double> Chain) Solve(double discount, bool isUniform)
    {
        Matrix<double> m = Matrix<double>.Build.Dense(4, 4);
        Vector<double> b = Vector<double>.Build.Dense(4);
        b[3] = Math.Exp(Ford.Bank(new(3)) / Temperature);
        for (int place = 0; place < 3; place++)
        {
            foreach (Ford.Move move in Moves.Where(move => Ford.Can(new(place), move)))
            {
                foreach (Ford.Water water in Enum.GetValues<Ford.Water>())
                {
                    double weight = Prior(place, isUniform) * Chances[(int)water] * Math.Exp(Ford.Cost(new(place), move, water, Tastes) / Temperature);
                    m[place, Ford.Next(new(place), move, water).Place] += discount * weight;
                    b[place] += (1 - discount) * weight;
                }
            }
        }

        Vector<double> z = (Matrix<double>.Build.DenseIdentity(4) - m).Solve(b);
        return (z, Matrix<double>.Build.Dense(4, 4, (s, next) => m[s, next] * z[next] / z[s]));
    }

    private static double Weight(int place, Ford.Move move, Ford.Water water, double discount, Vector<double> z) =>
        Chances[(int)water] * Math.Exp(Ford.Cost(new(place), move, water, Tastes) / Temperature) * (1 - discount + (discount * z[Ford.Next(new(place), move, water).Place]));

    private static double Prior(int place, bool isUniform) => isUniform ? 1.0 / (place > 0 ? 3 : 2) : 1;

    private static Func<Ford.Stone, Ford.Move, int, double> Random(int seed) => (stone, move, _) =>
    {
        double Share(Ford.Move m) => Ford.Can(stone, m) ? new CounterRandom((ulong)seed, (ulong)((stone.Place * 10) + (int)m)).NextDouble() + 0.1 : 0;
        return Share(move) / Moves.Sum(Share);
    };

    private static Posterior<Ford.Stone, Ford.Move> Infer(double discount, bool isUniform) =>
        new Ford().Posterior(Tastes, new() { Horizon = 0, Discount = discount, Prior = isUniform ? ActionPrior.Uniform : null });
}
