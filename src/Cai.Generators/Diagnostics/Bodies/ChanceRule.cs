using Microsoft.CodeAnalysis;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>
/// Random numbers drawn in a member are hidden from every method: only noise with its probabilities can be planned for. Hash codes of strings
/// are among them, since they are seeded anew in each process.
/// </summary>
internal static class ChanceRule
{
    private static readonly LibraryTable _table = new(
        "System.Random",
        "System.Guid: NewGuid CreateVersion7",
        "System.HashCode",
        "System.String: GetHashCode",
        "System.IO.Path: GetRandomFileName",
        "System.Linq.Enumerable: Shuffle",
        "System.Security.Cryptography.RandomNumberGenerator");

    public static Breach? Find(IOperation operation, ReachedBody body) => Breach.OfLibrary(Descriptors.Chance, _table, operation);
}
