// CAI0603: 'Condition' cannot hold the states of 'gauge.tra'; the variable 'wear' has no field; add '[Range(0, 1)] int wear'
// file gauge.tra: 2 2|0 1 1|1 0 1
// file gauge.sta: (wear,isHot)|0:(0,false)|1:(1,true)
using Cai;

[MdpFromFile("gauge.tra", Discount = 0.9)]
public sealed partial class Gauge
{
    [State]
    public readonly record struct {|CAI0603:Condition|}(bool IsHot);
}
