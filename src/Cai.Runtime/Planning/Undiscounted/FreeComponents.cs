using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The end components without reward, and how to move inside them.</summary>
internal sealed class FreeComponents
{
    private readonly TransitionRows _rows;
    private readonly List<int[]> _inner;

    /// <summary>Components given by their inner pairs.</summary>
    public FreeComponents(TransitionRows rows, List<int[]> inner)
    {
        _rows = rows;
        _inner = inner;
        Components = new(rows.StateCount, [.. inner.Select(component => EndComponents.StatesOf(rows, component))]);
    }

    /// <summary>The components as sets of states.</summary>
    public ZeroComponents Components { get; }

    /// <summary>The inner pairs: moves that cost nothing and leave the set's value as it is.</summary>
    public IEnumerable<int> InnerPairs => _inner.SelectMany(component => component).Select(pair => _rows.TablePairs[pair]);

    /// <summary>Writes the policy of all members but the exit: a step nearer to the exit, or any inner move where staying is best.</summary>
    public void Complete(Span<double> policy, Pairs pairs)
    {
        for (int c = 0; c < _inner.Count; c++)
        {
            int exit = Components.ExitOf(c);
            HashSet<int> done = exit < 0 ? [] : [exit];
            foreach (int s in Components.Members[c])
            {
                for (int k = 0; k < pairs.Length(s) && s != exit; k++)
                {
                    policy[pairs.First(s) + (k * pairs.Stride)] = 0;
                }
            }

            // Breadth first, backwards from the exit; where staying is best, any inner move will do.
            ILookup<int, int> into = _inner[c].SelectMany(pair => _rows.SuccessorsOf(pair).ToArray().Select(next => (next, pair))).ToLookup(move => move.next, move => move.pair);
            Queue<int> front = new(exit < 0 ? Components.Members[c] : [exit]);
            while (front.TryDequeue(out int next))
            {
                foreach (int pair in into[next])
                {
                    if (!done.Add(_rows.PairStates[pair]))
                        continue;

                    policy[_rows.TablePairs[pair]] = 1;
                    front.Enqueue(_rows.PairStates[pair]);
                }
            }
        }
    }
}
