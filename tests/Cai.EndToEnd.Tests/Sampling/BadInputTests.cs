namespace Cai.EndToEnd.Tests.Sampling;

/// <summary>What cannot be planned is told: by the setting, or by step, state and action.</summary>
public sealed class BadInputTests
{
    public static TheoryData<SamplingOptions, string> Wrong => new()
    {
        { new() { Horizon = 0 }, "Horizon is 0" },
        { new() { Samples = 1 }, "Samples is 1" },
        { new() { Iterations = 0 }, "Iterations is 0" },
        { new() { Method = SamplingMethod.RandomShooting, Iterations = 2 }, "random shooting updates nothing" },
        { new() { Temperature = -1 }, "Temperature is -1" },
        { new() { Temperature = double.PositiveInfinity }, "Temperature is Infinity" },
        { new() { Discount = 1.5 }, "Discount is 1.5" },
        { new() { Spread = 0 }, "Spread is 0" },
        { new() { Correlation = 1 }, "Correlation is 1" },
        { new() { EliteShare = 0 }, "EliteShare is 0" },
        { new() { Smoothing = 1 }, "Smoothing is 1" },
        { new() { Exploration = -0.1 }, "Exploration is -0.1" },
        { new() { Threads = 0 }, "Threads is 0" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void ASettingOutOfRange_IsNamed(SamplingOptions options, string words) =>
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => new Sqrt().PlanBySampling(options with { Temperature = options.Temperature ?? 1 })).Message, StringComparison.Ordinal);

    [Fact]
    public void ATemperature_IsSaid()
    {
        string message = Assert.Throws<ArgumentException>(() => new Sqrt().PlanBySampling()).Message;
        Assert.Contains("no temperature is said", message, StringComparison.Ordinal);
        using GaussianPlanner<Sqrt.Depth, Sqrt.Dive> refitted = new Sqrt().PlanBySampling(new() { Method = SamplingMethod.CrossEntropy });
        SampledPlan<Sqrt.Dive> plan = refitted.Plan(new(10, 0));
        Assert.Equal(plan.First, refitted.Sequence[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RolloutsThatAreNotFinite_HaveNoWeight_AndAreTold(bool isVectorized)
    {
        // Some dives go below zero, where the root is none.
        using GaussianPlanner<Sqrt.Depth, Sqrt.Dive> planner = new Sqrt().PlanBySampling(new() { Temperature = 1, Samples = 200, Horizon = 3, Spread = 1, Vectorize = isVectorized });
        SampledPlan<Sqrt.Dive> plan = planner.Plan(new(1, 0));
        Assert.InRange(plan.NotFinite, 1, 199);
        Assert.True(double.IsFinite(plan.MeanReturn) && double.IsFinite(plan.First.By));
        Assert.Matches(@"^at step [0-2], Dive \{ By = -\d.* \} in Depth \{ At = .* leads to a state or a reward that is not finite$", plan.FirstNotFinite!);
        Assert.Contains($"{plan.NotFinite} not finite", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhereNoRolloutIsFinite_ThatIsAnError()
    {
        using GaussianPlanner<Sqrt.Depth, Sqrt.Dive> planner = new Sqrt().PlanBySampling(new() { Temperature = 1, Samples = 20 });
        string message = Assert.Throws<InvalidOperationException>(() => planner.Plan(new(-10, 0))).Message;
        Assert.Contains("Sqrt: none of the 20 sequences from Depth { At = -10, Root = 0 } has a finite return: at step 0, Dive { By = ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATerminalState_TakesNoAction()
    {
        using GaussianPlanner<CartPole.Pose, CartPole.Push> planner = new CartPole().PlanBySampling();
        Assert.Contains("is terminal", Assert.Throws<ArgumentException>(() => planner.Plan(new(3, 0, 0, 0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStageBeyondTheHorizon_IsTold()
    {
        using GaussianPlanner<Workshop.Machine, Workshop.Handling> planner = new Workshop().PlanBySampling(new Workshop.Prices(1, 1, 1), new() { Samples = 16 });
        Assert.Contains("stages are 0..8", Assert.Throws<ArgumentException>(() => planner.Plan(Workshop.New, 9)).Message, StringComparison.Ordinal);
        planner.Plan(Workshop.New, 7);
        Assert.Equal(2, planner.Sequence.Length);
    }
}
