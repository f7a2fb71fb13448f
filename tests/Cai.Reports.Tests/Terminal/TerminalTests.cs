using System.Text.RegularExpressions;
using Spectre.Console;

namespace Cai.Reports.Terminal;

/// <summary>What is printed to a terminal, recorded.</summary>
public sealed class TerminalTests
{
    [Fact]
    public void Progress_OfALongSolve_TellsBackupsBoundRateAndRemainingTime()
    {
        (IAnsiConsole console, StringWriter written) = Console(ansi: true);
        Clock clock = new();
        using (TerminalProgress progress = new(new() { Console = console, Time = clock, Tolerance = 1e-8 }))
        {
            // The error falls by 0.9 a backup, ten backups a second: ln(1e-8 / error) / (10 ln 0.9) seconds are left.
            for (int i = 1; i <= 40; i++)
            {
                clock.Now += TimeSpan.FromMilliseconds(100);
                progress.Report(new SolveProgress(SolveMethod.ValueIteration, i, 0, Math.Pow(0.9, i)));
            }

            string[] lines = Lines(written);
            // Nothing in the first second.
            Assert.StartsWith("ValueIteration: 10 backups, error at most 3.5e-1, shrinks by 0.9 a backup", lines[0], StringComparison.Ordinal);
            double left = Math.Log(1e-8 / Math.Pow(0.9, 40)) / (10 * Math.Log(0.9));
            Assert.Equal($"ValueIteration: 40 backups, error at most 1.5e-2, shrinks by 0.9 a backup, about {left:0} s left", lines[^1]);
        }

        // Wiped at the end.
        Assert.EndsWith("\r\u001b[2K", written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_OfStagesAndIterations_CountsThem()
    {
        (IAnsiConsole console, StringWriter written) = Console(ansi: true);
        Clock clock = new();
        using TerminalProgress progress = new(new() { Console = console, Time = clock, Steps = 50, After = TimeSpan.Zero });
        clock.Now += TimeSpan.FromSeconds(10);
        progress.Report(new SolveProgress(SolveMethod.BackwardInduction, 20, 1, 0));
        Assert.Equal("BackwardInduction: 20 of 50 stages, error at most 0.0e+0, about 15 s left", Lines(written)[^1]);
        clock.Now += TimeSpan.FromSeconds(10);
        progress.Report(new InverseStep(25, -1234.5, 0.001, 77));
        Assert.Equal("iteration 25 of 50, objective -1234.5, gap 0.001, 77 evaluations, about 20 s left", Lines(written)[^1]);
        clock.Now += TimeSpan.FromSeconds(1);
        progress.Report(new InferenceProgress(3, -10, 0.5, 4));
        Assert.StartsWith("iteration 3 of 50, objective -10, gradient 0.5, 4 evaluations", Lines(written)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_OfLearners_TellsWhatTheyTell()
    {
        (IAnsiConsole console, StringWriter written) = Console(ansi: true);
        Clock clock = new();
        using TerminalProgress progress = new(new() { Console = console, Time = clock, Steps = 1000, After = TimeSpan.Zero });
        void Shows(string line, Action report)
        {
            clock.Now += TimeSpan.FromSeconds(10);
            report();
            Assert.Equal(line, Lines(written)[^1]);
        }

        Shows("iteration 500 of 1,000, objective -3.5, gradient 0.01, step 0.5, about 10 s left", () => progress.Report(new PolicyGradientStep(500, -3.5, -4, 0.01, 0.5)));
        Shows("iteration 500 of 1,000, objective -3.5 (0.2), gradient 0.01, step 0.5, about 20 s left", () => progress.Report(new GaussianStep(500, -3.5, 0.2, -4, 0.01, 0.5)));
        Shows("500 of 1,000 steps, 20 episodes, mean error 0.1, worth -7, about 30 s left", () => progress.Report(new ActionValueStep(500, 20, 0.1, -7)));
        Shows("epoch 500 of 1,000, loss 0.25, held out 0.3, step 0.001, about 40 s left", () => progress.Report(new TrainingStep(500, 0.25, 0.3, 0.001)));
        Shows("coarser grid of 2,601 nodes: 12 backups, error at most 1.0e-3", () => progress.Report(new GridProgress(true, 2601, 12, 1e-3)));
        Shows("500 of 1,000 steps, mean change 0.02, about 60 s left", () => progress.Report(new GridLearningProgress(500, 0.02)));
        Shows("500 of 1,000 done, about 70 s left", () => progress.Report(500));
    }

    [Fact]
    public void Progress_OfAShortSolveOrRedirected_IsSilent()
    {
        (IAnsiConsole console, StringWriter written) = Console(ansi: true);
        using (TerminalProgress progress = new(new() { Console = console }))
            Samples.World.Solve(new(-3, -1, -2), null, progress);
        Assert.Equal("", written.ToString());

        (IAnsiConsole redirected, StringWriter none) = Console(ansi: false);
        using (TerminalProgress progress = new(new() { Console = redirected, After = TimeSpan.Zero }))
            Samples.World.Solve(new(-3, -1, -2), null, progress);
        Assert.Equal("", none.ToString());
    }

    [Fact]
    public void Progress_OfAnErrorThatStays_TellsNoTime()
    {
        (IAnsiConsole console, StringWriter written) = Console(ansi: true);
        Clock clock = new();
        using TerminalProgress progress = new(new() { Console = console, Time = clock });
        for (int i = 1; i <= 30; i++)
        {
            clock.Now += TimeSpan.FromMilliseconds(100);
            progress.Report(new SolveProgress(SolveMethod.ValueIteration, i, 1, i < 20 ? double.PositiveInfinity : 1));
        }

        Assert.Equal("ValueIteration: 30 backups, error at most 1.0e+0", Lines(written)[^1]);
        Assert.Contains("error at most not known yet", written.ToString());
    }

    [Fact]
    public void Table_OfASolution_HasAStateARow()
    {
        (IAnsiConsole console, StringWriter written) = Console(ansi: false);
        console.Write(Samples.Hillside.ToTable(rows: 5));
        string text = written.ToString();
        Assert.Contains("GridWorld", text);
        Assert.Contains("P(North)", text);
        Assert.Contains(Samples.Hillside.ValueAt(0).ToString("G6", System.Globalization.CultureInfo.InvariantCulture), text);
        Assert.Equal(5, text.Split('\n').Count(line => Regex.IsMatch(line, @"^│ +\d")));
    }

    [Fact]
    public void Table_OfAFit_HasAParameterARow()
    {
        (IAnsiConsole console, StringWriter written) = Console(ansi: false);
        console.Write(Samples.Engine.ToTable());
        string text = written.ToString();
        ParameterEstimate replacement = Samples.Engine["Replacement"];
        Assert.Contains(replacement.Value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), text);
        Assert.Contains("P(Wear = High)", text);
        Assert.Contains("identified", text);
    }

    [Fact]
    public void HeatMap_WithoutColours_IsShadesWithArrows()
    {
        (IAnsiConsole console, StringWriter written) = Console(ansi: false);
        console.Write(Samples.Hillside.ToHeatMap());
        string[] lines = written.ToString().Split('\n');
        Assert.Equal(GridWorld.Map[0].Length * 2, lines[0].Length);
        // Rocks are left blank, and the likeliest move of the start is drawn.
        Assert.Equal("    ", lines[1][2..6]);
        string arrow = Samples.Hillside.Greedy(new(0, 0)) switch { GridWorld.Move.North => "↑", GridWorld.Move.East => "→", GridWorld.Move.South => "↓", _ => "←" };
        Assert.Equal(arrow, lines[0][1..2]);
        // Home is the best place.
        Assert.Equal("██", lines[7][14..16]);
        Assert.StartsWith("Column across, Row down; ", lines[8], StringComparison.Ordinal);
    }

    [Fact]
    public void HeatMap_WiderThanTheTerminal_IsPutTogether()
    {
        (IAnsiConsole console, StringWriter written) = Console(ansi: false, width: 40);
        console.Write(Samples.Engine.Solution.ToHeatMap());
        Assert.InRange(written.ToString().Split('\n')[0].Length, 20, 40);
    }

    [Fact]
    public void HeatMap_WithColours_PaintsThem()
    {
        (IAnsiConsole console, StringWriter written) = Console(ansi: true);
        console.Write(Samples.Hillside.ToHeatMap());
        // The brightest of the scale, behind home.
        Assert.Contains("48;2;253;231;37", written.ToString());
    }

    private static (IAnsiConsole Console, StringWriter Written) Console(bool ansi, int width = 120)
    {
        StringWriter written = new();
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(written),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return (console, written);
    }

    private static string[] Lines(StringWriter written) => written.ToString().Split("\r\u001b[2K", StringSplitOptions.RemoveEmptyEntries);

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
