using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>Searches do not hang on the units of features, and tell what rounding leaves of shaping from a small unit.</summary>
public sealed class UnitsTests
{
    /// <summary>A feature in units of 1e-8, or of 1e8, gives the estimate to the same digits; so with an effect on actions, and so with a mere discount factor of one.</summary>
    [Theory]
    [InlineData(1e-8, 0.9, 1)]
    [InlineData(1e-8, 0.0, 1)]
    [InlineData(1e-8, 0.9, 4)]
    [InlineData(1e-11, 0.9, 1)]
    [InlineData(1e8, 0.9, 1)]
    public void TrustRegion_SmallUnits_GiveTheSameDigits(double unit, double discount, int stages)
    {
        static (Model<int, int> Model, ArrayKernel Kernel) Problem(double unit, double discount, int stages)
        {
            CounterRandom random = new(6, 0);
            ProblemBuilder builder = new(6, 3, stages, 3) { Discount = discount, Temperature = 0.7 };
            for (int s = 0; s < 6; s++)
            {
                for (int a = 0; a < 3; a++)
                {
                    builder.Go(s, a, random.Next(6), 0.5).Go(s, a, random.Next(6), 0.5);
                    for (int k = 0; k < 3; k++)
                        builder.Feature(k, s, a, (k == 1 ? unit : 1) * (random.NextDouble() - 0.5));
                }

                builder.Start(s, 1.0 / 6);
            }

            return builder.Build();
        }

        var (model, kernel) = Problem(1, discount, stages);
        var (smallModel, smallKernel) = Problem(unit, discount, stages);
        var data = Behaviour.Simulate(model, kernel, [1.5, -2, 0.7], [], 5, 80, stages > 1 ? stages : 10);
        var plain = Inference.Infer(model, kernel, ParameterList.Of(3), data, []);
        var small = Inference.Infer(smallModel, smallKernel, ParameterList.Of(3), data, []);
        Assert.True(small.Identification.IsIdentified, small.ToString());
        for (int k = 0; k < 3; k++)
        {
            double factor = k == 1 ? unit : 1;
            Assert.Equal(plain.Parameters.Values[k], small.Parameters.Values[k] * factor, 1e-8 * Math.Abs(plain.Parameters.Values[k]));
            Assert.Equal(plain.Estimates()[k].StandardError!.Value, small.Estimates()[k].StandardError!.Value * factor, 1e-7);
        }
    }

    /// <summary>Beside a feature that is pure shaping, whatever its units, both searches find the other parameters and name it.</summary>
    [Theory]
    [InlineData(Optimizer.TrustRegion, 1)]
    [InlineData(Optimizer.TrustRegion, 1e-6)]
    [InlineData(Optimizer.TrustRegion, 1e4)]
    [InlineData(Optimizer.QuasiNewton, 1)]
    public void Searches_BesideShaping_FindTheRest(Optimizer optimizer, double unit)
    {
        static (Model<int, int> Model, ArrayKernel Kernel) Ring(bool withShaping, double unit)
        {
            double[] potential = [0, 1, -0.5, 0.7, 0.2];
            ProblemBuilder builder = new(5, 2, parameters: withShaping ? 3 : 2) { Discount = 0.9, Temperature = 0.5 };
            for (int s = 0; s < 5; s++)
            {
                builder.Go(s, 0, s).Go(s, 1, (s + 1) % 5).Start(s, 0.2).Feature(0, s, 1, -1).Feature(1, s, 0, s == 3 ? 1 : 0);
                if (withShaping)
                    builder.Feature(2, s, 0, unit * ((0.9 * potential[s]) - potential[s])).Feature(2, s, 1, unit * ((0.9 * potential[(s + 1) % 5]) - potential[s]));
            }

            return builder.Build();
        }

        var (model, kernel) = Ring(false, 1);
        var (shapedModel, shapedKernel) = Ring(true, unit);
        var data = Behaviour.Simulate(model, kernel, [0.4, 0.8], [], 3, 100, 20);
        var plain = Inference.Infer(model, kernel, ParameterList.Of(2), data, []);
        var shaped = Inference.Infer(shapedModel, shapedKernel, ParameterList.Of(3), data, [], new() { Optimizer = optimizer });
        Assert.Equal(plain.LogLikelihood, shaped.LogLikelihood, 1e-6);
        double tolerance = optimizer == Optimizer.QuasiNewton ? 1e-3 : 1e-7;
        Assert.Equal(plain.Parameters.Values[0], shaped.Parameters.Values[0], tolerance);
        Assert.Equal(plain.Parameters.Values[1], shaped.Parameters.Values[1], tolerance);
        Assert.Equal(["Theta2"], Assert.Single(shaped.Identification.NullDirections).Names);
    }
}
