using System.Numerics.Tensors;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// What decisions are worth where a policy p is followed afterwards, affine in the parameters of an affine reward <c>r_0 + sum_k x_k phi_k</c> (Hotz and Miller 1993):
/// <code>
/// z_k(s,a) = phi_k(s,a) + g sum_s' P(s'|s,a) V_k(s'),   V_k = (I - g P_p)^-1 sum_a p phi_k,
/// z_0(s,a) = r_0(s,a) + g sum_s' P(s'|s,a) V_0(s'),     V_0 = (I - g P_p)^-1 sum_a p (r_0 - a log(p / rho)), and what ending earns.
/// </code>
/// The policy's equations are factored once for all of them.
/// </summary>
internal sealed class PolicyIndexes
{
    private readonly RewardlessProblem _problem;
    private readonly PolicyValuation _valuation;
    private readonly double[][][] _terms;
    private readonly double[][][] _indexes;
    private readonly double[][] _gains;
    private readonly double[] _logs;
    private readonly double[] _work;

    /// <summary>Makes the workspace.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="terms">r_0, then phi_k: one array over pairs a stage each, or one for all.</param>
    public PolicyIndexes(RewardlessProblem problem, double[][][] terms)
    {
        (_problem, _terms) = (problem, terms);
        _valuation = problem.CreateValuation();
        _indexes = [.. terms.Select(_ => problem.NewPairs())];
        _gains = [.. Enumerable.Range(0, problem.StageCount + (problem.Horizon > 0 ? 1 : 0)).Select(_ => new double[problem.StateCount])];
        _logs = new double[problem.PairCount];
        _work = new double[problem.PairCount];
    }

    /// <summary>The policy, one array a stage: write it, then call <see cref="Solve"/>.</summary>
    public double[][] Policy => _valuation.Policy;

    /// <summary>z: z_0, then z_k; each one array over pairs a stage.</summary>
    public double[][][] Indexes => _indexes;

    /// <summary>Values the present policy. Complexity: one factorisation, and a solve for each term.</summary>
    /// <exception cref="InvalidOperationException">Without discounting the policy never ends.</exception>
    public void Solve()
    {
        _valuation.Factor();
        for (int k = 0; k < _terms.Length; k++)
        {
            FillGains(k);
            _valuation.Solve(_gains);
            for (int t = 0; t < _problem.StageCount; t++)
            {
                _problem.Expect(t, _gains[_problem.Horizon > 0 ? t + 1 : 0], _indexes[k][t]);
                TensorPrimitives.MultiplyAdd(_indexes[k][t], _problem.Discount, Term(k, t), _indexes[k][t]);
            }
        }
    }

    /// <summary>Writes the policy <c>rho exp((z_0 + sum x_k z_k) / a)</c>, normalised: one step of soft policy iteration.</summary>
    /// <param name="point">The parameters x.</param>
    /// <param name="policy">One array over pairs a stage.</param>
    public void Improve(ReadOnlySpan<double> point, double[][] policy)
    {
        for (int t = 0; t < _problem.StageCount; t++)
        {
            _indexes[0][t].CopyTo(_work, 0);
            for (int k = 0; k < point.Length; k++)
                TensorPrimitives.MultiplyAdd(_indexes[k + 1][t], point[k], _work, _work);
            TensorPrimitives.Multiply(_work, 1 / _problem.Temperature, _work);
            TensorPrimitives.Add(_work, _problem.Measure(t).Logs, _work);
            ChoiceNormalisation.Run(_problem.Pairs, _work, policy[t]);
        }
    }

    private ReadOnlySpan<double> Term(int k, int stage) => _terms[k][_terms[k].Length == 1 ? 0 : stage];

    private void FillGains(int k)
    {
        for (int t = 0; t < _problem.StageCount; t++)
        {
            ActionMeasure measure = _problem.Measure(t);
            double[] policy = Policy[t];
            Term(k, t).CopyTo(_work);
            if (k == 0)
                AddEntropy(policy, measure);
            PolicyFlow.Average(_problem.Pairs, 0, policy, _work, _gains[t]);
            foreach (int s in measure.Stopped)
                _gains[t][s] = k == 0 ? _problem.EndValues[s] : 0;
        }

        if (_problem.Horizon == 0)
            return;
        if (k == 0)
            _problem.EndValues.CopyTo(_gains[^1], 0);
        else
            _gains[^1].AsSpan().Clear();
    }

    // -a log(p / rho) where an action is taken at all: p log p goes to 0 with p.
    private void AddEntropy(double[] policy, ActionMeasure measure)
    {
        TensorPrimitives.Log(policy, _logs);
        for (int pair = 0; pair < policy.Length; pair++)
            _work[pair] = policy[pair] > 0 ? _work[pair] - (_problem.Temperature * (_logs[pair] - measure.Logs[pair])) : 0;
    }
}
