// CAI0021: [NeuralReward]; [Mdp]
using Cai;

[{|CAI0021:NeuralReward(Hidden = [8])|}]
public sealed class Ladder;
