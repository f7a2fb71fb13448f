namespace Cai.Generators.Emission;

/// <summary>Where emitted code finds the run time.</summary>
internal static class Names
{
    public const string Services = "global::Cai.CompilerServices.";
    public const string Tabulation = "global::Cai.Tabulation.";
    public const string Checking = "global::Cai.Checking.";
    public const string GeneratedCode = "[global::System.CodeDom.Compiler.GeneratedCode(\"Cai.Generators\", \"0.1.0\")]";
    public const string IntSpan = "global::System.ReadOnlySpan<int>";
    public const string DoubleSpan = "global::System.ReadOnlySpan<double>";
    public const string DoubleTarget = "global::System.Span<double>";
}
