using System.CommandLine;

namespace Cai.Tool;

/// <summary>Runs a command, and makes a line on the error stream and an exit code of what cannot be used. What is not foreseen stays an exception: it is a bug, and its trace is wanted.</summary>
internal static class Answer
{
    public static void Answers(this Command command, Func<ParseResult, CancellationToken, int> run) => command.SetAction((parse, stop) => Task.FromResult(Run(parse, run, stop)));

    private static int Run(ParseResult parse, Func<ParseResult, CancellationToken, int> run, CancellationToken stop)
    {
        try
        {
            return run(parse, stop);
        }
        catch (OperationCanceledException)
        {
            parse.InvocationConfiguration.Error.WriteLine("cai: stopped");
            return ExitCode.Stopped;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or FormatException or ArgumentException or InvalidOperationException or ArithmeticException)
        {
            parse.InvocationConfiguration.Error.WriteLine($"cai: {cause.Message}");
            return ExitCode.Unusable;
        }
    }
}
