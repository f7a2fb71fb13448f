using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;

namespace Cai.Monitoring;

/// <summary>What listeners of the platform see. Other tests solve beside these: so each problem has a name of its own.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public void Solve_IsAnActivity_AndAMeasurement()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(5).Build();
        ConcurrentBag<Activity> activities = [];
        using ActivityListener listener = new() { ShouldListenTo = source => source.Name == "Cai", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = activities.Add };
        ActivitySource.AddActivityListener(listener);
        ConcurrentBag<(string Name, int Value)> backups = [];
        using MeterListener meter = new() { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == "Cai") self.EnableMeasurementEvents(instrument); } };
        meter.SetMeasurementEventCallback<int>((instrument, value, _, _) => backups.Add((instrument.Name, value)));
        meter.Start();

        Solution<int, int> plan = Planner.Solve(model, kernel, [], []);
        Assert.Contains(activities, activity => activity.OperationName == "Cai.Solve" && activity.GetTagItem("cai.problem") is string name && name == model.Name
            && Equals(activity.GetTagItem("cai.backups"), plan.Iterations) && Equals(activity.GetTagItem("cai.error_bound"), plan.ErrorBound));
        Assert.Contains(("cai.solve.backups", plan.Iterations), backups);
    }

    [Fact]
    public void Inference_IsAnActivity()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(6, parameters: 2).Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [0.3, -0.2], [], 20, 10, 1);
        ConcurrentBag<Activity> activities = [];
        using ActivityListener listener = new() { ShouldListenTo = source => source.Name == "Cai", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = activities.Add };
        ActivitySource.AddActivityListener(listener);

        var fit = Inference.Infer(model, kernel, ParameterList.Of(2), data, []);
        Assert.Contains(activities, activity => activity.OperationName == "Cai.InferReward" && Equals(activity.GetTagItem("cai.log_likelihood"), fit.LogLikelihood));
    }
}
