using System.Globalization;

namespace Cai.Explicit;

public sealed class GymTests : IDisposable
{
    private const string Lake = "SFFFFHFHFFFHHFFG";

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FrozenLake_AsGymnasiumWritesIt_IsWonInFourteenOfSeventeen()
    {
        ExplicitModel lake = ExplicitModel.Read(_folder.Write("lake.json", FrozenLake()));
        Assert.Equal(16, lake.States.Count);
        Assert.Equal(["0", "1", "2", "3"], lake.Actions.Select(action => action.Name));
        Assert.Equal(14.0 / 17, lake.Solve(options: new() { Temperature = 0 }).Value(lake.States[0]), 1e-7);
    }

    [Fact]
    public void Done_IntoAStateThatGoesOnOtherwise_IsAnEndOfItsOwn()
    {
        // From 0, action 0 ends in 1 with reward 5; action 1 goes on to 1, which pays 7 and ends.
        ExplicitModel model = ExplicitModel.Read(_folder.Write("m.json",
            "{\"P\": {\"0\": {\"0\": [[1, 1, 5, true]], \"1\": [[1, 1, -3, false]]}, \"1\": {\"0\": [[1, 1, 7, true]]}}, \"initial_state_distrib\": [1, 0]}"));
        Assert.Equal(3, model.States.Count);
        Solution<ExplicitState, ExplicitAction> plan = model.Solve(options: new() { Temperature = 0 });
        Assert.Equal([5.0, 7.0, 0.0], plan.Values().ToArray());
        var episode = model.Simulate(plan, model.Weights(1.0), new() { Episodes = 1 })[0];
        Assert.True(episode.IsTerminated);
        Assert.Equal("(ended)", episode.Last.ToString());
    }

    // The transitions as frozen_lake.py builds them: slippery, to one side or the other a third each.
    private static string FrozenLake()
    {
        IEnumerable<string> states = Enumerable.Range(0, 16).Select(state => string.Create(CultureInfo.InvariantCulture, $"\"{state}\": {{{string.Join(", ", Enumerable.Range(0, 4).Select(action => Row(state, action)))}}}"));
        return "{" + string.Join(",\n", states) + "}";
    }

    private static string Row(int state, int action)
    {
        IEnumerable<(string Mass, int Next)> moves = Lake[state] is 'H' or 'G' ? [("1.0", state)] : new[] { action + 3, action, action + 1 }.Select(direction => ("0.3333333333333333", Next(state, direction % 4)));
        string text = string.Join(", ", moves.Select(move => string.Create(CultureInfo.InvariantCulture,
            $"[{move.Mass}, {move.Next}, {(Lake[state] is not ('H' or 'G') && Lake[move.Next] == 'G' ? "1.0" : "0")}, {(Lake[move.Next] is 'H' or 'G' ? "true" : "false")}]")));
        return $"\"{action}\": [{text}]";
    }

    private static int Next(int state, int direction) => direction switch
    {
        0 => state % 4 == 0 ? state : state - 1,
        1 => state >= 12 ? state : state + 4,
        2 => state % 4 == 3 ? state : state + 1,
        _ => state < 4 ? state : state - 4,
    };
}
