using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Emission;

/// <summary>Declarations of unusual form: what is emitted for each compiles without a warning, which the harness asserts.</summary>
public sealed class UnusualProblemTests
{
    [Theory]
    [InlineData("keywords", """
        using Cai;
        [Mdp(Discount = 0.9, Temperature = 1)]
        public partial class @event
        {
            [State] public readonly record struct @class([Range(-1, 1)] int @int, bool value);
            [Action] public enum @do { @in, @out }
            [Noise] public readonly record struct @params([Categorical(0.5, 0.5)] int code);
            [Parameters] public readonly record struct @ref(double @double);
            [Dynamics] static @class @return(@class @this, @do @base, @params @params) => new(@base is @do.@in ? @params.code : -1, @this.@int > 0);
            [Feature(nameof(@ref.@double))] static double @void(@class @this) => @this.value ? 1 : 0;
        }
        """)]
    [InlineData("nested", """
        using Cai;
        namespace Outer
        {
            public partial class Box<T> where T : struct
            {
                [Mdp(Discount = 0.9, Temperature = 1)]
                public sealed partial record Inner
                {
                    [State] public enum Place { Here = 5, There = -3, Nowhere = 40 }
                    [Action] public enum Step { Stay, Go }
                    [Start] static Place Start => Place.Here;
                    [Dynamics] static Place Next(Place place, Step step) => step is Step.Stay ? place : Place.There;
                    [Reward] static double Gain(Place place) => place is Place.There ? 1 : 0;
                }
            }
        }
        """)]
    [InlineData("structure", """
        using Cai;
        [Mdp(Discount = 0.9, Temperature = 1)]
        public readonly partial struct Coin
        {
            [State] public enum Side { Heads, Tails }
            [Action] public enum Turn { Flip }
            [Noise, Estimated] public enum Toss { [Probability(0.5)] Same, [Probability(0.5)] Other }
            [Dynamics] static Side Next(Side side, Turn turn, Toss toss) => toss is Toss.Same ? side : side is Side.Heads ? Side.Tails : Side.Heads;
            [Reward] static double Gain(Side side) => side is Side.Heads ? 1 : 0;
        }
        """)]
    [InlineData("starts", """
        using Cai;
        [Mdp(Discount = 1, Horizon = 3, Temperature = 0)]
        public partial class Walk(int length)
        {
            int Length => length;
            [State] public readonly record struct At([Below(nameof(Length))] int Place, bool Tired);
            [Action] public enum Step { Rest, Go }
            [Start] double Weight(At at) => at.Place == 0 ? 1 : 0;
            [Prior] static double Habit(Step step, [Stage] int day) => step is Step.Go ? 0.75 : 0.25;
            [Dynamics] At Next(At at, Step step) => new(step is Step.Go ? (at.Place + 1) % length : at.Place, step is Step.Go);
            [Reward] static double Gain(At at, At next, [Stage] int day) => next.Place - day;
            [TerminalReward] static double Bonus(At at) => at.Place;
        }
        """)]
    [InlineData("sizes alone", """
        using Cai;
        [Mdp(Discount = 0.9, Temperature = 1)]
        public partial class Ring(int length)
        {
            public int Length => length;
            [State] public readonly record struct At([Below(nameof(Length))] int Place);
            [Action] public enum Step { Rest, Go }
            [Parameters] public readonly record struct Unread(double Scale);
            [Dynamics] static At Next(At at, Step step) => step is Step.Go ? new(0) : at;
            [Reward] static double Gain(At at) => at.Place;
        }
        """)]
    [InlineData("nonlinear", """
        using System;
        using Cai;
        [Mdp(Discount = 0.9, Temperature = 1)]
        public partial class Thirst
        {
            [State] public readonly record struct Water([Range(0, 3)] int Left);
            [Action] public enum Sip { No, Yes }
            [Noise] public readonly record struct Rain([Categorical(0.75, 0.25)] int Fallen, [Poisson(0.5, Max = 2)] int Dew);
            [Parameters] public readonly record struct Taste([Parameter(Start = 1, Min = 0)] double Curve, double Scale);
            [Dynamics] static Water Next(Water water, Sip sip, Rain rain) => new(Math.Clamp(water.Left + rain.Fallen + rain.Dew - (sip is Sip.Yes ? 1 : 0), 0, 3));
            [Reward] static double Ease(Water water, Sip sip, Rain rain, Taste taste) =>
                sip is Sip.Yes ? taste.Scale * Math.Exp(-taste.Curve * water.Left) : taste.Scale * taste.Scale * rain.Fallen;
        }
        """)]
    public void Generator_OnAnUnusualDeclaration_EmitsCodeThatCompiles(string form, string text)
    {
        GeneratorRun run = GeneratorHarness.Run(text);
        Assert.True(run.Files.Keys.Any(file => file.EndsWith(".Api.g.cs", StringComparison.Ordinal)), $"Nothing is emitted for the problem of {form}.");
    }
}
