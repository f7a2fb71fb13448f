// CAI0023: 'Place' is both the state and the action
using System;
using Cai;

public enum Place { Here, There }

[Mdp<Place, Place>(Discount = 0.9)]
public sealed partial class {|CAI0023:Ladder|}
{
    [Dynamics] static Place Next(Place place) => place;
}
