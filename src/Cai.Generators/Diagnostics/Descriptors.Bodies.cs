using Microsoft.CodeAnalysis;

namespace Cai.Generators.Diagnostics;

/// <content>What is told about expressions in the bodies of members: {0} is the expression, {1} the member with its role and the way there, {2} the advice.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor Clock = Error(
        "CAI0401", "A member reads the clock", "'{0}' reads the clock, but {1} is a function of its arguments; make the time a part of the state, or count it with [Stage]");

    public static readonly DiagnosticDescriptor Chance = Error(
        "CAI0402", "A member draws random numbers", "'{0}' gives another value in each run, but {1} is a function of its arguments; chance belongs in [Noise], with its probabilities");

    public static readonly DiagnosticDescriptor MutableState = Warning(
        "CAI0403", "A member reads data that can change", "'{0}' can change, but {1} reads it for tables that are built once; {2}");

    public static readonly DiagnosticDescriptor Surroundings = Warning(
        "CAI0404", "A member depends on its surroundings", "'{0}' is outside of the program, but {1} is a function of its arguments, on every machine; {2}");

    public static readonly DiagnosticDescriptor Change = Error(
        "CAI0405", "A member changes data", "'{0}' is changed by {1}, which is evaluated in any order and any number of times; use locals, or make it a part of the state");

    public static readonly DiagnosticDescriptor RoundedProbability = Warning(
        "CAI0406", "An integer division rounds a computed probability", "'{0}' divides integers, so {1} uses a rounded number; write '{2}'");
}
