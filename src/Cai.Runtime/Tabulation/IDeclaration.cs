namespace Cai.Tabulation;

/// <summary>
/// A decision problem as functions of codes: what the tabulator expands into tables. Two hosts implement it, the generator (compiled
/// expression trees) and emitted code (calls of the user's own methods), and both compile this very source, so that their tables agree.
/// </summary>
/// <remarks>
/// A code is the mixed-radix number of a value's leaves, the first leaf varying slowest: <c>(i0 * n1 + i1) * n2 + i2</c>, where i is the position
/// within the leaf's range. Stage is 0 in problems that do not depend on it.
/// </remarks>
public interface IDeclaration
{
    /// <summary>The sizes and dependences of the problem.</summary>
    Shape Shape { get; }

    /// <summary>Whether a combination of state fields is a state.</summary>
    bool IsValid(int state);

    /// <summary>Whether the process ends in a state.</summary>
    bool IsTerminal(int state);

    /// <summary>Whether an action is available.</summary>
    bool IsAvailable(int state, int action, int stage);

    /// <summary>The code of the next state, or -1 - leaf when that leaf of the next state is out of its range.</summary>
    int Next(int state, int action, int noise, int stage);

    /// <summary>The probability of a joint noise code; called only where <see cref="Shape.HasProbabilityMember"/>.</summary>
    double Probability(int state, int action, int noise, int stage);

    /// <summary>The action prior; called only where <see cref="Shape.HasPrior"/>.</summary>
    double Prior(int state, int action, int stage);

    /// <summary>The value of a reward term (see <see cref="Shape.Terms"/>) at one outcome.</summary>
    double Term(int term, int state, int action, int noise, int next, int stage);

    /// <summary>The terminal reward; called only where <see cref="Shape.HasTerminalReward"/>.</summary>
    double TerminalReward(int state);

    /// <summary>The codes of the start states, or -1 - leaf where that leaf is out of its range; called only where <see cref="Shape.StartIsListed"/>.</summary>
    int[] StartCodes();

    /// <summary>What is wrong with the listed start of an index, for messages, as <see cref="NextText"/> has it.</summary>
    string StartText(int index);

    /// <summary>The start weight of a state; called only where <see cref="Shape.HasStart"/> and the starts are not listed.</summary>
    double StartWeight(int state);

    /// <summary>A state for messages, as <c>Bus(30)</c> or <c>Cell(1, 2)</c>.</summary>
    string StateText(int state);

    /// <summary>An action for messages.</summary>
    string ActionText(int action);

    /// <summary>A noise value for messages.</summary>
    string NoiseText(int noise);

    /// <summary>What the dynamics give, for messages: the leaf and the value that left its range, as <c>Mileage = 91, outside 0..89</c>.</summary>
    string NextText(int state, int action, int noise, int stage);
}
