// CAI0022: declares nothing yet; [State]; [Action]; [Dynamics]
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class {|CAI0022:Ladder|};
