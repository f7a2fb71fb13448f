using System.Globalization;

namespace Cai.Explicit;

/// <summary>
/// Knuth and Yao's die (1976): a fair die by tosses of a fair coin, the first example of PRISM and Storm. States 0 to 6 toss, 7 to 12 are the faces.
/// </summary>
internal static class DieFiles
{
    private static readonly (int Heads, int Tails)[] s_moves = [(1, 2), (3, 4), (5, 6), (1, 7), (8, 9), (10, 11), (2, 12)];

    /// <summary>The transitions, each with its probability as written.</summary>
    public static IEnumerable<(int From, int To, string Mass)> Moves =>
        s_moves.SelectMany((move, state) => new[] { (state, move.Heads, "0.5"), (state, move.Tails, "1/2") }).Concat(Enumerable.Range(7, 6).Select(face => (face, face, "1")));

    /// <summary>Writes the chain in PRISM's formats.</summary>
    public static string WritePrism(ModelFolder folder)
    {
        folder.Write("die.sta", "(s,d)|" + string.Join('|', Enumerable.Range(0, 13).Select(state => Line($"{state}:({Math.Min(state, 7)},{Math.Max(0, state - 6)})"))));
        folder.Write("die.lab", "0=\"init\" 1=\"deadlock\" 2=\"end\"|0: 0|" + string.Join('|', Enumerable.Range(7, 6).Select(face => Line($"{face}: 2"))));
        folder.Write("die.srew", "# Reward structure \"coin_flips\"|# State rewards|13 7|" + string.Join('|', Enumerable.Range(0, 7).Select(state => Line($"{state} 1"))));
        return folder.Write("die.tra", "# Transitions (DTMC)|13 20|" + string.Join('|', Moves.Select(move => Line($"{move.From} {move.To} {move.Mass}"))));
    }

    /// <summary>Writes the chain in Storm's formats.</summary>
    public static string WriteStorm(ModelFolder folder)
    {
        folder.Write("die.lab", "#DECLARATION|init done one|two#END|#END|0 init|7 one done|" + string.Join('|', Enumerable.Range(8, 5).Select(face => Line($"{face} done"))));
        folder.Write("die.coin_flips.trans.rew", string.Join('|', Moves.Where(move => move.From < 7).Select(move => Line($"{move.From} {move.To} 1"))));
        return folder.Write("die.tra", "dtmc|" + string.Join('|', Moves.Select(move => Line($"{move.From} {move.To} {move.Mass}"))));
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
