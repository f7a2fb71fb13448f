using System;

namespace Cai;

/// <summary>
/// Declares that a partial class is the decision problem of a model file, read while compiling: PRISM's and Storm's explicit files (<c>.tra</c>), Gymnasium's <c>P</c> (<c>.json</c>) or JANI (<c>.jani</c>). States, actions,
/// transitions and rewards are written out as a declaration in the file <c>Declaration.g.cs</c>, and from there on the problem is as any other: checked, tabulated, given <c>Solve</c> and <c>InferReward</c>.
/// </summary>
/// <remarks>
/// The file, and those that go with it (<c>.sta</c>, <c>.lab</c>, <c>.srew</c>, <c>.trew</c>), are among the project's <c>AdditionalFiles</c>, and together hold at most 4 MB; larger models are read at run time, by <c>ExplicitModel.Read</c>.
/// Each reward structure of the files is a feature with a parameter of its name, its weight; where the class declares a reward, features or parameters itself, those of the files are methods that it may call.
/// Where the class declares a <see cref="StateAttribute">[State]</see> type, its fields are the variables of the <c>.sta</c> file, or of the JANI model.
/// </remarks>
/// <param name="path">The file: relative to the source file or to the project, or the last parts of its path.</param>
/// <example><code>
/// [MdpFromFile("die.tra")]
/// public sealed partial class Die;
/// </code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class MdpFromFileAttribute(string path) : MdpAttribute
{
    /// <summary>The file, as it is written.</summary>
    public string Path { get; } = path;

    /// <summary>
    /// The files that go with a <c>.tra</c>: variables (<c>.sta</c>), labels (<c>.lab</c>), rewards (<c>.srew</c>, <c>.trew</c>, <c>.state.rew</c>, <c>.trans.rew</c>), written as the path is. Null (the default): those among the
    /// <c>AdditionalFiles</c> that lie beside it and begin with its name.
    /// </summary>
    public string[]? Companions { get; set; }

    /// <summary>Whether a row whose probabilities do not sum to 1 (to 1e-9) is divided by its sum; otherwise (the default) it is an error.</summary>
    public bool Normalises { get; set; }

    /// <summary>Whether the process ends in states without a row; otherwise (the default) they are an error.</summary>
    public bool EndsWithoutRow { get; set; }

    /// <summary>Values of the constants that a JANI model leaves open, as <c>"N=3, p=0.5"</c>.</summary>
    public string? Constants { get; set; }
}
