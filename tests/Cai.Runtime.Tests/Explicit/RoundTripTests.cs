using FsCheck;
using FsCheck.Fluent;

namespace Cai.Explicit;

public sealed class RoundTripTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prism_AnyModel_LosesNothing() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        ExplicitData data = RandomModel.Prism(seed);
        string path = _folder[$"m{seed}x.tra"];
        new ExplicitModel("m", data, new()).Write(path);
        SameModel.Assert(data, ExplicitModel.Read(path).Data);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Gym_AnyModel_LosesNothing() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        ExplicitData data = RandomModel.Gym(seed);
        string path = _folder[$"m{seed}x.json"];
        new ExplicitModel("m", data, new()).Write(path);
        SameModel.Assert(data, ExplicitModel.Read(path).Data);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_BesideFilesOfAnotherModel_IsRefused()
    {
        string path = _folder["m.tra"];
        ExplicitModel first = new("first", Find(data => data is { Labels.Count: 0, Rewards.Count: 1, StateCount: < 5 }), new());
        first.Write(path);
        first.Write(path);
        _folder.Write("m.lab", "0=\"init\"|0: 0");
        Assert.Contains("m.lab would be read as part of", Assert.Throws<InvalidOperationException>(() => first.Write(path)).Message, StringComparison.Ordinal);
        File.Delete(_folder["m.lab"]);

        // The rewards of m2 are not the second of m.
        new ExplicitModel("second", Find(data => data is { Rewards.Count: 1, StateCount: > 4 }), new()).Write(_folder["m2.tra"]);
        SameModel.Assert(first.Data, ExplicitModel.Read(path).Data);
        File.Delete(_folder["m2.tra"]);
        Assert.Throws<ModelFileException>(() => ExplicitModel.Read(path));

        static ExplicitData Find(Func<ExplicitData, bool> holds) => Enumerable.Range(0, 1000).Select(RandomModel.Prism).First(holds);
    }

    [Fact]
    public void Write_WhatAFormatCannotSay_IsRefused()
    {
        ExplicitModel gym = new("gym", RandomModel.Gym(3), new()), prism = new("prism", RandomModel.Prism(4), new());
        Assert.Contains("Write it as .json", Assert.Throws<InvalidOperationException>(() => gym.Write(_folder["a.tra"])).Message, StringComparison.Ordinal);
        Assert.Contains("Write it as .tra", Assert.Throws<InvalidOperationException>(() => prism.Write(_folder["a.json"])).Message, StringComparison.Ordinal);
        Assert.Contains("neither in .tra", Assert.Throws<ArgumentException>(() => prism.Write(_folder["a.txt"])).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["a.tra"]) || File.Exists(_folder["a.json"]) || File.Exists(_folder["a.tra.partial"]));
    }
}

/// <summary>Compares models as files hold them, bit by bit.</summary>
internal static class SameModel
{
    public static void Assert(ExplicitData expected, ExplicitData actual)
    {
        Xunit.Assert.Equal(expected.Kind, actual.Kind);
        Xunit.Assert.Equal(expected.ChoicePointers, actual.ChoicePointers);
        Xunit.Assert.Equal(expected.ChoiceNames, actual.ChoiceNames);
        Xunit.Assert.Equal(expected.RowPointers, actual.RowPointers);
        Xunit.Assert.Equal(expected.Columns, actual.Columns);
        Xunit.Assert.Equal(expected.Masses, actual.Masses);
        Xunit.Assert.Equal(expected.Ends, actual.Ends);
        Xunit.Assert.Equal(expected.StartStates, actual.StartStates);
        Xunit.Assert.Equal(expected.StartProbabilities, actual.StartProbabilities);
        Xunit.Assert.Equal(expected.Variables.Select(v => (v.Name, v.IsBoolean)), actual.Variables.Select(v => (v.Name, v.IsBoolean)));
        foreach (var (one, other) in expected.Variables.Zip(actual.Variables))
            Xunit.Assert.Equal(one.Values, other.Values);
        Xunit.Assert.Equal(expected.Labels.Select(l => l.Name), actual.Labels.Select(l => l.Name));
        foreach (var (one, other) in expected.Labels.Zip(actual.Labels))
            Xunit.Assert.Equal(one.States, other.States);
        Xunit.Assert.Equal(expected.Rewards.Select(r => r.Name), actual.Rewards.Select(r => r.Name));
        foreach (var (one, other) in expected.Rewards.Zip(actual.Rewards))
        {
            Xunit.Assert.Equal(one.States, other.States);
            Xunit.Assert.Equal(one.Transitions, other.Transitions);
        }
    }
}
