namespace Cai.Checking;

/// <summary>What each parameter weighs, as an expectation over the noise; and after these, the constant reward of one.</summary>
internal sealed class WeighedTerms : IRewardColumns
{
    private readonly CheckedProblem _problem;
    private readonly int _first;

    public WeighedTerms(CheckedProblem problem)
    {
        _problem = problem;
        _first = problem.Settings.HasFixedPart ? 1 : 0;
    }

    /// <summary>Gets the number of parameters; the constant is the column after them.</summary>
    public int Parameters => _problem.Settings.Parameters.Length;

    public int Count => Parameters + 1;

    /// <summary>The feature that a parameter weighs, or the parameter where the term comes from the reward member.</summary>
    public string Name(int parameter) => IsFeature(parameter) ? Term(parameter).Substring("Feature.".Length) : _problem.Settings.Parameters[parameter];

    /// <summary>Where to report what is found: the feature, or the parameter.</summary>
    public string Member(int parameter) => IsFeature(parameter) ? Term(parameter) : "Parameter." + _problem.Settings.Parameters[parameter];

    public bool IsFeature(int parameter) => _problem.Settings.WeighsParameters && Term(parameter).StartsWith("Feature.", StringComparison.Ordinal);

    public void Read(int stage, int state, int pair, double[] values)
    {
        TransitionRows rows = _problem.RowsAt(stage);
        for (int parameter = 0; parameter < Parameters; parameter++)
            values[parameter] = _problem.Settings.WeighsParameters ? TermValues.At(_problem.Tables, _first + parameter, stage, rows.TablePairs[pair]) : 0;
        values[Parameters] = 1;
    }

    private string Term(int parameter) => _problem.Shape.TermMembers[_first + parameter];
}
