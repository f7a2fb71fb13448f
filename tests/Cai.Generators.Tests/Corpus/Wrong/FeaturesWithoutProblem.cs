// CAI0021: [Features]; [Mdp]
using Cai;

[{|CAI0021:Features(typeof(string))|}]
public sealed class Ladder;
