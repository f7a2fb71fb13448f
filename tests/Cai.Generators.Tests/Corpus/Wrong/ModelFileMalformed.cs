// CAI0602: gauge.tra(3,1): the probabilities of state 0, choice 1, sum to 0.9; Normalises = true
// file gauge.tra: 2 3 4|0 0 1 1 run|0 1 0 0.5 rest|0 1 1 0.4 rest|1 0 1 1 run
using Cai;

[MdpFromFile({|CAI0602:"gauge.tra"|}, Discount = 0.9)]
public sealed partial class Gauge;
