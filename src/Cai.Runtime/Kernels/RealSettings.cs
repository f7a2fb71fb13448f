using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>The settings that a problem with real-valued fields declares.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Discount">The discount, in [0, 1].</param>
/// <param name="Temperature">The temperature; not a number when not said.</param>
/// <param name="Horizon">The horizon; 0 when infinite.</param>
/// <param name="Prior">The reference measure over actions, where no member declares one.</param>
/// <param name="DependsOnStage">Whether some member takes the stage.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RealSettings(string Problem, double Discount, double Temperature, int Horizon, ActionPrior Prior, bool DependsOnStage);
