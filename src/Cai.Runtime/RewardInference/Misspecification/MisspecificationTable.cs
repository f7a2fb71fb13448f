using System.Diagnostics;
using System.Globalization;

namespace Cai;

/// <summary>How inference fares with imperfect experts, level by level. Immutable.</summary>
[DebuggerDisplay("{Problem}: {Flaw}, {Rows.Count} rows")]
public sealed class MisspecificationTable
{
    internal MisspecificationTable(string problem, ExpertFlaw flaw, RewardDistance distance, IReadOnlyList<MisspecificationRow> rows) => (Problem, Flaw, Distance, Rows) = (problem, flaw, distance, rows);

    /// <summary>The problem.</summary>
    public string Problem { get; }

    /// <summary>The flaw.</summary>
    public ExpertFlaw Flaw { get; }

    /// <summary>The distance in use.</summary>
    public RewardDistance Distance { get; }

    /// <summary>A row a level, in the order given.</summary>
    public IReadOnlyList<MisspecificationRow> Rows { get; }

    /// <summary>The table as comma-separated text: level, distance, loss, share lost; all digits.</summary>
    public string ToCsv() => "level,distance,loss,share\n" + string.Concat(Rows.Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Level:R},{row.Distance:R},{row.Regret.Loss:R},{row.Regret.Share:R}\n")));

    /// <summary>The table for people.</summary>
    public override string ToString() => $"{Problem}: {Flaw}\n{"level",8}{Distance,12}{"loss",12}{"share",9}" + string.Concat(Rows.Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"\n{row.Level,8:0.###}{row.Distance,12:F4}{row.Regret.Loss,12:F4}{100 * row.Regret.Share,8:F1}%")));
}
