using Cai.CompilerServices;
using Cai.Explicit;

namespace Cai;

// What is learned of the model from data.
public sealed partial class ExplicitModel
{
    /// <summary>Infers the weights of the reward structures from observed decisions, by maximum likelihood unless the options say otherwise.</summary>
    /// <param name="demonstrations">The observed decisions.</param>
    /// <param name="options">What to change of the settings, and the estimator. The temperature is said here or in <see cref="ExplicitOptions.Temperature"/>.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The estimates, their standard errors and what identifies them.</returns>
    /// <exception cref="InvalidOperationException">The model has no reward structure.</exception>
    public Fit<ExplicitState, ExplicitAction, RewardWeights> InferReward(
        Demonstrations<ExplicitState, ExplicitAction> demonstrations, InferenceOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default) =>
        _rewards.Length == 0
            ? throw new InvalidOperationException($"{Name} has no reward structure to weigh: put a file of rewards beside the model, or take a method of Inverse that finds a reward for each state.")
            : CompilerServices.Inference.Infer(_model, Kernel, _space, demonstrations, [], options, progress, cancellation);

    /// <summary>Repeats an estimation on redrawn data: how far estimates would spread.</summary>
    /// <param name="fit">The estimation.</param>
    /// <param name="options">What to redraw, how often, and the seed.</param>
    /// <param name="progress">Told how many are done, from any thread.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Bootstrap<RewardWeights> Bootstrap(
        Fit<ExplicitState, ExplicitAction, RewardWeights> fit, BootstrapOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        Bootstrapping.Run(_model, Kernel, _space, fit, options, progress, cancellation);

    /// <summary>The inverse problem: every method that finds the reward which explains demonstrations, beside maximum likelihood. The reward structures are its features.</summary>
    public InverseProblem<ExplicitState, ExplicitAction, RewardWeights> Inverse => Inversion.Of<ExplicitState, ExplicitAction, RewardWeights, TableKernel>(
        _model, Kernel, [], _space, weights => Process(weights.Values.ToArray()), _rewards.Length > 0 ? new ExplicitFeatures(Process(new double[_rewards.Length])) : null, null, null);

    /// <summary>Reads demonstrations from a file of CSV, or (ending in <c>.jsonl</c> or <c>.ndjson</c>) of JSON Lines, by the names of its columns: the variables of states (or <c>state</c>) and <c>action</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Other names and separators.</param>
    /// <exception cref="FormatException">A cell is not what its column takes: the message names file, row, column and what is expected.</exception>
    public Demonstrations<ExplicitState, ExplicitAction> ReadDemonstrations(string path, CsvOptions? options = null) => DemonstrationReader.Read(States, Actions, path, options);

    /// <summary>Reads demonstrations one trajectory at a time, however large the file is.</summary>
    /// <param name="path">The file; its ending tells whether it is CSV or JSON Lines. The rows of a trajectory lie together.</param>
    /// <param name="options">Other names and separators.</param>
    /// <exception cref="FormatException">While enumerating: a cell is not what its column takes.</exception>
    public IEnumerable<Trajectory<ExplicitState, ExplicitAction>> StreamDemonstrations(string path, CsvOptions? options = null) => DemonstrationReader.Stream(States, Actions, path, options);

    /// <summary>The same while other things are done: a thread of the pool reads a few trajectories ahead, until the enumeration ends or is left.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Other names and separators.</param>
    /// <param name="cancellation">Stops the reading, between rows.</param>
    /// <exception cref="FormatException">While enumerating: a cell is not what its column takes.</exception>
    public IAsyncEnumerable<Trajectory<ExplicitState, ExplicitAction>> StreamDemonstrationsAsync(string path, CsvOptions? options = null, CancellationToken cancellation = default) =>
        DemonstrationReader.StreamAsync(States, Actions, path, options, cancellation);

    /// <summary>Writes demonstrations to a file, CSV or JSON Lines by its ending, that <see cref="ReadDemonstrations"/> reads back.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="demonstrations">What to write.</param>
    /// <param name="options">Other names and separators.</param>
    public void WriteDemonstrations(string path, Demonstrations<ExplicitState, ExplicitAction> demonstrations, CsvOptions? options = null) =>
        DemonstrationWriter.Write(States, Actions, path, demonstrations, options);
}
