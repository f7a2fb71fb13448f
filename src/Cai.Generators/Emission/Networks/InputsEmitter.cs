using Cai.Generators.Ir;

namespace Cai.Generators.Emission.Networks;

/// <summary>
/// Emits a decision as numbers: features as they are, and fields each by its kind: a number of a range as its place in it, from -1 to 1; a bool as 0 or 1; an enum as one number a member, 1 for the one it
/// is; a real number without a range as it is.
/// </summary>
internal sealed class InputsEmitter
{
    private readonly EmissionPlan _plan;
    private readonly string _name;
    private readonly string _summary;
    private readonly FeatureIr[] _features;
    private readonly SpaceShape? _state;
    private readonly SpaceShape? _action;

    private InputsEmitter(EmissionPlan plan, string name, string summary, FeatureIr[] features, SpaceShape? state, SpaceShape? action) =>
        (_plan, _name, _summary, _features, _state, _action) = (plan, name, summary, features, state, action);

    /// <summary>Gets how many numbers there are.</summary>
    public int Count => _features.Length + Size(_state) + Size(_action);

    /// <summary>The declared features.</summary>
    public static InputsEmitter OfFeatures(EmissionPlan plan) => new(plan, "FeatureInputs", "The features of a decision: what linear policies weigh, and a reward network reads.", [.. plan.Problem.Features], null, null);

    /// <summary>What a reward network reads: the features; where there are none, the fields of state and action.</summary>
    public static InputsEmitter OfReward(EmissionPlan plan)
    {
        FeatureIr[] features = Features(plan);
        return NetworksEmitter.HasFeatures(plan) ? OfFeatures(plan)
            : features.Length > 0 ? new(plan, "RewardInputs", "What the reward network reads of a decision, x(s, a): its features.", features, null, null)
            : new(plan, "RewardInputs", "What the reward network reads of a decision, x(s, a): the fields of state and action.", [], plan.State, plan.Action);
    }

    /// <summary>What a policy network reads: the features, or where there are none the fields of the state; and the fields of the action, since it is to tell actions apart.</summary>
    public static InputsEmitter OfPolicy(EmissionPlan plan)
    {
        FeatureIr[] features = Features(plan);
        return features.Length > 0
            ? new(plan, "PolicyInputs", "What the policy network reads of a decision, x(s, a): its features, and the fields of the action.", features, null, plan.Action)
            : new(plan, "PolicyInputs", "What the policy network reads of a decision, x(s, a): the fields of state and action.", [], plan.State, plan.Action);
    }

    /// <summary>The text that makes them, in a member of the problem.</summary>
    public string Create() => $"new Generated.{_name}({string.Join(", ", Parameters().Select(parameter => parameter.Argument))})";

    public void Write(SourceWriter writer)
    {
        string types = ProblemCall.Types(_plan);
        writer.Line($"/// <summary>{DocText.Escape(_summary)}</summary>").Line(Names.GeneratedCode);
        using (writer.Block($"internal sealed class {_name}({string.Join(", ", Parameters().Select(parameter => parameter.Declaration))}) : {Names.Services}DecisionInputs<{types}>"))
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<string> Names {{ get; }} = [{string.Join(", ", InputNames().Select(LeafShape.Quote))}];").Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public override void Write({_plan.StateType} state, {_plan.ActionType} action, {Names.DoubleTarget} inputs)"))
            {
                for (int i = 0; i < _features.Length; i++)
                    writer.Line($"inputs[{NumberText.Of(i)}] = {EmissionPlan.Call(_features[i].Member, role => role.ToString().ToLowerInvariant())};");
                if (_state is not null)
                    writer.Line("ReadState(state, inputs);");
                if (_action is not null)
                    writer.Line($"ReadAction(action, inputs.Slice({NumberText.Of(Count - Size(_action))}));");
            }

            WriteFields("ReadState", _state, writer);
            WriteFields("ReadAction", _action, writer);
        }
    }

    private static FeatureIr[] Features(EmissionPlan plan) => [.. plan.Problem.Features.Where(feature => feature.IsOfDecision)];

    private static int Size(SpaceShape? space) => space?.Leaves.Sum(Size) ?? 0;

    private static int Size(LeafShape leaf) => leaf.Ir.Type is EnumType ? leaf.Ir.Count : 1;

    private IEnumerable<string> InputNames()
    {
        IEnumerable<string> fields = new[] { _state, _action }.Where(space => space is not null).SelectMany(space => space!.Leaves).SelectMany(leaf =>
            leaf.Ir.Type is EnumType e ? e.Members.Select(member => $"{leaf.Column}.{Identifier.Plain(member.Name)}") : [leaf.Column]);
        return _features.Select(feature => Identifier.Plain(feature.Member.Reference.Name)).Concat(fields);
    }

    // The problem for features of an instance, and the sizes that only it knows.
    private IEnumerable<(string Declaration, string Argument)> Parameters()
    {
        foreach (string problem in _plan.ProblemParameterOf(_features.Select(feature => feature.Member)))
            yield return (problem, "this");
        foreach ((SpaceShape? space, string prefix) in new[] { (_state, "state"), (_action, "action") })
        {
            foreach (LeafShape leaf in space?.OpenLeaves ?? [])
            {
                MemberReference count = leaf.Ir.CountMember!;
                yield return ($"int {Open(prefix, leaf)}", (count.IsStatic ? count.Owner : "this") + "." + CSharpPrinter.Identifier(count.Name));
            }
        }
    }

    private static string Open(string prefix, LeafShape leaf) => Identifier.Local(prefix, leaf.Count.TrimStart('_'));

    private void WriteFields(string name, SpaceShape? space, SourceWriter writer)
    {
        if (space is null)
            return;
        writer.Line();
        bool readsSize = space.OpenLeaves.Any();
        using (writer.Block($"private {(readsSize ? "" : "static ")}void {name}({space.TypeName} value, {Names.DoubleTarget} inputs)"))
        {
            int at = 0;
            foreach (LeafShape leaf in space.Leaves)
            {
                string place = NumberText.Of(at);
                if (leaf.Ir.Type is EnumType)
                {
                    writer.Line($"inputs.Slice({place}, {NumberText.Of(leaf.Ir.Count)}).Clear();");
                    string position = leaf.Position.Contains(" ") && (at > 0 || leaf.IsWide) ? $"({leaf.Position})" : leaf.Position;
                    position = leaf.IsWide ? "(int)" + position : position;
                    writer.Line($"inputs[{(at == 0 ? position : $"{place} + {position}")}] = 1;");
                }
                else
                {
                    writer.Line($"inputs[{place}] = {Scaled(leaf, name == "ReadState" ? "state" : "action")};");
                }

                at += Size(leaf);
            }
        }
    }

    private static string Scaled(LeafShape leaf, string prefix)
    {
        string position = leaf.Position.Contains(" ") ? $"({leaf.Position})" : leaf.Position;
        if (leaf.Ir.Type is ScalarType { Kind: Scalar.Boolean })
            return leaf.Position;
        if (leaf.Ir.Type == ScalarType.Double)
        {
            double low = leaf.Ir.Minimum.ToDouble(), high = leaf.Ir.Maximum.ToDouble(), middle = low + ((high - low) / 2), half = (high - low) / 2;
            bool isBounded = !double.IsInfinity(low) && !double.IsInfinity(high) && half > 0;
            return !isBounded ? leaf.Value : middle == 0 ? $"{leaf.Value} / {NumberText.Of(half)}" : $"({leaf.Value} - {Grouped(middle)}) / {NumberText.Of(half)}";
        }

        // From -1 at the first value to 1 at the last.
        if (leaf.Ir.CountMember is not null)
            return $"(2.0 * {position} / global::System.Math.Max(1, {Open(prefix, leaf)} - 1)) - 1";
        return leaf.Ir.Count == 1 ? "0" : $"(2.0 * {position} / {NumberText.Of(leaf.Ir.Count - 1)}) - 1";
    }

    private static string Grouped(double number) => number < 0 ? $"({NumberText.Of(number)})" : NumberText.Of(number);
}
