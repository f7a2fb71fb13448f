using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Runtime.Tests.Checking;

/// <summary>What decisions can tell of parameters: against ranks by singular values, and against the policies themselves.</summary>
public sealed class IdentificationTests
{
    public static TheoryData<int, double, int, bool> Cases
    {
        get
        {
            TheoryData<int, double, int, bool> cases = [];
            foreach ((double discount, int horizon, bool hasEnd) in new[] { (0.9, 0, false), (0.9, 0, true), (1, 0, true), (0, 0, false), (0.9, 3, false), (1, 4, true), (0.9999, 0, false) })
            {
                for (int seed = 1; seed <= 4; seed++)
                    cases.Add(seed, discount, horizon, hasEnd);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rank_OfMixedFeatures_IsThatOfSingularValues(int seed, double discount, int horizon, bool hasEnd)
    {
        SmallProblem problem = Mixed(seed, discount, horizon, hasEnd);
        Audit audit = problem.Check();
        Assert.Equal(DenseRank(problem), audit.Facts!.Identifiable);
        Assert.Equal(problem.Names.Length - audit.Facts.Identifiable, audit.Findings.Count(finding => finding.Id is "CAI0501" or "CAI0502" or "CAI0503"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Policies_AlongADirection_ChangeOnlyWhereItIsIdentified(int seed, double discount, int horizon, bool hasEnd)
    {
        SmallProblem problem = Mixed(seed, discount == 0.9999 ? 0.99 : discount, horizon, hasEnd);
        var random = new Random(seed);
        double[] point = [.. problem.Names.Select(_ => 0.3 * random.NextDouble() - (discount == 1 && horizon == 0 ? 1 : 0))];
        double[] before = problem.Policies(point);
        Vector<double>[] silent = NullDirections(problem, out Matrix<double> told);
        foreach (Vector<double> direction in silent)
            Assert.True(Distance(problem, before, point, 0.1 * direction) < 1e-9);

        Vector<double> seen = told.Svd().VT.Row(0);
        Assert.Equal(told.Rank() > 0, Distance(problem, before, point, 0.1 * seen) > 1e-6);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Rank_IsThatOfTheInformationOfExpectedData(int seed, bool hasEnd)
    {
        SmallProblem problem = Mixed(seed, 0.9, 0, hasEnd);
        ProblemBuilder builder = new(problem.States, problem.Actions, parameters: problem.Names.Length) { Discount = 0.9, Temperature = 1 };
        for (int state = 0; state < problem.States; state++)
        {
            for (int action = 0; action < problem.Actions; action++)
            {
                builder.Weight(state, action, problem.Can(state, action) ? 1 : 0);
                for (int next = 0; next < problem.States; next++)
                    builder.Go(state, action, next, problem.Moves(state, action)[next]);
                for (int k = 0; k < problem.Names.Length; k++)
                    builder.Feature(k, state, action, problem.Feature(k, 0, state, action));
            }
        }

        foreach (int terminal in problem.Terminals)
            builder.Terminal(terminal);
        double[] policy = problem.Policies([.. problem.Names.Select((_, k) => 0.2 * k)]);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        var data = Demonstrations<int, int>.FromCounts(problem.Pairs.Zip(policy, (pair, p) => (pair.State, pair.Action, 1000 * p)));
        var fit = Inference.Infer(model, kernel, new ParameterList(problem.Names), data, []);
        Assert.Equal(fit.Identification.Rank, problem.Check().Facts!.Identifiable);
    }

    [Fact]
    public void Shaping_ByItself_IsToldWithItsPotential()
    {
        SmallProblem random = SmallProblem.Random(3, 1, 0.5, states: 3, actions: 2);
        SmallProblem problem = random.With(["Honest", "Drift"], (k, t, s, a) => k == 0 ? random.Feature(0, t, s, a) : random.Shaping(state => state * 1.5, s, a));
        Audit audit = problem.Check();
        AuditFinding finding = Assert.Single(audit.Findings);
        Assert.Equal(("CAI0503", "Feature.Drift"), (finding.Id, finding.Member));
        Assert.Contains("h = 0 at S0, 1.5 at S1, 3 at S2", finding.Message, StringComparison.Ordinal);
        Assert.Equal(1, audit.Facts!.Identifiable);
    }

    [Fact]
    public void Shaping_OfACombination_NamesIt()
    {
        SmallProblem random = SmallProblem.Random(5, 2, 0.8);
        SmallProblem problem = random.With(["A", "B", "C"], (k, t, s, a) => k < 2 ? random.Feature(k, t, s, a) : (2 * random.Feature(0, t, s, a)) - (0.5 * random.Feature(1, t, s, a)) + random.Shaping(state => state, s, a));
        AuditFinding finding = Assert.Single(problem.Check().Findings);
        Assert.Equal("CAI0503", finding.Id);
        Assert.Contains("C - 2 A + 0.5 B", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.9, 0, false, true)]
    [InlineData(1.0, 3, false, true)]
    [InlineData(0.9, 0, true, false)]
    [InlineData(1.0, 0, true, false)]
    public void Constant_HasNoEffect_OnlyWhereTheProcessDoesNotEnd(double discount, int horizon, bool hasEnd, bool isTold)
    {
        SmallProblem random = SmallProblem.Random(7, 1, discount, horizon, hasEnd);
        SmallProblem problem = random.With(["A", "Steps"], (k, t, s, a) => k == 0 ? random.Feature(0, t, s, a) : -2);
        Audit audit = problem.Check();
        Assert.Equal(isTold ? 1 : 2, audit.Facts!.Identifiable);
        Assert.Equal(isTold, audit.Findings.Any(finding => finding is { Id: "CAI0501", Member: "Feature.Steps" } && finding.Message.Contains("is -2 at every state", StringComparison.Ordinal)));
    }

    [Fact]
    public void Zero_IsToldAsSuch()
    {
        SmallProblem random = SmallProblem.Random(7, 1, 0.9);
        Audit audit = random.With(["A", "Nothing"], (k, t, s, a) => k == 0 ? random.Feature(0, t, s, a) : 0).Check();
        Assert.Contains("what it weighs is 0", Assert.Single(audit.Findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Toll = 2 Minutes - 0.5 Links at")]
    [InlineData(true, "Toll = 2 Minutes - 0.5 Links + 3 at")]
    public void Collinear_IsWrittenOut(bool isShifted, string expected)
    {
        SmallProblem random = SmallProblem.Random(9, 2, 0.9);
        SmallProblem problem = random.With(
            ["Minutes", "Links", "Toll"],
            (k, t, s, a) => k < 2 ? random.Feature(k, t, s, a) : (2 * random.Feature(0, t, s, a)) - (0.5 * random.Feature(1, t, s, a)) + (isShifted ? 3 : 0));
        AuditFinding finding = Assert.Single(problem.Check().Findings);
        Assert.Equal(("CAI0502", "Feature.Toll"), (finding.Id, finding.Member));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collinear_TermsOfAReward_AreToldAtTheParameter()
    {
        SmallProblem random = SmallProblem.Random(9, 1, 0.9);
        SmallProblem problem = new()
        {
            States = random.States,
            Actions = random.Actions,
            Names = ["A", "B"],
            AreFeatures = false,
            Moves = random.Moves,
            Can = random.Can,
            Feature = (k, t, s, a) => (k + 1) * random.Feature(0, t, s, a),
        };
        AuditFinding finding = Assert.Single(problem.Check().Findings);
        Assert.Equal("Parameter.ParameterB", finding.Member);
    }

    [Fact]
    public void Horizon_CountsOnlyDecisionsThatCanBeSeen()
    {
        // From S0 the one decision leads to S1 or S2; what is paid there is felt, what is paid in S3 never.
        SmallProblem Of(int[] starts) => new()
        {
            States = 4,
            Actions = 2,
            Horizon = 2,
            Discount = 1,
            Starts = starts,
            Names = ["Near", "Far"],
            Moves = (s, a) => [.. Enumerable.Range(0, 4).Select(next => next == (s == 0 ? 1 + a : s) ? 1.0 : 0.0)],
            Feature = (k, _, s, a) => k == 0 ? (s == 1 ? 1 : 0) : s == 3 ? a : 0,
        };
        Assert.Equal(1, Of([0]).Check().Facts!.Identifiable);
        Assert.Equal(2, Of([]).Check().Facts!.Identifiable);
    }

    [Fact]
    public void Work_AboveTheLimit_IsLeftOutAndSaid()
    {
        Audit audit = SmallProblem.Random(1, 2, 0.9).Check(work: 100);
        Assert.Null(audit.Facts!.Identifiable);
        Assert.Contains("more than 100 multiplications", Assert.Single(audit.Facts.LeftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void NearlyCollinear_IsNotDecidedSilently()
    {
        SmallProblem random = SmallProblem.Random(9, 2, 0.9);
        Audit audit = random.With(["A", "B"], (k, t, s, a) => random.Feature(0, t, s, a) + (k * 1e-9 * random.Feature(1, t, s, a))).Check();
        Assert.Null(audit.Facts!.Identifiable);
        Assert.Contains("too near to rounding", Assert.Single(audit.Facts.LeftOut), StringComparison.Ordinal);
        Assert.Empty(audit.Findings);
    }

    [Fact]
    public void Undiscounted_WithoutEnd_IsLeftOut() =>
        Assert.Contains("never come to an end", Assert.Single(SmallProblem.Random(1, 2, 1).Check().Facts!.LeftOut), StringComparison.Ordinal);

    [Fact]
    public void NotLinear_IsTold()
    {
        SmallProblem problem = SmallProblem.Random(1, 1, 0.9);
        Cai.Checking.CheckSettings settings = problem.Settings();
        settings.IsAffine = settings.WeighsParameters = false;
        problem.Shape.TermMembers = [];
        Audit audit = Cai.Checking.Checker.Check(problem, problem.Tables(), settings, Cai.Checking.CheckLimits.Build, CancellationToken.None);
        Assert.Equal("CAI0505", Assert.Single(audit.Findings).Id);
        Assert.Null(audit.Facts!.Identifiable);
    }

    [Fact]
    public void Parameters_ThatNothingReads_HaveNoEffect()
    {
        SmallProblem problem = SmallProblem.Random(1, 2, 0.9);
        Cai.Checking.CheckSettings settings = problem.Settings();
        settings.WeighsParameters = false;
        problem.Shape.TermMembers = [];
        Audit audit = Cai.Checking.Checker.Check(problem, problem.Tables(), settings, Cai.Checking.CheckLimits.Build, CancellationToken.None);
        Assert.Equal(["CAI0501", "CAI0501"], audit.Findings.Select(finding => finding.Id));
    }

    /// <summary>Two random features, one of the state alone, one that is shaping, one that repeats, one of the actions of each state alike.</summary>
    private static SmallProblem Mixed(int seed, double discount, int horizon, bool hasEnd)
    {
        SmallProblem random = SmallProblem.Random(seed, 3, discount, horizon, hasEnd);
        double Repeat(int t, int s, int a) => random.Feature(0, t, s, a) - (3 * random.Feature(1, t, s, a));
        return random.With(["A", "B", "Place", "Drift", "Repeat"], (k, t, s, a) => k switch
        {
            0 or 1 => random.Feature(k, t, s, a),
            2 => random.Feature(2, t, s, 0),
            3 => random.Shaping(state => Math.Sin(state + 1), s, a),
            _ => Repeat(t, s, a),
        });
    }

    private static double Distance(SmallProblem problem, double[] before, double[] point, Vector<double> step) =>
        problem.Policies([.. point.Zip(step, (x, d) => x + d)]).Zip(before, (x, y) => Math.Abs(x - y)).Max();

    /// <summary>The rank of features beside shaping, by singular values of the whole matrix of both.</summary>
    private static int DenseRank(SmallProblem problem)
    {
        (Matrix<double> features, Matrix<double> shaping) = Dense(problem);
        return shaping.Append(features).Rank() - shaping.Rank();
    }

    /// <summary>Directions of the parameters whose rewards lie in the span of shaping, and the features with that span projected out.</summary>
    private static Vector<double>[] NullDirections(SmallProblem problem, out Matrix<double> told)
    {
        (Matrix<double> features, Matrix<double> shaping) = Dense(problem);
        Matrix<double> left = shaping.Svd().U;
        Matrix<double> span = left.SubMatrix(0, left.RowCount, 0, shaping.Rank());
        told = features - (span * span.TransposeThisAndMultiply(features));
        MathNet.Numerics.LinearAlgebra.Factorization.Svd<double> factors = told.Svd();
        return [.. Enumerable.Range(0, problem.Names.Length).Where(k => k >= factors.S.Count || factors.S[k] < 1e-10).Select(k => factors.VT.Row(k))];
    }

    private static (Matrix<double> Features, Matrix<double> Shaping) Dense(SmallProblem problem)
    {
        int stages = Math.Max(problem.Horizon, 1);
        (int Stage, int State, int Action)[] rows = [.. from stage in Enumerable.Range(0, stages) from pair in problem.Pairs select (stage, pair.State, pair.Action)];
        Matrix<double> features = Matrix<double>.Build.Dense(rows.Length, problem.Names.Length, (i, k) => problem.Feature(k, rows[i].Stage, rows[i].State, rows[i].Action));

        // A column for h at each state that acts, at each stage; h at terminal states and at the horizon is 0.
        int[] acting = [.. problem.Pairs.Select(pair => pair.State).Distinct()];
        Matrix<double> shaping = Matrix<double>.Build.Dense(rows.Length, acting.Length * stages, (i, j) =>
        {
            (int stage, int state) = (j / acting.Length, acting[j % acting.Length]);
            double here = rows[i].State == state && rows[i].Stage == stage ? 1 : 0;
            bool isNext = problem.Horizon == 0 || stage == rows[i].Stage + 1;
            return here - (isNext ? problem.Discount * problem.Moves(rows[i].State, rows[i].Action)[state] : 0);
        });
        return (features, shaping);
    }
}
