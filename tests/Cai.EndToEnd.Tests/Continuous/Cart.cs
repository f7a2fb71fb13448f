namespace Cai.EndToEnd.Tests.Continuous;

/// <summary>A cart on a line that is pushed towards the origin: the linear-quadratic regulator with noise. Its soft values are quadratic, its soft policy is Gaussian.</summary>
[Mdp(Discount = 0.9, Temperature = 0.2)]
public sealed partial class Cart
{
    [State] public readonly record struct Place([Range(-3.0, 3.0)] double X);
    [Action] public readonly record struct Push(double Force);
    [Noise] public readonly record struct Gust([Normal(0, 0.2)] double Wind);
    [Parameters] public readonly record struct Costs(double Distance, double Effort);

    [Start] static Place Start => new(1);
    [Dynamics] static Place Next(Place place, Push push, Gust gust) => new(place.X + push.Force + gust.Wind);
    [Reward] static double Cost(Place place, Push push, Costs costs) => -(costs.Distance * place.X * place.X) - (costs.Effort * push.Force * push.Force);
}
