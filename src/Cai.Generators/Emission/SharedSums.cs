using Cai.Generators.Expansion;

namespace Cai.Generators.Emission;

/// <summary>
/// The sums of all actions, <c>sum_k weight_k value_k</c>, where what several have in common is summed once: the two terms that most actions add become one, again and again, until no two are
/// shared.
/// </summary>
internal sealed class SharedSums
{
    public SharedSums(MoveMap map)
    {
        foreach (IGrouping<int, (MoveMap.Move Move, int Weight)> action in map.Moves.Zip(map.Weights, (move, weight) => (move, weight)).GroupBy(move => move.move.Action))
            Actions.Add([.. action.Where(move => !move.Move.IsStill).Select(move => new Term(move.Move.Column, move.Weight))]);
        while (Commonest() is var (first, second))
        {
            Term shared = new(Shared.Count, Shares);
            Shared.Add((first, second));
            foreach (List<Term> terms in Actions)
            {
                if (terms.Contains(first) && terms.Contains(second))
                {
                    terms.RemoveAll(term => term == first || term == second);
                    terms.Insert(0, shared);
                }
            }
        }
    }

    /// <summary>The weight of a term that is a shared sum.</summary>
    public const int Shares = -1;

    /// <summary>Gets the shared sums, each of two terms known before it.</summary>
    public List<(Term First, Term Second)> Shared { get; } = [];

    /// <summary>Gets what each action adds, shared sums first.</summary>
    public List<List<Term>> Actions { get; } = [];

    // Of the pairs that most actions have, the first; none that one action has alone.
    private (Term First, Term Second)? Commonest()
    {
        (Term, Term)? best = null;
        int most = 1;
        foreach (List<Term> terms in Actions)
        {
            for (int i = 0; i < terms.Count; i++)
            {
                for (int j = i + 1; j < terms.Count; j++)
                {
                    int count = Actions.Count(other => other.Contains(terms[i]) && other.Contains(terms[j]));
                    if (count > most)
                        (best, most) = ((terms[i], terms[j]), count);
                }
            }
        }

        return best;
    }

    /// <summary>A column and its weight, or a shared sum and <see cref="Shares"/>.</summary>
    internal readonly record struct Term(int Index, int Weight);
}
