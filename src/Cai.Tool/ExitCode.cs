namespace Cai.Tool;

/// <summary>How a command ended, for scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It ran, and the answer is no: the model has errors, or the error bound asked for was not reached.</summary>
    public const int No = 1;

    /// <summary>A file, an option or a model cannot be used; the message says what to do.</summary>
    public const int Unusable = 2;

    /// <summary>Stopped by the user.</summary>
    public const int Stopped = 130;
}
