namespace Cai.Generators;

/// <summary>The names of the pipeline's steps, for tests that watch them.</summary>
internal static class TrackingNames
{
    public const string Declare = nameof(Declare);
    public const string Lower = nameof(Lower);
    public const string Expand = nameof(Expand);
    public const string Emit = nameof(Emit);
}
