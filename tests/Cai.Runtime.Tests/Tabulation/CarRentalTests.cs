using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>Jack's car rental: four noise fields, two lots. 8e8 naive evaluations; the lots are independent given state and action.</summary>
public class CarRentalTests
{
    private const int Max = 20;

    private static readonly CarRental _problem = new();

    private static readonly Tables _tables = Tabulator.Build(_problem, new TabulatorLimits { MaxEntries = 10_000_000 }, default);

    [Fact]
    public void Build_CarRental_EvaluatesEachLotByItself()
    {
        // Each lot: 21 stocks x 11 transfers x its two noise fields; the reward: each pair x the two request fields.
        Assert.Equal(441, _tables.StateCount);
        Assert.Equal(Layout.Blocks, _tables.Transitions[0].Layout);
        Assert.InRange(_tables.Evaluations, 1, 3_000_000);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(20, 20, 0)]
    [InlineData(7, 3, 4)]
    [InlineData(20, 20, -5)]
    [InlineData(2, 11, -3)]
    public void Build_CarRental_RowsAreProductsOfTheLots(int first, int second, int cars)
    {
        var reader = new TableReader(_tables.Transitions[0], _tables.StateCount);
        int pair = reader.Pair((first * 21) + second, cars + 5);
        double[] one = Lot(first - cars, CarRental.Poisson(3), CarRental.Poisson(3), out double rentedFirst);
        double[] two = Lot(second + cars, CarRental.Poisson(4), CarRental.Poisson(2), out double rentedSecond);
        SortedDictionary<int, double> row = reader.Row(pair);
        for (int next = 0; next < 441; next++)
        {
            Assert.Equal(one[next / 21] * two[next % 21], row.GetValueOrDefault(next), 13);
        }

        Assert.Equal((10 * (rentedFirst + rentedSecond)) - (2 * Math.Abs(cars)), _tables.Rewards[0][0][pair], 10);
    }

    private static double[] Lot(int cars, double[] requests, double[] returns, out double rented)
    {
        int morning = Math.Min(cars, Max);
        var stock = new double[Max + 1];
        rented = 0;
        for (int q = 0; q < requests.Length; q++)
        {
            rented += requests[q] * Math.Min(morning, q);
            for (int r = 0; r < returns.Length; r++)
            {
                stock[Math.Min(morning - Math.Min(morning, q) + r, Max)] += requests[q] * returns[r];
            }
        }

        return stock;
    }

    private sealed class CarRental : IDeclaration
    {
        public CarRental() => Shape = new Shape
        {
            Problem = "CarRental",
            StateRadix = [21, 21],
            ActionRadix = [11],
            NoiseRadix = [25, 25, 25, 25],
            NoiseProbabilities = [Poisson(3), Poisson(4), Poisson(3), Poisson(2)],
            HasAvailable = true,
            Components = [new() { Next = 1, State = 1, Action = 1, Noise = 0b0101 }, new() { Next = 2, State = 2, Action = 1, Noise = 0b1010 }],
            Terms = [new() { State = 3, Action = 1, Noise = 0b0011 }],
        };

        public Shape Shape { get; }

        public static double[] Poisson(double mean)
        {
            var mass = new double[25];
            mass[0] = Math.Exp(-mean);
            for (int k = 1; k < mass.Length; k++)
            {
                mass[k] = mass[k - 1] * mean / k;
            }

            mass[^1] += 1 - mass.Sum();
            return mass;
        }

        public bool IsValid(int state) => true;

        public bool IsTerminal(int state) => false;

        public bool IsAvailable(int state, int action, int stage) => action - 5 <= state / 21 && 5 - action <= state % 21;

        public int Next(int state, int action, int noise, int stage) =>
            (Night((state / 21) - action + 5, noise / 15625, noise / 25 % 25) * 21) + Night((state % 21) + action - 5, noise / 625 % 25, noise % 25);

        public double Probability(int state, int action, int noise, int stage) => throw new NotSupportedException();

        public double Prior(int state, int action, int stage) => throw new NotSupportedException();

        public double Term(int term, int state, int action, int noise, int next, int stage) =>
            (10 * (Math.Min(Math.Min((state / 21) - action + 5, Max), noise / 15625) + Math.Min(Math.Min((state % 21) + action - 5, Max), noise / 625 % 25))) - (2 * Math.Abs(action - 5));

        public double TerminalReward(int state) => throw new NotSupportedException();

        public int[] StartCodes() => throw new NotSupportedException();

        public string StartText(int index) => throw new NotSupportedException();

        public double StartWeight(int state) => throw new NotSupportedException();

        public string StateText(int state) => $"Lots({state / 21}, {state % 21})";

        public string ActionText(int action) => $"Transfer({action - 5})";

        public string NoiseText(int noise) => $"Day({noise})";

        public string NextText(int state, int action, int noise, int stage) => "";

        private static int Night(int cars, int requests, int returns)
        {
            int morning = Math.Min(cars, Max);
            return Math.Min(morning - Math.Min(morning, requests) + returns, Max);
        }
    }
}
