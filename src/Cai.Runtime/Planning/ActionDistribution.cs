using System.Collections;

namespace Cai;

/// <summary>The probabilities of the actions in one state. Enumerates the available actions.</summary>
/// <typeparam name="TAction">The action type.</typeparam>
public readonly struct ActionDistribution<TAction> : IReadOnlyCollection<KeyValuePair<TAction, double>>
    where TAction : struct
{
    private readonly Space<TAction> _space;
    private readonly int[] _actions;
    private readonly double[] _probabilities;

    internal ActionDistribution(Space<TAction> space, int[] actions, double[] probabilities)
    {
        _space = space;
        _actions = actions;
        _probabilities = probabilities;
    }

    /// <summary>The number of available actions; 0 in a terminal state.</summary>
    public int Count => _actions.Length;

    /// <summary>The probabilities, in the order of enumeration.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>The probability of an action: 0 where it is not available.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not an action of this problem.</exception>
    public double this[TAction action]
    {
        get
        {
            int k = Array.BinarySearch(_actions, _space.IndexOf(action));
            return k < 0 ? 0 : _probabilities[k];
        }
    }

    /// <summary>The action at a point of the cumulative distribution (inversion).</summary>
    /// <param name="uniform">A number in [0, 1), uniform when the action is to be random.</param>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Sample(double uniform)
    {
        for (int k = 0; k < Count; k++)
        {
            uniform -= _probabilities[k];
            if (uniform < 0)
            {
                return _space[_actions[k]];
            }
        }

        // Rounding may leave a last sliver: it belongs to the last action that can be taken.
        int last = Array.FindLastIndex(_probabilities, p => p > 0);
        return last >= 0 ? _space[_actions[last]] : throw new InvalidOperationException("No action can be taken here: the state is terminal.");
    }

    /// <summary>A random action.</summary>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Sample(ref CounterRandom random) => Sample(random.NextDouble());

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TAction, double>> GetEnumerator()
    {
        for (int k = 0; k < Count; k++)
        {
            yield return new(_space[_actions[k]], _probabilities[k]);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The actions and their probabilities.</summary>
    public override string ToString() => string.Join(", ", this.Select(p => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{p.Key}: {p.Value:G4}")));
}
