// CAI0009: 'Units' of 'Order' has no bounds
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public readonly record struct Order(int {|CAI0009:Units|});
    [Dynamics] static Level Next(Level level, Order order) => level;
}
