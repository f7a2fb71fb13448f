using System.Globalization;
using System.Text;

namespace Cai.Reports.Browser;

/// <summary>A corridor of any length: one walks to and fro, and the end pays. Its places have numbers, or truth values that have no order.</summary>
internal static class Corridor
{
    public static ExplicitModel Of(int length, bool areNumbers)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cai-corridor-");
        try
        {
            string path = Path.Combine(folder.FullName, "corridor.tra");
            StringBuilder moves = new(), names = new(areNumbers ? "(place)\n" : "(a,b,c,d,e)\n");
            for (int place = 0; place < length; place++)
            {
                moves.Append(CultureInfo.InvariantCulture, $"{place} 0 {Math.Max(0, place - 1)} 1 back\n{place} 1 {Math.Min(length - 1, place + 1)} 1 on\n");
                string fields = areNumbers ? place.ToString(CultureInfo.InvariantCulture) : string.Join(',', Enumerable.Range(0, 5).Select(bit => (place >> bit & 1) == 1 ? "true" : "false"));
                names.Append(CultureInfo.InvariantCulture, $"{place}:({fields})\n");
            }

            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{length} {2 * length} {2 * length}\n{moves}"));
            File.WriteAllText(Path.ChangeExtension(path, ".sta"), names.ToString());
            File.WriteAllText(Path.ChangeExtension(path, ".srew"), string.Create(CultureInfo.InvariantCulture, $"{length} 1\n{length - 1} 1\n"));
            return ExplicitModel.Read(path, new() { Discount = 0.9 });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
