using Cai.Generators.Expansion;
using Cai.Tabulation;

namespace Cai.Generators.Tests.Expansion;

/// <summary>The gallery's problems, expanded: counts that can be worked out by hand.</summary>
public sealed class GalleryExpansionTests
{
    private static readonly ExpansionOptions Large = new(MaxTableEntries: 10_000_000);

    [Fact]
    public void Expand_BusEngine_KeepsEstimatedOutcomesApart()
    {
        Tables tables = Tabulate("BusEngine");
        Assert.Equal((90, 2, Layout.Runs, 3), (tables.StateCount, tables.ActionCount, tables.Transitions[0].Layout, tables.Transitions[0].OutcomeCount));
        Assert.Equal([0.3919, 0.5953, 0.0128], tables.Transitions[0].Probabilities);

        // Keep, High, from mile bin 88: the cap.
        Assert.Equal(89, tables.Transitions[0].Successor(90, 88, 0, 2));

        // The last terms are the replacement cost's and maintenance's: -1 on replacing, -0.001 x bin on keeping.
        double[][] terms = tables.Rewards[0];
        Assert.Equal(-1, terms[terms.Length - 2][90 + 30]);
        Assert.Equal(-0.03, terms[terms.Length - 1][30], 15);
        Assert.Null(tables.StateCodes);
        Assert.Empty(tables.Transitions[0].Prior);
    }

    [Fact]
    public void Expand_CarRental_ExpandsTheLotsApart()
    {
        Expanded expanded = Expander.Expand(LoweredProblem.Gallery("CarRental"), Large, default);
        Assert.Null(expanded.Error());
        Assert.Null(expanded.RunTimeReason);
        Assert.Equal(441, expanded.Tables!.StateCount);

        // Two components; each lot reads its own stock, requests and returns.
        Assert.Equal([(1ul, 1ul, 0b0101ul), (2ul, 2ul, 0b1010ul)], expanded.Shape.Components.Select(c => (c.Next, c.State, c.Noise)));
        Assert.Equal((3ul, 0b0011ul), (expanded.Shape.Terms[0].State, expanded.Shape.Terms[0].Noise));
        Assert.InRange(expanded.Tables.Evaluations, 1, 5_000_000);
    }

    [Fact]
    public void Expand_CarRentalUnderTheDefaultLimit_LeavesTablesToRunTime()
    {
        Expanded expanded = Expander.Expand(LoweredProblem.Gallery("CarRental"), new ExpansionOptions(), default);
        Assert.Null(expanded.Tables);
        Assert.Null(expanded.Error());
        Assert.Contains("more than 1,000,000 numbers", expanded.RunTimeReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_FrozenLake_EndsAtHolesAndGoal()
    {
        Tables tables = Tabulate("FrozenLake");

        // "SFFF", "FHFH", "FFFH", "HFFG", all reachable: the holes and the goal.
        Assert.Equal(16, tables.StateCount);
        Assert.Equal([5, 7, 11, 12, 15], tables.Terminals);
        Assert.Equal([0], tables.StartStates);

        // The goal is entered from (3, 2) going right, with one slip in three.
        Assert.Equal(1.0 / 3, tables.Rewards[0][0][(2 * 16) + 14], 15);
    }

    [Fact]
    public void Expand_Consensus_KeepsOnlyReachableStates()
    {
        Tables tables = Tabulate("Consensus");
        Assert.NotNull(tables.StateCodes);
        Assert.NotEmpty(tables.Terminals);
        Assert.Equal(tables.StateCount, tables.TerminalRewards.Length);
    }

    [Fact]
    public void Expand_Seasonal_HasRewardsForEveryMonth()
    {
        Tables tables = Tabulate("Seasonal");
        Assert.Single(tables.Transitions);
        Assert.Equal(12, tables.Rewards.Length);
        Assert.Equal(21, tables.TerminalRewards.Length);
    }

    [Theory]
    [InlineData("Roads", "instance data")]
    [InlineData("Pendulum", "continuous")]
    public void Expand_WhatTheCompilerCannotTabulate_SaysWhy(string name, string reason)
    {
        Expanded expanded = Expander.Expand(LoweredProblem.Gallery(name), Large, default);
        Assert.Null(expanded.Tables);
        Assert.Null(expanded.Error());
        Assert.Contains(reason, expanded.RunTimeReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lanes")]
    [InlineData("Taxi")]
    [InlineData("Queue")]
    [InlineData("Meadow")]
    [InlineData("Marsh")]
    public void Expand_OtherStaticProblems_HaveTables(string name) => Assert.NotEqual(0, Tabulate(name).StateCount);

    private static Tables Tabulate(string name)
    {
        Expanded expanded = Expander.Expand(LoweredProblem.Gallery(name), Large, default);
        Assert.Null(expanded.Error()?.Message);
        Assert.Null(expanded.RunTimeReason);
        return expanded.Tables!;
    }
}
