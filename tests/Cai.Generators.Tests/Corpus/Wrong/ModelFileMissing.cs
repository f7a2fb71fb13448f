// CAI0601: 'gauge.tra' is not found; AdditionalFiles Include="gauge.*"
// file gouge.tra: 1 1|0 0 1
using Cai;

[MdpFromFile({|CAI0601:"gauge.tra"|}, Discount = 0.9)]
public sealed partial class Gauge
{
    private static bool IsWorn(State state) => state == default;
}
