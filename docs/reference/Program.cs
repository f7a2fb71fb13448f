using Cai.Reference;

// usage: dotnet run --project docs/reference [folder]: writes a page for each public type of namespace Cai into the folder (artifacts/api unless told), and fails where a member has no documentation.
string folder = args is [string given] ? given : Path.Combine("artifacts", "api");
if (Directory.Exists(folder))
    Directory.Delete(folder, recursive: true);
Directory.CreateDirectory(folder);

Library library = Library.Load("Cai.Dsl", "Cai.Runtime", "Cai.Reports");
Links links = new(library);
List<string> gaps = [];
foreach (var type in library.Types)
    File.WriteAllText(Path.Combine(folder, Links.FileOf(type)), TypePage.Of(type, links, gaps));
File.WriteAllText(Path.Combine(folder, "README.md"), IndexPage.Of(library, links));

foreach (string gap in gaps)
    Console.Error.WriteLine($"no documentation: {gap}");
Console.WriteLine($"{library.Types.Count} types, a page each, in {folder}");
return gaps.Count == 0 ? 0 : 1;
