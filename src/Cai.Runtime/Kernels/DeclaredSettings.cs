using System.ComponentModel;
using Cai.Planning;
using Cai.RewardInference;

namespace Cai.CompilerServices;

/// <summary>The settings that a problem declares: those of a call are checked against them before its tables are built, which may take long.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Discount">The discount.</param>
/// <param name="Temperature">The temperature; not a number when not said.</param>
/// <param name="Horizon">The horizon; 0 when infinite.</param>
/// <param name="DependsOnStage">Whether some member takes the stage.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record DeclaredSettings(string Problem, double Discount, double Temperature, int Horizon, bool DependsOnStage)
{
    /// <summary>Throws where the settings of a solve cannot be used.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, was never said, or does not fit the problem.</exception>
    public void Check(SolveOptions? options)
    {
        options ??= new();
        SettingCheck.Run(
            Problem, options.Discount ?? Discount, options.Temperature ?? Temperature, options.Horizon ?? Horizon, DependsOnStage ? Horizon : 0, options);
    }

    /// <summary>Throws where the settings of an inference cannot be used.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, or was never said.</exception>
    public void Check(InferenceOptions? options)
    {
        options ??= new();
        Check(new SolveOptions { Discount = options.Discount, Temperature = options.Temperature, Horizon = options.Horizon });
        InferenceCheck.Settings(Problem, options.Temperature ?? Temperature, options);
    }
}
