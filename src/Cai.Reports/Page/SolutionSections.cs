using Cai.CompilerServices;
using Cai.Reports.Maps;

namespace Cai.Reports.Page;

/// <summary>A solution in sections.</summary>
internal sealed class SolutionSections<TState, TAction>
    where TState : struct
    where TAction : struct
{
    // Arrays over pairs are made for reports of problems up to here.
    private const int MostPairs = 1 << 24;

    private const int MostFeatures = 6;

    private readonly Solution<TState, TAction> _solution;
    private readonly ReportOptions _options;
    private readonly StatePictures<TState, TAction> _pictures;

    public SolutionSections(Solution<TState, TAction> solution, ReportOptions options)
    {
        if (options.Stage > 0 && options.Stage >= solution.Horizon)
            throw new ArgumentException($"{solution.Model.Name} has {(solution.Horizon == 0 ? "no horizon, so every stage is stage 0" : $"decisions at stages 0..{solution.Horizon - 1}")}; the stage {options.Stage} cannot be shown.", nameof(options));
        (_solution, _options) = (solution, options);
        _pictures = new(solution.Model.States, solution.Model.Actions, solution, options);
    }

    /// <summary>The data of the maps.</summary>
    public StateColumns Columns => _pictures.Columns;

    /// <summary>Settings and what came out of the solve.</summary>
    public Section Summary() => new("summary", "Summary", [new Facts(
        [
            ("States", Numbers.Count(_solution.Model.States.Count)),
            ("State-action pairs", Numbers.Count(_solution.Pairs.Count)),
            ("Discount", Numbers.Text(_solution.Discount)),
            ("Temperature", _solution.Temperature > 0 ? Numbers.Text(_solution.Temperature) : "0 (hard)"),
            ("Horizon", _solution.Horizon > 0 ? $"{Numbers.Count(_solution.Horizon)} decisions; stage {_options.Stage} is shown" : "infinite"),
            ("Method", _solution.Method.ToString()),
            ("Bellman backups", Numbers.Count(_solution.Iterations)),
            ("Error of every value", $"at most {Numbers.Size(_solution.ErrorBound)}, certified{(_solution.IsConverged ? "" : "; the tolerance was not reached")}"),
            ("Elapsed", $"{Numbers.Text(Math.Round(_solution.Elapsed.TotalMilliseconds, 1))} ms"),
            .. _solution.Remark.Length > 0 ? [("Remark", _solution.Remark)] : Array.Empty<(string, string)>(),
        ])]);

    /// <summary>All that is shown of states, and how the solve converged.</summary>
    public IEnumerable<Section> Rest()
    {
        int stage = _options.Stage;
        yield return new("values", "Values and policy", [.. _pictures.Notes, _pictures.Map("Value", "The value of each state.", state => _solution.Values(stage)[state]), _pictures.Policy()]);
        (Func<int, double>? visits, Section section) = Visits();
        yield return section;
        if (Rewards() is { } rewards)
            yield return rewards;
        if (Convergence() is { } convergence)
            yield return convergence;
        yield return new("states", "States", [_pictures.Table(visits)]);
    }

    private (Func<int, double>? Visits, Section Section) Visits()
    {
        try
        {
            Occupancy<TState, TAction> occupancy = _solution.Occupancy();
            double Of(int state) => occupancy.States[state];
            return (Of, new("visits", "Visits",
                [
                    new Paragraph($"{Numbers.Text(occupancy.Total)} expected discounted decisions from the declared start."),
                    _pictures.Map("Visits", "The expected discounted visits of each state under the policy.", Of),
                ]));
        }
        catch (InvalidOperationException none)
        {
            return (null, new("visits", "Visits", [new Paragraph(none.Message)]));
        }
    }

    private Section? Rewards()
    {
        if (_solution.Pairs.Count > MostPairs)
            return null;
        int stage = _options.Stage;
        double[] rewards = new double[_solution.Pairs.Count];
        if (!_solution.TryRewards(stage, rewards))
            return null;
        List<Block> blocks = [_pictures.Map("Reward", "The expected reward of a decision in each state, under the policy.", state => Expected(rewards, 0, state))];
        IReadOnlyList<string> names = _solution.Model.ParameterNames;
        if (names.Count > 0 && (long)names.Count * rewards.Length <= MostPairs)
        {
            double[] gradient = new double[names.Count * rewards.Length];
            if (_solution.TryDifferentiate(stage, gradient))
            {
                for (int k = 0; k < Math.Min(MostFeatures, names.Count); k++)
                {
                    int offset = k * rewards.Length;
                    if (gradient.AsSpan(offset, rewards.Length).IndexOfAnyExcept(gradient[offset]) >= 0)
                        blocks.Add(_pictures.Map($"Feature {names[k]}", $"What a decision adds to the reward for each unit of {names[k]}, under the policy.", state => Expected(gradient, offset, state), isTold: false));
                }
            }

            Features(names, blocks);
        }

        return new("rewards", "Rewards and features", blocks);
    }

    private void Features(IReadOnlyList<string> names, List<Block> blocks)
    {
        try
        {
            double[] expectations = _solution.FeatureExpectations();
            blocks.Add(new Chart("bars", "The expected discounted sum of each feature from the declared start.", writer =>
            {
                writer.WriteString("name", "Feature");
                writer.WriteString("value", "Expected discounted sum");
                writer.Texts("names", names);
                writer.Row("values", expectations);
            }));
        }
        catch (InvalidOperationException)
        {
            // Told where visits are: without a start, or where a policy never ends, there are none.
        }
    }

    // Over the actions of a state; not a number where it takes none.
    private double Expected(double[] numbers, int offset, int state)
    {
        ReadOnlySpan<double> probabilities = _solution.Probabilities(_options.Stage);
        Pairs pairs = _solution.Pairs;
        double sum = 0, mass = 0;
        for (int k = 0; k < pairs.Length(state); k++)
        {
            int pair = pairs.First(state) + (k * pairs.Stride);
            if (probabilities[pair] > 0)
                (sum, mass) = (sum + (probabilities[pair] * numbers[offset + pair]), mass + probabilities[pair]);
        }

        return mass > 0 ? sum / mass : double.NaN;
    }

    private Section? Convergence() => _solution.Trace.Count < 2 ? null
        : new("convergence", "Convergence",
            [
                new Chart("convergence", "The residual of each backup, and the error of every value that it certifies.", writer =>
                {
                    writer.Row("backup", _solution.Trace.Select(step => (double)step.Iteration));
                    writer.Row("residual", _solution.Trace.Select(step => step.Residual));
                    writer.Row("bound", _solution.Trace.Select(step => step.ErrorBound));
                }),
            ]);
}
