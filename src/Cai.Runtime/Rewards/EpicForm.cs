using Cai.Checking;

namespace Cai.Rewards;

/// <summary>
/// EPIC's form (Gleave et al. 2020, definition 4.1), <c>r(s,a,s') + g u(s') - u(s) - g E u(S)</c> with <c>u(s) = E r(s, A, S')</c>. Where some states end the process, their own u must be 0 and still
/// lose what shaping adds to the others; then u is what <c>u(s) = E r(s, A, S') + g E u(S)</c> says, which without ends is the definition (up to a constant that is put back).
/// </summary>
/// <param name="shares">The distribution of S and S' over states.</param>
internal sealed class EpicForm(double[] shares) : ICanonicalForm
{
    public RewardTable Of(string name, ShapingDynamics dynamics, RewardTable folded)
    {
        TransitionRows rows = dynamics.Rows[0];
        double[] potential = new double[folded.StateCount];
        double mean = 0, acting = 0;
        for (int place = 0; place < rows.PairCount; place++)
        {
            int state = rows.PairStates[place];
            double reward = 0;
            for (int next = 0; next < shares.Length; next++)
                reward += shares[next] * folded.At(0, rows.TablePairs[place], next);
            potential[state] += reward / (rows.PairPointers[state + 1] - rows.PairPointers[state]);
        }

        bool hasEnds = false;
        for (int state = 0; state < shares.Length; state++)
        {
            bool isActing = rows.PairPointers[state] < rows.PairPointers[state + 1];
            mean += shares[state] * potential[state];
            acting += isActing ? shares[state] : 0;
            hasEnds |= !isActing;
        }

        double stay = 1 - (dynamics.Discount * acting);
        if (hasEnds && stay <= 1e-12)
            throw new InvalidOperationException($"{name}: at discount 1 EPIC needs states that end the process among those that its distribution draws. Give them weight, set RewardOptions.Discount below 1, or take RewardDistance.Starc.");
        for (int state = 0; hasEnds && state < shares.Length; state++)
            potential[state] += rows.PairPointers[state] < rows.PairPointers[state + 1] ? dynamics.Discount * mean / stay : 0;
        return Apply(dynamics, folded, potential, hasEnds ? 0 : -dynamics.Discount * mean);
    }

    private static RewardTable Apply(ShapingDynamics dynamics, RewardTable folded, double[] potential, double constant)
    {
        TransitionRows rows = dynamics.Rows[0];
        double[][] pairs = folded.Transitions is null ? [[.. folded.Pairs[0]]] : [];
        double[]? transitions = folded.Transitions is null ? null : [.. folded.Transitions];
        double[] arrivals = new double[folded.StateCount];
        for (int next = 0; next < arrivals.Length; next++)
            arrivals[next] = folded.Arrival(0, next) + (dynamics.Discount * potential[next]);
        for (int place = 0; place < rows.PairCount; place++)
        {
            double less = constant - potential[rows.PairStates[place]];
            if (transitions is null)
                pairs[0][rows.TablePairs[place]] += less;
            else
                System.Numerics.Tensors.TensorPrimitives.Add(transitions.AsSpan(rows.TablePairs[place] * arrivals.Length, arrivals.Length), less, transitions.AsSpan(rows.TablePairs[place] * arrivals.Length, arrivals.Length));
        }

        return new() { Pairs = pairs, Transitions = transitions, Arrivals = [arrivals], Ends = new double[arrivals.Length], Size = Math.Max(folded.Size, potential.Max(Math.Abs)) };
    }
}
