using System.CommandLine;
using Cai.Tool.Commands;

namespace Cai.Tool;

/// <summary>The commands.</summary>
internal static class CommandTree
{
    public static RootCommand Root() => new(
        """
        Decision problems from files: PRISM and Storm (.tra and what lies beside it), JANI (.jani), Gymnasium's P (.json).
        Ends with 0 when done, 1 when the answer is no (a model with errors, a bound that was not reached), 2 when something given cannot be used.
        """)
    {
        CheckCommand.Create(), SolveCommand.Create(), ReachCommand.Create(), InferCommand.Create(), ReportCommand.Create(), ConvertCommand.Create(),
    };
}
