namespace Cai.RewardInference;

/// <summary>
/// The likelihood of observed transitions as a function of the noise: <c>sum_c n_c log sum_{w in c} P_w</c>, where c runs over the distinct sets of joint
/// outcomes that lead to what was observed (several do at a cap, or in a folded tail).
/// </summary>
internal sealed class TransitionLikelihood
{
    private readonly NoiseCoordinates _noise;
    private readonly bool[][] _sets;
    private readonly double[] _counts;
    private readonly double[] _mass;
    private readonly double[] _slopes;
    private readonly double[] _joint;

    /// <summary>The likelihood of counts of sets of outcomes.</summary>
    public TransitionLikelihood(NoiseCoordinates noise, bool[][] sets, double[] counts)
    {
        _noise = noise;
        _sets = sets;
        _counts = counts;
        _mass = new double[sets.Length];
        _slopes = new double[sets.Length * noise.Count];
        _joint = new double[noise.Joint.Length];
    }

    /// <summary>How many transitions were observed.</summary>
    public double Count => _counts.Sum();

    /// <summary>The log-likelihood at the present coordinates; false where an observed set has no mass.</summary>
    public bool TryEvaluate(out double value)
    {
        value = 0;
        for (int c = 0; c < _sets.Length; c++)
        {
            _mass[c] = Mass(_sets[c], _noise.Joint);
            if (!(_mass[c] > 0))
                return false;
            value += _counts[c] * Math.Log(_mass[c]);
        }

        for (int m = 0; m < _noise.Count; m++)
        {
            _noise.Differentiate(m, _joint);
            for (int c = 0; c < _sets.Length; c++)
                _slopes[(c * _noise.Count) + m] = Mass(_sets[c], _joint) / _mass[c];
        }

        return true;
    }

    /// <summary>Adds the gradient.</summary>
    public void AddGradient(Span<double> gradient)
    {
        for (int c = 0; c < _sets.Length; c++)
        {
            for (int m = 0; m < _noise.Count; m++)
                gradient[m] += _counts[c] * _slopes[(c * _noise.Count) + m];
        }
    }

    /// <summary>Adds the Hessian into rows and columns from a first coordinate on.</summary>
    public void AddHessian(Span<double> hessian, int dimension, int first)
    {
        int n = _noise.Count;
        for (int k = 0; k < n; k++)
        {
            for (int l = 0; l < n; l++)
            {
                bool curved = _noise.TryCurve(k, l, _joint);
                double sum = 0;
                for (int c = 0; c < _sets.Length; c++)
                {
                    sum -= _counts[c] * _slopes[(c * n) + k] * _slopes[(c * n) + l];
                    sum += curved ? _counts[c] * Mass(_sets[c], _joint) / _mass[c] : 0;
                }

                hessian[((first + k) * dimension) + first + l] += sum;
            }
        }
    }

    /// <summary>The score of one observation of a set: the derivatives of its log-probability.</summary>
    public ReadOnlySpan<double> Score(int set) => _slopes.AsSpan(set * _noise.Count, _noise.Count);

    /// <summary>
    /// One step of expectation maximisation: outcomes are weighted by their posterior given the observed set, and each estimated field takes the shares of
    /// its values. The likelihood never falls, and the probabilities stay in the simplex.
    /// </summary>
    /// <param name="marginals">The probabilities of all fields, in and out.</param>
    /// <returns>The largest change of a probability.</returns>
    public double Maximize(Span<double> marginals)
    {
        double[] joint = new double[_joint.Length], expected = new double[_joint.Length];
        _noise.Model.Join(marginals, joint);
        for (int c = 0; c < _sets.Length; c++)
        {
            double mass = Mass(_sets[c], joint);
            for (int w = 0; w < joint.Length; w++)
                expected[w] += _sets[c][w] && mass > 0 ? _counts[c] * joint[w] / mass : 0;
        }

        double change = 0, total = expected.Sum();
        int stride = joint.Length, offset = 0;
        foreach (CompilerServices.NoiseField field in _noise.Model.Fields)
        {
            int n = field.Values.Count;
            stride /= n;
            if (field.IsEstimated && total > 0)
            {
                double[] shares = new double[n];
                for (int w = 0; w < joint.Length; w++)
                    shares[w / stride % n] += expected[w] / total;
                for (int v = 0; v < n; v++)
                {
                    change = Math.Max(change, Math.Abs(shares[v] - marginals[offset + v]));
                    marginals[offset + v] = shares[v];
                }
            }

            offset += n;
        }

        return change;
    }

    private static double Mass(bool[] set, ReadOnlySpan<double> joint)
    {
        double mass = 0;
        for (int w = 0; w < set.Length; w++)
            mass += set[w] ? joint[w] : 0;
        return mass;
    }
}
