using Cai.Estimation;

namespace Cai.Learning;

/// <summary>A learned model against data and against the declared dynamics.</summary>
internal static class ModelComparison
{
    /// <summary>The likelihood of transitions.</summary>
    public static PredictiveLikelihood<TState, TAction> Likelihood<TState, TAction>(LearnedParts<TState, TAction> parts, IndexedDemonstrations cells)
        where TState : struct
        where TAction : struct
    {
        var model = parts.Learned.Model;
        bool staged = model.TransitionsDependOnStage;
        HashSet<(int, int, int)> unknown = parts.Unknown();
        List<(TState, TAction, TState, double)> impossible = [];
        double value = 0, count = 0, left = 0;
        foreach (var pair in Enumerable.Range(0, cells.Count).Where(i => cells.Next[i] >= 0).GroupBy(i => (cells.States[i], cells.Actions[i], staged ? cells.Stages[i] : 0)))
        {
            (int[] successors, double[] probabilities) = parts.Learned.Row(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3);
            foreach (int i in pair)
            {
                count += cells.Counts[i];
                int at = Array.BinarySearch(successors, cells.Next[i]);
                if (unknown.Contains(pair.Key))
                    left += cells.Counts[i];
                else if (at < 0 || probabilities[at] == 0)
                    impossible.Add((model.States[cells.States[i]], model.Actions[cells.Actions[i]], model.States[cells.Next[i]], cells.Counts[i]));
                else
                    value += cells.Counts[i] * Math.Log(probabilities[at]);
            }
        }

        return new() { FiniteLogLikelihood = value, TransitionCount = count, Impossible = impossible, UnknownCount = left };
    }

    /// <summary>The divergence of the model from the declared dynamics, by weights of pairs.</summary>
    public static ModelDivergence<TState, TAction> Divergence<TState, TAction>(LearnedParts<TState, TAction> parts, Func<int, int, int, double> weight)
        where TState : struct
        where TAction : struct
    {
        var model = parts.Learned.Model;
        HashSet<(int, int, int)> unknown = parts.Unknown();
        List<(TState, TAction)> infinite = [];
        (TState, TAction)? largestAt = null;
        double sum = 0, total = 0, ruledOut = 0, left = 0, largest = 0;
        foreach ((int s, int a, int t) in parts.Pairs())
        {
            double w = weight(s, a, t);
            if (!(w >= 0 && double.IsFinite(w)))
                throw new ArgumentException(FormattableString.Invariant($"{parts.Name}: the weight of {model.Actions[a]} in {model.States[s]} is {w}; weights are finite and at least 0."), nameof(weight));
            if (w == 0)
                continue;
            total += w;
            if (unknown.Contains((s, a, t)))
            {
                left += w;
                continue;
            }

            double divergence = Divergence(parts.Declared.Row(s, a, t), parts.Learned.Row(s, a, t));
            if (!double.IsFinite(divergence))
            {
                infinite.Add((model.States[s], model.Actions[a]));
                ruledOut += w;
                continue;
            }

            sum += w * divergence;
            if (largestAt is null || divergence > largest)
                (largest, largestAt) = (divergence, (model.States[s], model.Actions[a]));
        }

        if (total == 0)
            throw new ArgumentException($"{parts.Name}: no pair of state and action has a weight: there is nothing to average over.", nameof(weight));
        double finite = total - left - ruledOut;
        return new()
        {
            FiniteAverage = finite > 0 ? sum / finite : 0,
            Largest = largest,
            LargestAt = largestAt,
            Infinite = infinite,
            InfiniteShare = ruledOut / total,
            UnknownShare = left / total,
        };
    }

    /// <summary>The observed transitions to states that no outcome of the declared dynamics leads to.</summary>
    public static List<ObservedTransition> Undeclared<TState, TAction>(LearnedParts<TState, TAction> parts)
        where TState : struct
        where TAction : struct
    {
        List<ObservedTransition> found = [];
        foreach ((int s, int a, int t) in parts.Pairs())
        {
            if (parts.Counts[t].SuccessorCount(s, a) == 0)
                continue;
            int[] support = parts.Declared.Support(s, a, t);
            foreach (ref readonly ObservedTransition seen in parts.Counts[t].Successors(s, a))
            {
                if (Array.BinarySearch(support, seen.Next) < 0)
                    found.Add(seen);
            }
        }

        return found;
    }

    /// <summary><c>sum p log(p / q)</c> over ascending rows; never below 0, which rounding might make it.</summary>
    public static double Divergence((int[] States, double[] Probabilities) p, (int[] States, double[] Probabilities) q)
    {
        double sum = 0;
        for (int i = 0; i < p.States.Length; i++)
        {
            if (p.Probabilities[i] == 0)
                continue;
            int at = Array.BinarySearch(q.States, p.States[i]);
            if (at < 0 || q.Probabilities[at] == 0)
                return double.PositiveInfinity;
            sum += p.Probabilities[i] * Math.Log(p.Probabilities[i] / q.Probabilities[at]);
        }

        return Math.Max(0, sum);
    }
}
