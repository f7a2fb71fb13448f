// Names that are keywords.
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class @class
{
    [State] public enum @switch { @on, @off }
    [Action] public enum @event { @do, @case }
    [Dynamics] static @switch Next(@switch @this, @event @move) => @move is @event.@do ? @switch.@on : @switch.@off;
    [Reward] static double Gain(@switch @this) => @this == @class.@switch.@on ? 1 : 0;
}
