using System.Security.Cryptography;
using System.Text.Json;
using Cai.Reports.Page;

namespace Cai.Reports.Pages;

/// <summary>The drawing libraries are those of their packages, byte for byte.</summary>
public sealed class VegaTests
{
    [Fact]
    public void Library_EachFile_HasTheHashThatIsRecorded()
    {
        using JsonDocument packages = JsonDocument.Parse(Resource.Bytes("packages.json"));
        JsonElement[] all = [.. packages.RootElement.EnumerateArray()];
        Assert.Equal(2, all.Length);
        foreach (JsonElement package in all)
        {
            byte[] file = Resource.Bytes(package.GetProperty("file").GetString()!);
            Assert.Equal(package.GetProperty("sha512").GetString(), Convert.ToBase64String(SHA512.HashData(file)));
            Assert.StartsWith("sha512-", package.GetProperty("integrity").GetString(), StringComparison.Ordinal);
            Assert.Contains("Redistribution and use", Resource.Text($"LICENSE.{package.GetProperty("name").GetString()}.txt"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Script_AsWritten_NamesNoSourceMap()
    {
        Assert.DoesNotContain("sourceMappingURL", Resource.Script("vega-lite.min.js"));
        Assert.EndsWith("});", Resource.Script("vega-lite.min.js").TrimEnd(), StringComparison.Ordinal);
    }
}
