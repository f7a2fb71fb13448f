using System.Reflection;
using Cai.CompilerServices;
using Cai.Tabulation;

namespace Cai.EndToEnd.Tests.Emission;

/// <summary>What emitted models hold against the declaration run anew.</summary>
public sealed class ModelTests
{
    public static TheoryData<string> Names => Problems.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_OfAGalleryProblem_HoldsWhatItsDeclarationGives(string name)
    {
        EmittedProblem problem = new(Problems.Make(name));
        Tables tables = problem.Tables;
        Assert.Equal(tables.Terminals, problem.Get<int[]>("Terminals"));
        Assert.Equal(tables.TerminalRewards, problem.Get<double[]>("TerminalRewards"));
        Assert.Equal(tables.StartStates, problem.Get<int[]>("StartStates"));
        Assert.Equal(tables.StartProbabilities, problem.Get<double[]>("StartProbabilities"));
        Assert.Equal(tables.Transitions.Select(table => table.Prior), problem.Get<double[][]>("PriorWeights"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reward_OfAGalleryProblem_IsTheSumOfItsDeclaredTerms(string name)
    {
        EmittedProblem problem = new(Problems.Make(name));
        RewardModel reward = problem.Get<RewardModel>("Reward");
        double[] parameters = [.. Enumerable.Range(0, reward.ParameterCount).Select(k => k - 1.5)];
        double[] rewards = new double[problem.Get<double[][]>("PriorWeights")[0].Length is int n and > 0 ? n : problem.Tables.Rewards[0][0].Length];
        for (int stage = 0; stage < problem.Tables.Rewards.Length; stage++)
        {
            reward.Evaluate(parameters, problem.Noise, stage, rewards);
            double[][] terms = problem.Tables.Rewards[stage];
            // Lanes has features only: none is part of a reward.
            int hasIntercept = name is not "Lanes" && terms.Length > parameters.Length ? 1 : 0;
            for (int pair = 0; pair < rewards.Length; pair++)
            {
                double expected = hasIntercept == 1 ? terms[0][pair] : 0;
                for (int k = 0; k < parameters.Length; k++)
                    expected += parameters[k] * terms[hasIntercept + k][pair];
                Assert.Equal(expected, rewards[pair], 12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Spaces_OfAGalleryProblem_RoundTrip(string name)
    {
        EmittedProblem problem = new(Problems.Make(name));
        foreach (string space in new[] { "States", "Actions" })
        {
            object values = problem.Get<object>(space);
            Type type = values.GetType();
            while (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Space<>))
                type = type.BaseType!;
            typeof(ModelTests).GetMethod(nameof(CheckSpace), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(type.GetGenericArguments())
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [values], null);
        }
    }

    private static void CheckSpace<T>(Space<T> space)
        where T : struct
    {
        Assert.True(space.Count > 0);
        for (int index = 0; index < space.Count; index++)
        {
            T value = space[index];
            Assert.Equal(index, space.IndexOf(value));
            string[] cells = [.. space.Columns.Select((_, column) => space.Cell(value, column))];
            Assert.True(space.TryParse(cells, out T parsed, out _, out _));
            Assert.Equal(value, parsed);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => space[space.Count]);
        string[] wrong = [.. space.Columns.Select(_ => "neither")];
        Assert.False(space.TryParse(wrong, out _, out int fault, out string expected));
        Assert.Equal(0, fault);
        Assert.NotEmpty(expected);
        Assert.Equal(0, Allocation.OnceWarm(() => space.Find(space[0])));
    }
}
