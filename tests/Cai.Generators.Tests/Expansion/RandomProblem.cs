namespace Cai.Generators.Tests.Expansion;

/// <summary>The members of random problems over leaves of every kind: bounded ints, bools, enums, nested records.</summary>
internal static class RandomProblem
{
    private const string Types = """
        public enum Mode { Calm, Busy, Closed }
        public readonly record struct Inner(Mode Mode, [Range(0, 1)] int Step);
        [State] public readonly record struct At([Range(0, 2)] int X, bool On, Inner Inner);
        [Action] public readonly record struct Go([Range(-1, 1)] int Move, bool Fast);
        [Noise] public readonly record struct Luck([Categorical(0.5, 0.5)] int P, [Categorical(0.2, 0.3, 0.5)] int Q, bool R);
        [Parameters] public readonly record struct Tastes(double First, double Second);
        static readonly int[] Table = [2, -1, 0, 5];
        static int Wrap(int value, int count) => (value % count + count) % count;
        """;

    private static readonly (string Type, string Text)[] State =
        [("At", "at"), ("int", "at.X"), ("bool", "at.On"), ("Inner", "at.Inner"), ("Mode", "at.Inner.Mode"), ("int", "at.Inner.Step")];

    private static readonly (string Type, string Text)[] Action = [("int", "go.Move"), ("bool", "go.Fast")];

    private static readonly (string Type, string Text)[] Noise = [("int", "luck.P"), ("int", "luck.Q"), ("bool", "luck.R")];

    private static readonly (string Type, string Text)[] Next =
        [("int", "next.X"), ("bool", "next.On"), ("Inner", "next.Inner"), ("Mode", "next.Inner.Mode"), ("int", "next.Inner.Step")];

    public static string Members(int seed)
    {
        var random = new Random(seed);
        string Body(string result, int statements, params (string, string)[] arguments) => new RandomBody(random, result, arguments).Write(statements);
        string Split() => $$"""{ if ({{new RandomBody(random, "bool", ("Inner", "inner"), ("int", "value")).Of("bool", 2)}}) return (value, inner.Step); return ({{Part()}}, {{Part()}}); }""";
        string Part() => new RandomBody(random, "int", [("Mode", "inner.Mode"), ("int", "inner.Step"), ("int", "value")]).Of("int", 1).Replace("Split(", "Unsplit(", StringComparison.Ordinal);
        bool readsNext = random.Next(2) == 0, hasParameters = random.Next(2) == 0;
        (string, string)[] read = [.. State, .. Action, .. readsNext ? Next : Noise];
        string reward = new RandomBody(random, "double", read).Write(random.Next(3));
        if (hasParameters)
            reward = $"=> tastes.First * ({Double()}) + ({Double()}) - tastes.Second * ({Double()});";
        string Double() => new RandomBody(random, "double", read).Of("double", 2);
        return $$"""
            {{Types}}
            static (int Count, int Left) Unsplit(Inner inner, int value) => (inner.Step, value);
            static (int Count, int Left) Split(Inner inner, int value) {{Split().Replace("Split(", "Unsplit(", StringComparison.Ordinal)}}
            static Inner Turned(Inner inner, int value) => value > 0 ? inner with { Mode = (Mode)Wrap(value, 3) } : inner;
            static int Mixed(int left, int right) { for (int i = 0; i < Wrap(left, 3); i++) { if (right > 2) return left; right += i; } return right; }
            [Dynamics] static At Next(At at, Go go, Luck luck) {{Body("At", random.Next(1, 5), [.. State, .. Action, .. Noise])}}
            [Reward] static double Gain(At at, Go go, {{(readsNext ? "At next" : "Luck luck")}}{{(hasParameters ? ", Tastes tastes" : "")}}) {{reward}}
            """;
    }
}
