using System.Globalization;
using Cai.Reports.Terminal;
using Spectre.Console;

namespace Cai;

/// <summary>
/// Shows how far a computation is, in one line of the terminal that is written over and wiped at the end: pass it as the <c>progress</c> of a solve, an inference,
/// an inverse method or a learner, and dispose of it afterwards. Silent for the first second, and where output is redirected.
/// </summary>
/// <remarks>The remaining time of a solve supposes that the certified error keeps falling as it did over the last seconds; of what counts its steps, that they take as long as before. Safe to call from several threads.</remarks>
/// <example>
/// <code>
/// using TerminalProgress progress = new();
/// var solution = problem.Solve(options, progress);
/// </code>
/// </example>
public sealed class TerminalProgress : IProgress<SolveProgress>, IProgress<InferenceProgress>, IProgress<InverseStep>, IProgress<PosteriorProgress>,
    IProgress<PolicyGradientStep>, IProgress<GaussianStep>, IProgress<ActionValueStep>, IProgress<TrainingStep>,
    IProgress<GridProgress>, IProgress<GridLearningProgress>, IProgress<int>, IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly IAnsiConsole? _console;
    private readonly TimeProvider _time;
    private readonly TerminalProgressOptions _options;
    private readonly FallingError _error = new();
    private readonly long _started;
    private TimeSpan _next;
    private bool _isShown;
    private bool _isDisposed;

    /// <summary>Begins to count the time.</summary>
    /// <param name="options">How to show it; null for the defaults.</param>
    public TerminalProgress(TerminalProgressOptions? options = null)
    {
        _options = options ?? new();
        _time = _options.Time ?? TimeProvider.System;
        _console = _options.Console is { } console ? (console.Profile.Capabilities.Ansi ? console : null)
            : Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi ? null : AnsiConsole.Console;
        _started = _time.GetTimestamp();
        _next = _options.After;
    }

    /// <inheritdoc/>
    public void Report(SolveProgress value) => Show((elapsed, isDue) =>
    {
        bool isBackward = value.Method == SolveMethod.BackwardInduction;
        if (!isBackward)
            _error.Add(elapsed, value.Iteration, value.ErrorBound);
        if (!isDue)
            return "";
        string rate = isBackward || _error.Rate is not double shrink ? "" : string.Create(CultureInfo.InvariantCulture, $", shrinks by {shrink:0.####} a backup");
        TimeSpan? left = isBackward ? Left(elapsed, value.Iteration) : _error.Until(_options.Tolerance);
        string what = isBackward ? "stages" : "backups";
        return string.Create(CultureInfo.InvariantCulture, $"{value.Method}: {value.Iteration:N0}{Of()} {what}, error at most {Bound(value.ErrorBound)}{rate}{Remaining(left)}");
    });

    /// <inheritdoc/>
    public void Report(InferenceProgress value) => Show((elapsed, isDue) => isDue
        ? string.Create(CultureInfo.InvariantCulture, $"iteration {value.Iteration:N0}{Of()}, objective {value.Objective:G8}, gradient {value.GradientNorm:G2}, {value.Evaluations:N0} evaluations{Remaining(Left(elapsed, value.Iteration))}")
        : "");

    /// <inheritdoc/>
    public void Report(InverseStep value) => Show((elapsed, isDue) => isDue
        ? string.Create(CultureInfo.InvariantCulture, $"iteration {value.Iteration:N0}{Of()}, objective {value.Objective:G8}, gap {value.Gap:G2}, {value.Evaluations:N0} evaluations{Remaining(Left(elapsed, value.Iteration))}")
        : "");

    /// <inheritdoc/>
    public void Report(PosteriorProgress value) => Show((elapsed, isDue) => isDue
        ? string.Create(CultureInfo.InvariantCulture, $"messages: {value.Stages:N0}{(value.Of > 0 ? $" of {value.Of:N0} stages" : " backups")}{Remaining(value.Of > 0 && value.Stages > 0 ? elapsed / value.Stages * (value.Of - value.Stages) : null)}")
        : "");

    /// <inheritdoc/>
    public void Report(PolicyGradientStep value) => Show((elapsed, isDue) => isDue
        ? string.Create(CultureInfo.InvariantCulture, $"iteration {value.Iteration:N0}{Of()}, objective {value.Objective:G8}, gradient {value.GradientNorm:G2}, step {value.StepSize:G2}{Remaining(Left(elapsed, value.Iteration))}")
        : "");

    /// <inheritdoc/>
    public void Report(GaussianStep value) => Show((elapsed, isDue) => isDue
        ? string.Create(CultureInfo.InvariantCulture, $"iteration {value.Iteration:N0}{Of()}, objective {value.Objective:G6} ({value.StandardError:G2}), gradient {value.GradientNorm:G2}, step {value.StepSize:G2}{Remaining(Left(elapsed, value.Iteration))}")
        : "");

    /// <inheritdoc/>
    public void Report(ActionValueStep value) => Show((elapsed, isDue) => isDue
        ? string.Create(CultureInfo.InvariantCulture, $"{value.Steps:N0}{Of()} steps, {value.Episodes:N0} episodes, mean error {value.MeanError:G2}{(value.Value is double worth ? $", worth {worth:G6}" : "")}{Remaining(Left(elapsed, value.Steps))}")
        : "");

    /// <inheritdoc/>
    public void Report(TrainingStep value) => Show((elapsed, isDue) => isDue
        ? string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch:N0}{Of()}, loss {value.Loss:G6}{(value.HeldOutLoss is double other ? $", held out {other:G6}" : "")}, step {value.StepSize:G2}{Remaining(Left(elapsed, value.Epoch))}")
        : "");

    /// <inheritdoc/>
    public void Report(GridProgress value) => Show((elapsed, isDue) => isDue
        ? string.Create(CultureInfo.InvariantCulture, $"{(value.IsCoarser ? "coarser grid" : "grid")} of {value.Nodes:N0} nodes: {value.Backups:N0} backups, error at most {Bound(value.ErrorBound)}")
        : "");

    /// <inheritdoc/>
    public void Report(GridLearningProgress value) => Show((elapsed, isDue) => isDue
        ? string.Create(CultureInfo.InvariantCulture, $"{value.Steps:N0}{Of()} steps, mean change {value.MeanChange:G2}{Remaining(Left(elapsed, value.Steps))}")
        : "");

    /// <summary>Shows a count: problems solved, replications drawn.</summary>
    /// <param name="value">How many are done.</param>
    public void Report(int value) => Show((elapsed, isDue) => isDue ? string.Create(CultureInfo.InvariantCulture, $"{value:N0}{Of()} done{Remaining(Left(elapsed, value))}") : "");

    /// <summary>Wipes the line. What is told afterwards is not shown.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isShown && !_isDisposed)
                _console!.Write(new ControlCode("\r\u001b[2K"));
            _isDisposed = true;
        }
    }

    private void Show(Func<TimeSpan, bool, string> line)
    {
        if (_console is null)
            return;
        lock (_gate)
        {
            TimeSpan elapsed = _time.GetElapsedTime(_started);
            bool isDue = elapsed >= _next && !_isDisposed;
            string text = line(elapsed, isDue);
            if (!isDue)
                return;
            // One line, and one column short of it: a full line would begin another.
            int width = Math.Max(10, _console.Profile.Width - 1);
            _console.Write(new ControlCode($"\r\u001b[2K{(text.Length <= width ? text : text[..width])}"));
            (_isShown, _next) = (true, elapsed + Between);
        }
    }

    private TimeSpan? Left(TimeSpan elapsed, long done) => _options.Steps is int steps && done > 0 && done <= steps ? elapsed / done * (steps - done) : null;

    private string Of() => _options.Steps is int steps ? string.Create(CultureInfo.InvariantCulture, $" of {steps:N0}") : "";

    private static string Bound(double error) => double.IsFinite(error) ? error.ToString("0.0e+0", CultureInfo.InvariantCulture) : "not known yet";

    private static string Remaining(TimeSpan? left) => left is not { } time ? ""
        : time.TotalSeconds < 1 ? ", almost done"
        : time.TotalMinutes < 2 ? string.Create(CultureInfo.InvariantCulture, $", about {time.TotalSeconds:0} s left")
        : time.TotalHours < 2 ? string.Create(CultureInfo.InvariantCulture, $", about {time.TotalMinutes:0} min left")
        : string.Create(CultureInfo.InvariantCulture, $", about {time.TotalHours:0} h left");
}
