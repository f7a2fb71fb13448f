/// <summary>A moment of the swing-up: where the pendulum is, what is done, and what the plan tells.</summary>
internal sealed record Frame(double Second, Pendulum.Swing Swing, Pendulum.Torque Torque, double Return, double EffectiveSamples)
{
    public const string Header = "second,angle,speed,torque,return,effective_samples";

    public override string ToString() => FormattableString.Invariant($"{Second:F2},{Swing.Angle:R},{Swing.Speed:R},{Torque.Value:R},{Return:R},{EffectiveSamples:R}");
}
