using System.Diagnostics;
using Cai.RewardInference;

namespace Cai;

/// <content>Adversarial inverse reinforcement learning of the declared parameters.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>
    /// Adversarial inverse reinforcement learning, <see cref="InverseProblem{TState, TAction}.Airl"/>, with the declared reward in place of a table: for rewards affine in their parameters. With expected shaping and
    /// without an end of data it finds the parameters wherever decisions tell them (<c>problem.Audit().Facts.Identifiable</c>), as maximum causal entropy does. The penalty is on the distance from the parameters' start values; their bounds are not kept, and the result says where they are passed.
    /// </summary>
    /// <param name="demonstrations">Trajectories. Counts have no discounted occupancy, and are refused.</param>
    /// <param name="options">The settings; null for the defaults. StateOnly and Form have no meaning here.</param>
    /// <param name="progress">Told at each iteration: the objective is the discriminator's loss; the gap, what a soft-optimal policy would earn above the imitator a decision.</param>
    /// <param name="cancellation">Asked at each iteration.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or a decision is not one of this problem: its trajectory and step are named.</exception>
    /// <exception cref="InvalidOperationException">The reward is not affine in its parameters, no start is declared, or values are not finite.</exception>
    public AdversarialParameters<TState, TAction, TParameters> AirlParameters(Demonstrations<TState, TAction> demonstrations, AirlOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default)
    {
        long began = Stopwatch.GetTimestamp();
        options ??= new();
        options.Check(Parts.Model.Name);
        if (Parts.Model.Reward is not { ParameterCount: > 0, IsAffine: true })
            throw new InvalidOperationException($"{Parts.Model.Name}: AIRL's discriminator is fitted to its optimum where the reward is affine in its parameters, and this one is not. Take problem.InferReward, or problem.Inverse.Airl for a table.");
        using RewardlessProblem problem = Parts.PoseSoft(options, options.Temperature);
        ShapingForm form = options.Resolve(needed: true);
        double[] start = Space.Start.ToArray(), vector = [.. start];
        IShapedAdversary? adversary = null;
        AirlGame game = AirlGame.Play(Parts, problem, demonstrations, data =>
        {
            double[] constant = new double[data.Rows.Count];
            double[][] begin = Parts.Rewards(problem, start), staged = problem.NewPairs();
            for (int t = 0; t < staged.Length; t++)
                begin[begin.Length == 1 ? 0 : t].CopyTo(staged[t], 0);
            data.Rows.Read(staged, constant);
            data.Rows.Write(constant, staged);
            data.Rows.Read(staged, constant);
            return adversary = Adversary(data, new FeatureLogits(constant, ParameterRows.Of(Parts.Model.Reward, Parts.Noise, data.Rows, start)), form, options);
        }, form, options, progress, cancellation);
        for (int k = 0; k < vector.Length; k++)
            vector[k] += adversary!.Weights[k];
        return new(Parts.Model, problem, Space, vector, game.Rewards, game.Policy, game.Shaping)
        {
            Method = MethodName("the declared parameters", form, options),
            Trace = game.Run.Trace,
            IsConverged = game.Run.IsConverged,
            Remark = string.Join(" ", Passed(vector).Append(game.Remark).Where(remark => remark.Length > 0)),
            Elapsed = Stopwatch.GetElapsedTime(began),
            Demonstrations = demonstrations,
        };
    }

    private IEnumerable<string> Passed(double[] vector)
    {
        for (int k = 0; k < vector.Length; k++)
        {
            if (vector[k] < Space.Min[k] || vector[k] > Space.Max[k])
                yield return FormattableString.Invariant($"{Space.Names[k]} is {vector[k]:G6}, outside its declared bounds, which AIRL does not keep; problem.InferReward does.");
        }
    }
}
