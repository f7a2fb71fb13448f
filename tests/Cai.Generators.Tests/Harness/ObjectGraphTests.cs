using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Harness;

public sealed class ObjectGraphTests
{
    private sealed record Holder(string Name, object[] Items);

    [Fact]
    public void Walk_OverNestedSymbol_Fails()
    {
        ISymbol symbol = GeneratorHarness.Compile("class C;").GetTypeByMetadataName("C")!;
        var holder = new Holder("outer", ["text", new Holder("inner", [symbol])]);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ObjectGraph.AssertHoldsNoCompilerObject([holder]));
    }

    [Fact]
    public void Walk_OverLocation_Fails() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ObjectGraph.AssertHoldsNoCompilerObject([new List<object> { Location.None }]));

    [Fact]
    public void Walk_OverPlainData_Passes() =>
        ObjectGraph.AssertHoldsNoCompilerObject([new Holder("outer", [1, 2.0, "three", new[] { 4 }])]);
}
