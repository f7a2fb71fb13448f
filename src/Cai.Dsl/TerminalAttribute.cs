using System;

namespace Cai;

/// <summary>Tells which states end the process: no action is taken there, and discounting stops.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalAttribute : Attribute;
