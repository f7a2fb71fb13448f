namespace Cai.Generators.Tests.Harness;

/// <summary>A small right problem, parts of which a test replaces.</summary>
internal static class ProblemText
{
    public const string State = "[State] public readonly record struct Level([Range(0, 9)] int Height);";
    public const string Action = "[Action] public enum Move { Down, Up }";
    public const string Dynamics =
        "[Dynamics] static Level Next(Level level, Move move) => new(move is Move.Up ? (level.Height < 9 ? level.Height + 1 : 9) : (level.Height > 0 ? level.Height - 1 : 0));";

    public const string Reward = "[Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;";

    public static string With(
        string mdp = "Mdp(Discount = 0.9)",
        string header = "public sealed partial class",
        string name = "Ladder",
        string state = State,
        string action = Action,
        string dynamics = Dynamics,
        string reward = Reward,
        string more = "",
        string outside = "") =>
        $$"""
        using System;
        using Cai;
        {{outside}}
        [{{mdp}}]
        {{header}} {{name}}
        {
            {{state}}
            {{action}}
            {{dynamics}}
            {{reward}}
            {{more}}
        }
        """;
}
