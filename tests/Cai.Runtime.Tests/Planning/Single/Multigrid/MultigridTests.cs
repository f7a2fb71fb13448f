using Cai.CompilerServices;
using Cai.Kernels;
using Cai.Tabulation;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Planning;

/// <summary>Coarser equations and their cycle, against dense matrices.</summary>
public class MultigridTests
{
    /// <summary>Offsets, and the number of states: a line, grids, a last row that is not full, three axes, oblique moves.</summary>
    public static TheoryData<int[], int> Lattices => new()
    {
        { [1, -1, 2], 37 },
        { [1, -1, 8, -8], 72 },
        { [1, -1, 9, -9, 10], 68 },
        { [1, -1, 5, -5, 20, -20], 120 },
        { [2, -3, 12], 90 },
        { [-1], 1 },
    };

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Read_AnyNumbers_IsTheMeanOfEachBlock(int[] offsets, int states)
    {
        Random random = new(states);
        MultigridLevel fine = Level(random, offsets, states);
        Coarsening coarsening = Coarsening.Of(fine, 100, Workers.None)!;
        coarsening.Read();
        MultigridLevel coarse = coarsening.Coarse;
        int[] block = Blocks(fine, coarse);
        Matrix<double> sums = Matrix<double>.Build.Dense(coarse.Lattice.States, states, (b, s) => block[s] == b ? 1 : 0);

        // Of (I - E), summed over the states of a block and with one number for them, what leads off the lattice counted as staying.
        Matrix<double> equations = Matrix<double>.Build.DenseIdentity(states);
        for (int move = 0; move < offsets.Length; move++)
        {
            for (int s = 0; s < states; s++)
                equations[s, Leads(fine.Lattice, s, fine.Moves[move]) is >= 0 and int next && next < states ? next : s] -= fine.Weights(move)[s];
        }

        Matrix<double> expected = sums * equations * sums.Transpose();
        for (int b = 0; b < coarse.Lattice.States; b++)
        {
            double diagonal = expected[b, b];
            Assert.Equal(diagonal == 0 ? 0 : 1 / diagonal, coarse.Inverses[b], 1e-5);
            Vector<double> row = Vector<double>.Build.Dense(coarse.Lattice.States);
            for (int move = 0; move < coarse.Moves.Length; move++)
            {
                float weight = coarse.Weights(move)[b];
                if (weight != 0)
                    row[Leads(coarse.Lattice, b, coarse.Moves[move])] += weight;
            }

            for (int other = 0; other < coarse.Lattice.States; other++)
                Assert.Equal(other == b || diagonal == 0 ? 0 : -expected[b, other] / diagonal, row[other], 1e-5);
        }

        for (int s = 0; s < states; s++)
            fine.Constant[s] = random.NextSingle();
        coarsening.Restrict();
        Vector<double> constant = sums * Vector<double>.Build.Dense(states, s => fine.Constant[s]);
        for (int b = 0; b < coarse.Lattice.States; b++)
            Assert.Equal(constant[b] * coarse.Inverses[b], coarse.Constant[b], 1e-5);
    }

    [Fact]
    public void Of_TooManyMoves_IsNone() => Assert.Null(Coarsening.Of(Level(new(1), [1, -1, 8, -8], 72), 3, Workers.None));

    [Fact]
    public unsafe void Apply_AnyPolicy_IsLinear() => Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), seed =>
    {
        Random random = new(seed);
        Box box = BoxProblem.Draw(seed, 10 + random.Next(60));
        TableKernel kernel = BoxProblem.Kernel(box);
        RunChain chain = RunChain.Of(kernel, BoxProblem.Policy(random, kernel.Pairs), Workers.None)!;
        chain.Read();
        Multigrid multigrid = Multigrid.Of(chain, 0.95, Workers.None);
        multigrid.Read();
        int length = (box.States + 15) / 16 * 16;
        float[] x = Residual(), y = Residual(), both = [.. x.Zip(y, (own, other) => own - (2 * other))];
        float[] ofX = Apply(x), ofY = Apply(y), ofBoth = Apply(both);
        for (int s = 0; s < box.States; s++)
            Assert.Equal(ofX[s] - (2 * ofY[s]), ofBoth[s], 1e-3f * (1 + Math.Abs(ofX[s]) + Math.Abs(ofY[s])));

        float[] Residual() => [.. Enumerable.Range(0, length).Select(s => s < box.States ? random.NextSingle() - 0.5f : 0)];

        float[] Apply(float[] residual)
        {
            float[] target = new float[length];
            fixed (float* from = residual, to = target)
                multigrid.Apply(from, to);
            return target;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Theory]
    [InlineData(40, 0.99)]
    [InlineData(160, 0.99)]
    [InlineData(160, 0.999)]
    [InlineData(300, 0.9995)]
    public void Gradients_WalkOnAGrid_NeedAFewProductsWhateverItsSize(int side, double discount)
    {
        // A walk to either of four neighbours, or none beyond the edge: iterations alone take ever more products, some 4 / sqrt(1 - g).
        (TableKernel kernel, int[] next) = Walk(side);
        double[] policy = new double[kernel.Pairs.Count];
        Array.Fill(policy, 0.2);
        RunChain chain = RunChain.Of(kernel, policy, Workers.None)!;
        chain.Read();
        SingleGradients gradients = new(chain, discount, Workers.None);
        int states = side * side;
        double[] b = new double[states], x = new double[states];
        b[states / 3] = 1;
        b[^1] = -2;
        Assert.True(gradients.Solve(b, x, 1e-3, default));
        Assert.InRange(gradients.Products, 2, 24);
        double square = 0;
        for (int s = 0; s < states; s++)
        {
            double mean = 0;
            for (int a = 0; a < 5; a++)
                mean += 0.2 * x[next[(a * states) + s]];
            square += Math.Pow(b[s] - x[s] + (discount * mean), 2);
        }

        Assert.InRange(Math.Sqrt(square / 5), 0, 2e-3);
    }

    private static MultigridLevel Level(Random random, int[] offsets, int states)
    {
        Lattice lattice = Lattice.Of(offsets, states);
        MultigridLevel level = new(lattice, Array.ConvertAll(offsets, lattice.Move), Workers.None);
        for (int move = 0; move < offsets.Length; move++)
        {
            for (int s = 0; s < states; s++)
                level.Weights(move)[s] = Leads(lattice, s, level.Moves[move]) < states ? random.NextSingle() / offsets.Length : 0;
        }

        return level;
    }

    // By coordinates, one by one.
    private static int[] Places(Lattice lattice, int state)
    {
        int[] places = new int[lattice.Strides.Length];
        for (int axis = places.Length - 1; axis >= 0; axis--)
            (places[axis], state) = (state / lattice.Strides[axis], state % lattice.Strides[axis]);
        return places;
    }

    private static int Leads(Lattice lattice, int state, int[] move)
    {
        int[] places = [.. Places(lattice, state).Zip(move, (place, step) => place + step)];
        for (int axis = 0; axis < places.Length; axis++)
        {
            int size = axis + 1 < places.Length ? lattice.Strides[axis + 1] / lattice.Strides[axis] : (lattice.States + lattice.Strides[axis] - 1) / lattice.Strides[axis];
            if (places[axis] < 0 || places[axis] >= size)
                return -1;
        }

        return places.Zip(lattice.Strides, (place, stride) => place * stride).Sum();
    }

    private static int[] Blocks(MultigridLevel fine, MultigridLevel coarse) =>
        [.. Enumerable.Range(0, fine.Lattice.States).Select(s => Places(fine.Lattice, s).Zip(coarse.Lattice.Strides, (place, stride) => place / 2 * stride).Sum())];

    private static (TableKernel Kernel, int[] Next) Walk(int side)
    {
        int states = side * side;
        int[] next = new int[5 * states];
        for (int s = 0; s < states; s++)
        {
            (int x, int y) = (s % side, s / side);
            next[s] = s;
            next[states + s] = x > 0 ? s - 1 : s;
            next[(2 * states) + s] = x < side - 1 ? s + 1 : s;
            next[(3 * states) + s] = y > 0 ? s - side : s;
            next[(4 * states) + s] = y < side - 1 ? s + side : s;
        }

        TransitionTable plain = new() { Layout = Layout.Outcomes, Reason = "a walk", OutcomeCount = 1, Probabilities = [1], Successors = next };
        return (new(new Tables { StateCount = states, ActionCount = 5, Transitions = [LayoutChoice.OrRuns(plain, states)] }), next);
    }
}
