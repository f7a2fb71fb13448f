using System.Text;

namespace Cai.Explicit;

public sealed class BadModelTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", 0, 0, "the file is empty: expected a line of counts")]
    [InlineData("2 2", 0, 0, "no transitions")]
    [InlineData("ctmc|0 0 1", 1, 1, "found 'ctmc', expected 'dtmc', 'mdp' or a line of counts")]
    [InlineData("1", 1, 2, "found 1 fields, expected the line of counts")]
    [InlineData("2 2 2|0 0 1 1 a|1 0 1 x a", 3, 7, "found 'x', expected a probability")]
    [InlineData("2 2 2|0 0 1 1 a|1 0 1 NaN a", 3, 7, "found 'NaN', expected a probability")]
    [InlineData("2 2 2|0 0 1 1 a|1 0 1 1/0 a", 3, 7, "found '1/0', expected a probability")]
    [InlineData("2 2 2|0 0 1 1 a|1 0 1 -0.5 a", 3, 7, "found -0.5, expected a probability in [0, 1]")]
    [InlineData("2 2 2|0 0 1 1 a|1 0 1 1.5 a", 3, 7, "found 1.5, expected a probability in [0, 1]")]
    [InlineData("2 2 2|0 0 1 1 a|-1 0 1 1 a", 3, 1, "found '-1', expected a state, a whole number")]
    [InlineData("2 2 2|0 0 99999999999 1 a|1 0 1 1", 2, 5, "expected a next state, a whole number")]
    [InlineData("2 2 2|0 0 1 1 a|1 0 1", 3, 6, "found 3 fields, expected state, choice, next state, probability and perhaps an action")]
    [InlineData("2 2 2|0 0 1 1 a b|1 0 1 1", 2, 11, "found 6 fields")]
    [InlineData("2 2|0 1 1|1 1 0.5", 3, 1, "the probabilities of state 1 sum to 0.5, expected 1")]
    [InlineData("2 3|0 0 0.333333|0 1 0.666666|1 1 1", 2, 1, "the probabilities of state 0 sum to 0.999999, expected 1")]
    [InlineData("2 3|0 1 0.5|0 1 0.5|1 1 1", 3, 1, "the transition from state 0 to 1 was given before, in line 2")]
    [InlineData("2 2 3|0 0 1 1 a|1 0 1 1 a|0 0 1 1 a", 4, 1, "the transition from state 0, choice 0, to 1 was given before, in line 2")]
    [InlineData("2 2 2|0 0 1 1 a|1 1 1 1 a", 3, 1, "state 1 has choice 1 and no choice 0")]
    [InlineData("2 2 3|0 0 1 1 a|1 0 0 0.5 a|1 0 1 0.5 b", 4, 1, "choice 0 of state 1 is 'b' here and 'a' in line 3")]
    [InlineData("3 2|0 2 1|2 2 1", 0, 0, "state 1 has no transition. Expected a row for each state")]
    [InlineData("2 1|0 1 1", 0, 0, "state 1 has no transition")]
    [InlineData("2000000000 2000000000 2000000000|0 0 0 1", 1, 1, "the counts say 2000000000 states, and there are 1")]
    [InlineData("2 2 9|0 0 1 1|1 0 1 1", 1, 1, "the counts say 9 transitions, and there are 2")]
    [InlineData("2 9 2|0 0 1 1|1 0 1 1", 1, 1, "the counts say 9 choices, and there are 2")]
    [InlineData("2 9|0 1 1|1 1 1", 1, 1, "the counts say 9 transitions, and there are 2")]
    [InlineData("99999999999 1|0 0 1", 1, 1, "found '99999999999', expected a count")]
    [InlineData("dtmc|0 2000000000 1", 0, 0, "state 1 has no transition")]
    public void Transitions_Malformed_NameThePlace(string text, int line, int column, string fault) => Expect(_folder.Write("m.tra", text), line, column, fault);

    [Theory]
    [InlineData("", 0, 0, "the file is empty")]
    [InlineData("s|0:(1)|1:(2)", 1, 1, "found 's', expected the names of the variables")]
    [InlineData("(s)|0:(1)", 0, 0, "state 1 is missing")]
    [InlineData("(s)|0:(1)|0:(2)", 3, 1, "state 0 was given before, in line 2")]
    [InlineData("(s)|0:(1)|2:(2)", 3, 1, "expected a state in 0..1")]
    [InlineData("(s)|0:(1)|1:(1)", 3, 1, "state 1 has the values (1) of state 0, in line 2")]
    [InlineData("(s)|0:(1)|1:(true)", 3, 1, "found s = 'true', expected a whole number")]
    [InlineData("(s)|0:(true)|1:(2)", 3, 1, "found s = '2', expected true or false")]
    [InlineData("(s,t)|0:(1,1)|1:(2)", 3, 1, "found 1 values, expected 2")]
    [InlineData("(s)|0:(1)|1 (2)", 3, 1, "expected a state in 0..1, a colon")]
    public void States_Malformed_NameThePlace(string text, int line, int column, string fault) => ExpectBeside("m.sta", text, line, column, fault);

    [Theory]
    [InlineData("", 0, 0, "the file is empty")]
    [InlineData("1=\"init\"", 1, 1, "found '1=\"init\"', expected 0=\"name\"")]
    [InlineData("0=\"init\"|0 0", 2, 1, "expected a state and a colon")]
    [InlineData("0=\"init\"|2: 0", 2, 1, "expected a state in 0..1")]
    [InlineData("0=\"init\"|0: 1", 2, 4, "expected the number of a label in 0..0")]
    [InlineData("0=\"init\"|0: 0|0: 0", 3, 1, "state 0 was given before")]
    [InlineData("0=\"init\" 1=\"init\"|0: 1", 1, 10, "the label 'init' was given before")]
    [InlineData("#DECLARATION|init", 0, 0, "#DECLARATION is not closed")]
    [InlineData("#DECLARATION|init|#END|0 done", 4, 3, "found 'done', expected one of the declared labels: init")]
    public void Labels_Malformed_NameThePlace(string text, int line, int column, string fault) => ExpectBeside("m.lab", text, line, column, fault);

    [Theory]
    [InlineData("m.srew", "", 0, 0, "the file is empty")]
    [InlineData("m.srew", "3 1|0 1", 1, 1, "the counts say 3 states, and the model has 2")]
    [InlineData("m.srew", "2 2|0 1", 1, 1, "the counts say 2 rewards, and there are 1")]
    [InlineData("m.srew", "2 1|2 1", 2, 1, "found '2', expected a state")]
    [InlineData("m.srew", "2 1|0 inf", 2, 3, "expected a reward")]
    [InlineData("m.srew", "2 2|0 1|0 1", 3, 1, "state 0 has a reward already, in line 2")]
    [InlineData("m.srew", "2 1|0 1 1", 2, 5, "found 3 fields, expected 2")]
    [InlineData("m.trew", "2 1|0 0 1", 2, 3, "there is no transition from state 0 to 0")]
    [InlineData("m.trew", "2 2 1|0 1 1", 1, 5, "found 3 fields, expected the line of counts")]
    [InlineData("m.trans.rew", "0 1 1|0 1 2", 2, 1, "this transition has a reward already, in line 1")]
    public void Rewards_Malformed_NameThePlace(string file, string text, int line, int column, string fault) => ExpectBeside(file, text, line, column, fault);

    [Theory]
    [InlineData("", 0, 0, "the file is empty")]
    [InlineData("{\"0\": {\"0\": [[1.0, 0, 0.0, true]]", 1, 34, "found the end of the file, expected a comma or '}'")]
    [InlineData("[]", 1, 1, "P has no state")]
    [InlineData("3", 1, 1, "P is 3, expected an object or a list")]
    [InlineData("{\"0\": {\"0\": [[1.0, 1, 0.0, true]]}}", 1, 20, "found 1, expected a next state, a whole number in 0..0")]
    [InlineData("{\"0\": {\"0\": [[1.0, 0.5, 0.0, true]]}}", 1, 20, "found 0.5, expected a next state")]
    [InlineData("{\"0\": {\"0\": [[1.0, 0, NaN, true]]}}", 1, 23, "found NaN, expected a value")]
    [InlineData("{\"0\": {\"0\": [[0.999999, 0, 0, true]]}}", 1, 13, "the probabilities of P[0][0] sum to 0.999999, expected 1")]
    [InlineData("{\"0\": {\"0\": [[-1, 0, 0, true]]}}", 1, 15, "found -1, expected a probability in [0, 1]")]
    [InlineData("{\"0\": {\"0\": [[1, 0, 0]]}}", 1, 14, "P[0][0] holds a list of 3, expected [probability, next state, reward, done]")]
    [InlineData("{\"0\": {\"0\": [[1, 0, 0, 1]]}}", 1, 24, "found 1, expected true or false")]
    [InlineData("{\"0\": {\"0\": []}}", 1, 13, "P[0][0] is an empty list")]
    [InlineData("{\"0\": {}}", 1, 7, "P[0] has no action")]
    [InlineData("{\"0\": {\"0\": [[1, 0, 0, true]]}, \"2\": {}}", 1, 38, "P has 2 entries, and one is numbered 2")]
    [InlineData("{\"0\": {\"0\": [[1, 0, 0, true]]}, \"0\": {}}", 1, 33, "the member '0' was given before")]
    [InlineData("{\"P\": [[[[1, 0, 0, true]]]], \"initial_state_distrib\": [0.5]}", 1, 55, "initial_state_distrib sums to 0.5")]
    public void Gym_Malformed_NamesThePlace(string text, int line, int column, string fault) => Expect(_folder.Write("m.json", text), line, column, fault);

    [Fact]
    public void Read_ADirectoryOrNothing_IsSaid()
    {
        foreach (string name in (string[])["m.json", "m.jani"])
        {
            Directory.CreateDirectory(_folder[name]);
            Expect(_folder[name], 0, 0, "this is a directory, expected a file");
        }

        Directory.CreateDirectory(_folder["m.tra"]);
        Assert.Contains("this is a directory, expected a file", Assert.Throws<ModelFileException>(() => ExplicitModel.Read(_folder["m.tra"])).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => ExplicitModel.Read(_folder["none.tra"]));
        Assert.Throws<ArgumentException>(() => ExplicitModel.Read(" "));
    }

    [Fact]
    public void Read_Encodings_AreTakenByTheirMarkOrRefused()
    {
        const string Text = "2 2|0 1 1|1 1 1";
        foreach (Encoding marked in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
            Assert.Equal(2, ExplicitModel.Read(_folder.Write("m.tra", Text, marked)).States.Count);
        Expect(_folder.Write("m.tra", Text, new UnicodeEncoding(false, false)), 1, 2, "found a byte of value 0: this is no text, or text in UTF-16 without its mark");
        Expect(_folder.Write("m.tra", "2 2|0 1 1|1 1 1 \u00e9", Encoding.Latin1), 0, 0, "not text in UTF-8");
        foreach (string name in (string[])["m.json", "m.jani"])
        {
            Expect(_folder.Write(name, "{}", new UnicodeEncoding(false, false)), 1, 2, "a byte of value 0");
            Expect(_folder.Write(name, "{\"\u00e9\": 1}", Encoding.Latin1), 0, 0, "not text in UTF-8");
            foreach (Encoding marked in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
                Assert.DoesNotContain("byte", Assert.Throws<ModelFileException>(() => ExplicitModel.Read(_folder.Write(name, "{\"type\": 1}", marked))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_FilesBeside_AreHeldToTheSame()
    {
        _folder.Write("m.tra", "2 2|0 1 1|1 1 1");
        foreach (string name in (string[])["m.sta", "m.lab", "m.srew", "m.trew"])
        {
            Directory.CreateDirectory(_folder[name]);
            Assert.Contains("this is a directory, expected a file", Assert.Throws<ModelFileException>(() => ExplicitModel.Read(_folder["m.tra"], new() { Companions = [_folder[name]] })).Message, StringComparison.Ordinal);
            Directory.Delete(_folder[name]);
            _folder.Write(name, "2 1|0 1", new UnicodeEncoding(false, false));
            Refused("a byte of value 0");
            _folder.Write(name, "# \u00e9|2 1|0 1", Encoding.Latin1);
            Refused("not text in UTF-8");
            File.Delete(_folder[name]);
        }

        void Refused(string fault) => Assert.Contains(fault, Assert.Throws<ModelFileException>(() => ExplicitModel.Read(_folder["m.tra"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_TellsWhatIsWrong_AndReadsWhatIsNot()
    {
        Assert.True(ExplicitModel.TryRead(_folder.Write("m.tra", "2 2|0 1 1|1 1 1"), out ExplicitModel? model, out ModelFileException? fault));
        Assert.Equal(2, model.States.Count);
        Assert.Null(fault);
        Assert.False(ExplicitModel.TryRead(_folder.Write("m.tra", "2 2|0 1 1|1 1 x"), out model, out fault));
        Assert.Null(model);
        Assert.Equal((3, 5), (fault.Line, fault.Column));
        Assert.Throws<FileNotFoundException>(() => ExplicitModel.TryRead(_folder["none.tra"], out _, out _));
    }

    [Fact]
    public void Read_SumsBesideOne_AreDividedOnRequest()
    {
        string path = _folder.Write("m.tra", "2 4|0 0 0.333333|0 1 0.666666|1 0 0.25|1 1 0.75");
        ExplicitModel model = ExplicitModel.Read(path, new() { Normalises = true });
        Assert.Equal([0.333333 / 0.999999, 0.666666 / 0.999999, 0.25, 0.75], model.Data.Masses);
        string gym = _folder.Write("m.json", "{\"0\": {\"0\": [[0.4, 0, 0, true], [0.4, 0, 1, true]]}}");
        Assert.Equal([0.5, 0.5], ExplicitModel.Read(gym, new() { Normalises = true }).Data.Masses);
    }

    [Fact]
    public void Read_StatesWithoutRow_EndOnRequest()
    {
        ExplicitModel model = ExplicitModel.Read(_folder.Write("m.tra", "3 2|0 2 0.5|0 1 0.5"), new() { EndsWithoutRow = true });
        Assert.Empty(model.ActionsIn(model.States[1]));
        Assert.Equal(-1, model.SolveReward((_, _) => -1, new() { Temperature = 0 }).Value(model.States[0]), 1e-9);
        Expect(_folder.Write("far.tra", "dtmc|0 2000000000 1"), new() { EndsWithoutRow = true }, 0, 0, "a state has the number 2000000000, and there are 1 transitions");
    }

    private void ExpectBeside(string file, string text, int line, int column, string fault)
    {
        _folder.Write("m.tra", "2 2|0 1 1|1 1 1");
        _folder.Write(file, text);
        ModelFileException thrown = Assert.Throws<ModelFileException>(() => ExplicitModel.Read(_folder["m.tra"]));
        Assert.Equal(_folder[file], thrown.File);
        Assert.Equal((line, column), (thrown.Line, thrown.Column));
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    private static void Expect(string path, int line, int column, string fault) => Expect(path, new(), line, column, fault);

    private static void Expect(string path, ExplicitOptions options, int line, int column, string fault)
    {
        ModelFileException thrown = Assert.Throws<ModelFileException>(() => ExplicitModel.Read(path, options));
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (thrown.Line, thrown.Column));
        Assert.StartsWith(path, thrown.Message, StringComparison.Ordinal);
    }
}
