namespace Cai.Explicit;

public sealed class JaniTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The shared coin of PRISM's case study: a global counter, and a process written twice.
    [Fact]
    public void Read_SharedCoin_UnfoldsToTheModelByFormula()
    {
        ExplicitModel coin = ExplicitModel.Read(_folder.Write("coin.jani", SharedCoinText()), new() { Constants = new Dictionary<string, double> { ["K"] = 2 } });
        ExplicitData formula = new SharedCoin(2).Unfold();
        Assert.Equal(formula.StateCount, coin.States.Count);
        Assert.Equal(["counter", "coin1", "coin2", "isHeads1", "isHeads2", "process1", "process2"], coin.Variables);
        Assert.Equal(["init", "heads"], coin.Labels);
        Assert.Equal(49.0 / 128, coin.ReachProbability(state => state.Is("heads"), new() { Goal = ReachGoal.Minimum }).StartValue, 1e-7);
        Func<ExplicitState, bool> isDone = state => state["process1"] == 3 && state["process2"] == 3;
        Assert.Equal(75, coin.RewardToReach(coin.Weights(("steps", 1)), isDone).StartValue, 1e-6);
        Assert.Equal(48, coin.RewardToReach(coin.Weights(("steps", 1)), isDone, new() { Goal = ReachGoal.Minimum }).StartValue, 1e-6);

        // A flip is paid on the way, and is one of three steps.
        Assert.Equal(16, coin.RewardToReach(coin.Weights(("flips", 1)), isDone, new() { Goal = ReachGoal.Minimum }).StartValue, 1e-6);
        string path = _folder["coin.tra"];
        coin.Write(path);
        SameModel.Assert(coin.Data, ExplicitModel.Read(path).Data);
    }

    [Fact]
    public void Read_Expressions_AreEvaluated()
    {
        // x goes to a number that each operator has a part in: 3 + 2 * 7 % 4 + floor(7 / 2) - min(9, 4) + (true => 1).
        string text = Model("""
            "guard": {"exp": {"op": "∧", "left": {"op": "<", "left": "x", "right": 1}, "right": {"op": "¬", "exp": {"op": "≠", "left": "x", "right": 0}}}},
            "destinations": [{"location": "l", "assignments": [{"ref": "x", "value": {"op": "+", "left": {"op": "-", "left": {"op": "+", "left": {"op": "+", "left": 3, "right": {"op": "%", "left": {"op": "*", "left": 2, "right": 7}, "right": 4}},
              "right": {"op": "floor", "exp": {"op": "/", "left": 7, "right": 2}}}, "right": {"op": "min", "left": 9, "right": 4}}, "right": {"op": "ite", "if": {"op": "⇒", "left": true, "right": "b"}, "then": 100, "else": 1}}}]}]
            """);
        ExplicitModel model = ExplicitModel.Read(_folder.Write("m.jani", text), new() { EndsWithoutRow = true });
        Assert.Equal([0, 3 + 2 + 3 - 4 + 1], model.States.Select(state => state["x"]));
    }

    [Theory]
    [InlineData("{\"type\": \"ctmc\"}", "found the type 'ctmc', expected 'dtmc' or 'mdp'")]
    [InlineData("{\"type\": \"mdp\"}", "the model has no automaton")]
    [InlineData("{\"type\": \"mdp\", \"constants\": [{\"name\": \"K\", \"type\": \"int\"}]}", "the constant 'K' has no value: give it one in Constants")]
    [InlineData("{\"type\": \"mdp\", \"variables\": [{\"name\": \"x\", \"type\": \"real\", \"initial-value\": 0}]}", "the variable 'x' has the type 'real', expected bool, int or a bounded int")]
    [InlineData("{\"type\": \"mdp\", \"variables\": [{\"name\": \"x\", \"type\": \"int\"}]}", "the variable 'x' has no initial-value")]
    [InlineData("{\"type\": \"mdp\", \"functions\": [1]}", "'functions' is not read")]
    public void Read_Malformed_NamesThePlace(string text, string fault) => Expect(text, fault);

    [Fact]
    public void Read_EdgesThatGoWrong_NameTheState()
    {
        Expect(Model("\"destinations\": [{\"location\": \"l\", \"assignments\": [{\"ref\": \"x\", \"value\": {\"op\": \"-\", \"left\": \"x\", \"right\": 1}}]}]"), "x becomes -1 from (x=0, b=false), expected a whole number in 0..9");
        Expect(Model("\"destinations\": [{\"location\": \"l\", \"assignments\": [{\"ref\": \"x\", \"value\": 0.5}]}]"), "x becomes 0.5 from");
        Expect(Model("\"destinations\": [{\"location\": \"l\", \"probability\": {\"exp\": 0.4}}, {\"location\": \"l\", \"probability\": {\"exp\": 0.5}}]"), "the probabilities of this edge sum to 0.9 in (x=0, b=false)");
        string short6 = Model("\"destinations\": [{\"location\": \"l\", \"probability\": {\"exp\": 0.999999}}]");
        Expect(short6, "the probabilities of this edge sum to 0.999999 in (x=0, b=false)");
        Assert.Equal([1.0], ExplicitModel.Read(_folder.Write("m.jani", short6), new() { Normalises = true }).Data.Masses);
        Expect("", "the file is empty");
        Expect(Model("\"destinations\": [{\"location\": \"l\"}], \"destinations\": []"), "the member 'destinations' was given before");
        Expect(Model("\"destinations\": [{\"location\": \"l\", \"probability\": {\"exp\": {\"op\": \"/\", \"left\": 1, \"right\": \"x\"}}}]"), "expected one in [0, 1]");
        Expect(Model("\"guard\": {\"exp\": false}, \"destinations\": [{\"location\": \"l\"}]"), "nothing is enabled in (x=0, b=false)");
        Expect(Model("\"rate\": {\"exp\": 1}, \"destinations\": [{\"location\": \"l\"}]"), "'rate' is not read");
        Expect(Model("\"destinations\": [{\"location\": \"m\"}]"), "found 'm', expected one of l");
        Expect(Model("\"destinations\": [{\"location\": \"l\", \"assignments\": [{\"ref\": \"y\", \"value\": 0}]}]"), "found 'y', expected the name of a variable");
        Expect(Model("\"guard\": {\"exp\": \"y\"}, \"destinations\": [{\"location\": \"l\"}]"), "found the name 'y', expected one of a constant or a variable");
        Expect(Model("\"guard\": {\"exp\": {\"op\": \"xor\", \"left\": true, \"right\": true}}, \"destinations\": [{\"location\": \"l\"}]"), "found the operator 'xor', expected one of ite");
        Expect(Model("\"destinations\": [{\"location\": \"l\", \"assignments\": [{\"ref\": \"x\", \"value\": {\"op\": \"%\", \"left\": {\"op\": \"+\", \"left\": \"x\", \"right\": 1}, \"right\": 10}}]}]"), "more than 5 states", new() { MaxStates = 5 });
    }

    private void Expect(string text, string fault, ExplicitOptions? options = null)
    {
        string path = _folder.Write("m.jani", text);
        ModelFileException thrown = Assert.Throws<ModelFileException>(() => ExplicitModel.Read(path, options));
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, thrown.Message, StringComparison.Ordinal);
    }

    private static string Model(string edge) => """
        {"jani-version": 1, "name": "m", "type": "mdp",
         "variables": [{"name": "x", "type": {"kind": "bounded", "base": "int", "lower-bound": 0, "upper-bound": 9}, "initial-value": 0}, {"name": "b", "type": "bool", "initial-value": false}],
         "automata": [{"name": "a", "locations": [{"name": "l"}], "initial-locations": ["l"], "edges": [{"location": "l", @edge}]}]}
        """.Replace("@edge", edge, StringComparison.Ordinal);

    private static string SharedCoinText()
    {
        static string Process(int k) => """
            {"name": "process@k", "locations": [
               {"name": "flip", "transient-values": [{"ref": "steps", "value": 1}]}, {"name": "write"}, {"name": "check"},
               {"name": "done", "transient-values": [@heads]}],
             "initial-locations": ["flip"],
             "edges": [
               {"location": "flip", "destinations": [
                  {"location": "write", "probability": {"exp": 0.5}, "assignments": [{"ref": "coin@k", "value": 0}, {"ref": "flips", "value": 1}]},
                  {"location": "write", "probability": {"exp": 0.5}, "assignments": [{"ref": "coin@k", "value": 1}, {"ref": "flips", "value": 1}]}]},
               {"location": "write", "guard": {"exp": {"op": "∧", "left": {"op": "=", "left": "coin@k", "right": 0}, "right": {"op": ">", "left": "counter", "right": 0}}},
                "destinations": [{"location": "check", "assignments": [{"ref": "counter", "value": {"op": "-", "left": "counter", "right": 1}}]}]},
               {"location": "write", "guard": {"exp": {"op": "∧", "left": {"op": "=", "left": "coin@k", "right": 1}, "right": {"op": "<", "left": "counter", "right": "range"}}},
                "destinations": [{"location": "check", "assignments": [{"ref": "counter", "value": {"op": "+", "left": "counter", "right": 1}}, {"ref": "coin@k", "value": 0}]}]},
               {"location": "check", "guard": {"exp": {"op": "≤", "left": "counter", "right": 2}}, "destinations": [{"location": "done", "assignments": [{"ref": "coin@k", "value": 0}]}]},
               {"location": "check", "guard": {"exp": {"op": "≥", "left": "counter", "right": {"op": "-", "left": "range", "right": 2}}}, "destinations": [{"location": "done", "assignments": [{"ref": "coin@k", "value": 1}, {"ref": "isHeads@k", "value": true}]}]},
               {"location": "check", "guard": {"exp": {"op": "∧", "left": {"op": ">", "left": "counter", "right": 2}, "right": {"op": "<", "left": "counter", "right": {"op": "-", "left": "range", "right": 2}}}},
                "destinations": [{"location": "flip"}]},
               {"location": "done", "action": "done", "destinations": [{"location": "done"}]}]}
            """.Replace("@k", $"{k}", StringComparison.Ordinal).Replace(
                "@heads", k == 1 ? """{"ref": "heads", "value": {"op": "∧", "left": "isHeads1", "right": "isHeads2"}}""" : "", StringComparison.Ordinal);
        return """
            {"jani-version": 1, "name": "coin", "type": "mdp",
             "constants": [{"name": "K", "type": "int"}, {"name": "range", "type": "int", "value": {"op": "*", "left": 4, "right": {"op": "+", "left": "K", "right": 1}}}],
             "variables": [
               {"name": "counter", "type": {"kind": "bounded", "base": "int", "lower-bound": 0, "upper-bound": "range"}, "initial-value": {"op": "/", "left": "range", "right": 2}},
               {"name": "coin1", "type": {"kind": "bounded", "base": "int", "lower-bound": 0, "upper-bound": 1}, "initial-value": 0},
               {"name": "coin2", "type": {"kind": "bounded", "base": "int", "lower-bound": 0, "upper-bound": 1}, "initial-value": 0},
               {"name": "isHeads1", "type": "bool", "initial-value": false},
               {"name": "isHeads2", "type": "bool", "initial-value": false},
               {"name": "steps", "type": "real", "transient": true, "initial-value": 1},
               {"name": "flips", "type": "int", "transient": true, "initial-value": 0},
               {"name": "heads", "type": "bool", "transient": true, "initial-value": false}],
             "automata": [@processes],
             "system": {"elements": [{"automaton": "process1"}, {"automaton": "process2"}], "syncs": [{"synchronise": ["done", "done"], "result": "done"}]},
             "properties": []}
            """.Replace("@processes", $"{Process(1)}, {Process(2)}", StringComparison.Ordinal);
    }
}
