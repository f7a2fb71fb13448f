// file gauge.tra: 2 3 4|0 0 0 0.9 run|0 0 1 0.1 run|0 1 0 1 rest|1 0 1 1 run
// file gauge.sta: (wear,isHot)|0:(0,false)|1:(1,false)
// file gauge.srew: 2 1|0 3
using Cai;

[MdpFromFile("gauge.tra", Discount = 0.9)]
public sealed partial class Gauge
{
    [State]
    public readonly record struct Condition(bool IsHot, [Range(0, 1)] int Wear);

    [Terminal]
    private static bool HasEnded(Condition condition) => condition.Wear == 1;
}
