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

    /// <summary>Lines in order become rows as they come; others are sorted first.</summary>
    [Fact]
    public void Prism_LinesInAnyOrder_AreTheSameModel() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        ExplicitData data = RandomModel.Prism(seed);
        string path = _folder[$"m{seed}y.tra"];
        new ExplicitModel("m", data, new()).Write(path);
        string[] lines = File.ReadAllLines(path);
        int head = Array.FindIndex(lines, line => line[0] != '#') + 1;
        new Random(seed).Shuffle(lines.AsSpan(head));
        File.WriteAllLines(path, lines);
        SameModel.Assert(data, ExplicitModel.Read(path).Data);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Prism_ManyTransitions_AreAllRead()
    {
        const int States = 150_000;
        string path = _folder["long.tra"];
        using (StreamWriter text = new(path))
        {
            text.WriteLine($"{States} {(2 * States) - 1}");
            for (int state = 0; state < States - 1; state++)
                text.WriteLine($"{state} {state} 0.25\n{state} {state + 1} 0.75");
            text.WriteLine($"{States - 1} {States - 1} 1");
        }

        ExplicitData data = ExplicitModel.Read(path).Data;
        Assert.Equal(States, data.StateCount);
        Assert.All(Enumerable.Range(0, States - 1), state => Assert.Equal((state, state + 1, 0.25, 0.75), (data.Columns[2 * state], data.Columns[(2 * state) + 1], data.Masses[2 * state], data.Masses[(2 * state) + 1])));
        Assert.Equal([(2 * States) - 2, (2 * States) - 1], data.RowPointers[^2..]);
    }

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
        Xunit.Assert.Equal(Enumerable.Range(0, expected.ChoiceCount).Select(expected.NameOf), Enumerable.Range(0, actual.ChoiceCount).Select(actual.NameOf));
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
