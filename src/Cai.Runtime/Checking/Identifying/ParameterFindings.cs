using System.Globalization;

namespace Cai.Checking;

/// <summary>Puts into words which parameters decisions cannot tell, and why: one finding for each dimension that is lost.</summary>
internal sealed class ParameterFindings
{
    private const int MaxPotentialStates = 8;

    private readonly CheckedProblem _problem;
    private readonly WeighedTerms _terms;
    private readonly ShapingResidual _residual;
    private readonly Verdict _verdict;
    private readonly bool _isConstantShaping;
    private readonly double[] _norms;

    public ParameterFindings(CheckedProblem problem, WeighedTerms terms, ShapingResidual residual, Verdict verdict)
    {
        _problem = problem;
        _terms = terms;
        _residual = residual;
        _verdict = verdict;
        _norms = Enumerable.Range(0, terms.Count).Select(residual.Plain.Norm).ToArray();
        _isConstantShaping = residual.Factor.Norm(Constant) <= ColumnRelations.Zero * residual.Scales[Constant];
    }

    private int Constant => _terms.Parameters;

    public void Report()
    {
        int[] parameters = Enumerable.Range(0, _terms.Parameters).ToArray();
        ColumnRelations told = ColumnRelations.Of(_residual.Factor, parameters, _residual.Scales);

        // Constants count as a column of their own only where they change no decision.
        ColumnRelations plain = ColumnRelations.Of(_residual.Plain, _isConstantShaping ? [Constant, .. parameters] : parameters, _norms);
        if ((told.Unclear ?? plain.Unclear) is (int unclear, double remainder))
        {
            string size = remainder.ToString("0.#e+0", CultureInfo.InvariantCulture);
            _verdict.LeaveOut($"identification of the parameters: what '{_terms.Name(unclear)}' adds to the others is a share of {size} of the values it is computed from, too near to rounding to count");
        }
        else
        {
            _verdict.Facts = _verdict.Facts with { Identifiable = told.Rank };
        }

        foreach (ColumnRelation relation in told.Dependent)
        {
            if (plain.Dependent.FirstOrDefault(other => other.Column == relation.Column) is { } same)
                TellRepeated(same);
            else
                TellShaping(relation);
        }
    }

    private void TellRepeated(ColumnRelation relation)
    {
        int column = relation.Column;
        int[] others = Others(relation);
        if (_norms[column] == 0)
        {
            _verdict.Add(Rules.NoEffect, _terms.Member(column), $"{Head(column)} has no effect: what it weighs is 0 at every state and action.");
        }
        else if (others.Length == 0)
        {
            string value = RelationText.Number(relation.Coefficients[Constant]);
            _verdict.Add(Rules.NoEffect, _terms.Member(column), $"{Head(column)} has no effect: what it weighs is {value} at every state and action, which shifts all values alike and changes no decision.");
        }
        else
        {
            string sum = RelationText.Sum([.. others.Select(other => (relation.Coefficients[other], _terms.Name(other))), (relation.Coefficients[Constant], "")]);
            string noun = _terms.IsFeature(column) ? "feature" : "parameter";
            _verdict.Add(Rules.Collinear, _terms.Member(column), $"{Head(column)} repeats others: {_terms.Name(column)} = {sum} at every state and action, so decisions cannot tell its weight from theirs; remove the {noun}.");
        }
    }

    private void TellShaping(ColumnRelation relation)
    {
        int[] others = Others(relation);
        string name = RelationText.Sum([(1, _terms.Name(relation.Column)), .. others.Select(other => (-relation.Coefficients[other], _terms.Name(other)))]);
        string subject = others.Length == 0 ? $"{Head(relation.Column)} cannot be learned from decisions" : $"{_problem.Shape.Problem}: the combination {name} cannot be learned from decisions";
        string what = _problem.Settings.Discount == 0
            ? $"{name} is the same for all actions of a state, and with discount 0 nothing else counts"
            : $"{name} is pure potential shaping, g E[h(s')] - h(s){Potential(relation)}, which changes no policy";
        _verdict.Add(Rules.Shaping, _terms.Member(relation.Column), $"{subject}: {what}.");
    }

    /// <summary>The potential at every state of a small problem, in words.</summary>
    private string Potential(ColumnRelation relation)
    {
        int states = _problem.Tables.StateCount;
        if (states > MaxPotentialStates)
            return " for some h";
        var values = new List<string>();
        for (int state = 0; state < states; state++)
        {
            // Where r = h(s) - g E h(s'), the potential that is paid out is -h.
            double value = -_residual.Potentials[relation.Column][state];
            for (int other = 0; other < relation.Column; other++)
                value += relation.Coefficients[other] * _residual.Potentials[other][state];
            values.Add($"{RelationText.Number(value)} at {_problem.StateText(state)}");
        }

        string stage = _problem.Settings.Horizon > 0 ? " at the first stage" : "";
        return $" with h = {string.Join(", ", values)}{stage}";
    }

    private int[] Others(ColumnRelation relation)
    {
        double largest = 1e-7 * Enumerable.Range(0, relation.Column).Select(other => Size(relation, other)).DefaultIfEmpty().Max();
        return Enumerable.Range(0, relation.Column).Where(other => Size(relation, other) > Math.Max(largest, 1e-9 * _norms[relation.Column])).ToArray();
    }

    private double Size(ColumnRelation relation, int other) => Math.Abs(relation.Coefficients[other]) * _norms[other];

    private string Head(int column) => $"{_problem.Shape.Problem}: the parameter '{_problem.Settings.Parameters[column]}'{(_terms.IsFeature(column) ? $", the weight of '{_terms.Name(column)}'," : "")}";
}
