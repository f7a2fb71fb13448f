using Cai.CompilerServices;

namespace Cai.Learning.Continuous;

/// <summary>Soft Q-learning on a grid: against the solution on the same grid.</summary>
public sealed class GridLearningTests
{
    private static readonly GridOptions _grid = new() { StatePoints = 13, ActionPoints = 8, Discount = 0.6, Temperature = 0.5, NoisePoints = 15, CompareToCoarser = false };

    [Fact]
    public void Values_FromStepsThatStartAtNodes_ConvergeToTheSolutionOnTheGrid()
    {
        GridSolution<Place, Push> solution = GridSolutionTests.Solve(_grid);
        LearnedGridPolicy<Place, Push> learned = Learn(new() { Grid = _grid, Steps = 600_000, StepExponent = 0.8, Seed = 3 });

        for (int node = 0; node < 13; node++)
            Assert.Equal(solution.Values()[node], learned.Value(solution.States[node]), 0.08);
        Assert.Equal(solution.Policy(new(1)).Mean.U, learned.Policy(new(1)).Mean.U, 0.03);
        Assert.Equal(0, learned.Unvisited);
    }

    [Fact]
    public void Values_FromEpisodesOfTheLearnedPolicy_ComeNear()
    {
        GridOptions grid = _grid with { StatePoints = 41 };
        GridSolution<Place, Push> solution = GridSolutionTests.Solve(grid);
        LearnedGridPolicy<Place, Push> learned = Learn(new() { Grid = grid, Steps = 300_000, EpisodeLength = 20, Start = GridLearningStart.Declared, Exploration = 0.1, Seed = 4 });

        Assert.Equal(solution.Value(new(0)), learned.Value(new(0)), 0.1);
        Assert.Contains("met; the other", Learn(new() { Grid = grid, Steps = 100 }).ToString());
    }

    [Fact]
    public void Learning_WithTheSameSeed_IsTheSame_AndReports()
    {
        List<GridLearningProgress> told = [];
        GridLearningOptions options = new() { Grid = _grid, Steps = 25_000, Seed = 9 };
        double first = Learn(options, new Listener(told.Add)).Value(new(0.2));

        Assert.Equal(first, Learn(options).Value(new(0.2)));
        Assert.NotEqual(first, Learn(options with { Seed = 10 }).Value(new(0.2)));
        Assert.Equal([10_000, 20_000, 25_000], told.Select(one => one.Steps));
        Assert.Throws<OperationCanceledException>(() => Learn(options, null, new CancellationToken(true)));
    }

    [Fact]
    public void Learning_AllocatesNothingInAStep()
    {
        long Bytes(int steps) => Enumerable.Range(0, 5).Min(_ => Allocation.Of(() => Learn(new() { Grid = _grid, Steps = steps })));

        // Nearly ten thousand steps more: what little differs is the run time's own, in whichever run it falls.
        Bytes(10_000);
        Assert.InRange(Bytes(10_000) - Bytes(100), -1_000, 1_000);
    }

    [Fact]
    public void WhatCannotBeUsed_IsToldByName()
    {
        string Told<TException>(GridLearningOptions options, Regulator? process = null)
            where TException : Exception => Assert.Throws<TException>(() => Learn(options, null, default, process)).Message;

        Assert.Contains("declares no start", Told<InvalidOperationException>(new() { Grid = _grid, Start = GridLearningStart.Declared }, new(1, 0.5, 0.2) { From = double.NaN }));
        Assert.Contains("horizon of 3", Told<ArgumentException>(new() { Grid = _grid with { Horizon = 3 } }));
        Assert.Contains("below 1", Told<ArgumentException>(new() { Grid = _grid with { Discount = 1 } }));
        Assert.Contains("Steps is 0", Told<ArgumentException>(new() { Grid = _grid, Steps = 0 }));
        Assert.Contains("leads to X = NaN", Told<DeclarationException>(new() { Grid = _grid }, new(1, 0.5, 0.2) { Abyss = 4 }));
    }

    private static LearnedGridPolicy<Place, Push> Learn(GridLearningOptions options, IProgress<GridLearningProgress>? progress = null, CancellationToken cancellation = default, Regulator? process = null) =>
        GridLearning.Learn<Place, Push, Places, Pushes, Regulator>(new("Line", 0.9, 0.2, 0, ActionPrior.Counting, false), new([-3], [3]), new([-3], [3]), process ?? new(1, 0.5, 0.2), options, progress, cancellation);

    private sealed class Listener(Action<GridLearningProgress> told) : IProgress<GridLearningProgress>
    {
        public void Report(GridLearningProgress value) => told(value);
    }
}
