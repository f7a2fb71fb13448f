using Cai.Generators.Differentiation;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Distributions;
using Cai.Generators.Straightening;

namespace Cai.Generators.Emission.Lanes;

/// <summary>Emits the process for vectors: one step of many rollouts at once, in the declaration's own equations.</summary>
internal static class LaneProcessEmitter
{
    private const string Interface = Names.Services + "ILaneProcess", Reals = "global::Cai.CompilerServices.IReals<TReal>", Noise = Names.Services + "NoiseCoordinate";

    public static void Write(EmissionPlan plan, LaneProgram program, SourceWriter writer)
    {
        writer.Line("/// <summary>");
        writer.Line("/// The process as many rollouts see it at once, in the declaration's own equations: calls put in place, loops unrolled, branches turned into choices. Numbers lie field after field, one a");
        writer.Line("/// rollout; a <c>TReal</c> holds those of neighbouring rollouts.");
        writer.Line("/// </summary>").Line(Names.GeneratedCode);
        using (writer.Block($"internal readonly struct LaneProcess({(program.Step.ReadsParameters ? $"{plan.ParametersType} parameters" : "")}) : {Interface}"))
        {
            WriteNoise(plan, writer);
            writer.Line("/// <inheritdoc/>").Line($"public bool HasEnd => {(program.End is null ? "false" : "true")};").Line();
            WriteStep(plan, program.Step, writer);
            writer.Line();
            WriteEnd(plan, program.End, writer);
        }
    }

    private static void WriteNoise(EmissionPlan plan, SourceWriter writer)
    {
        List<string> fields = [];
        for (int i = 0; plan.Noise is not null && i < plan.Noise.Leaves.Length; i++)
        {
            DistributionIr field = plan.Problem.Noise!.Fields[i];
            string First(int place) => NumberText.Of(field.ParameterBits[place].ToDouble());
            fields.Add(field.Family switch
            {
                Family.Normal => $"{Noise}.Normal({First(0)}, {First(1)})",
                Family.Uniform => $"{Noise}.Uniform({First(0)}, {First(1)})",
                _ => $"{Noise}.Discrete({string.Join(", ", ProbabilityMass.Of(field, plan.Noise.Leaves[i].Ir.Count).Select(NumberText.Of))})",
            });
        }

        if (fields.Count > 0)
            writer.Line($"private static readonly {Noise}[] s_noise = [{string.Join(", ", fields)}];").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public global::System.Collections.Generic.IReadOnlyList<{Noise}> Noise => {(fields.Count > 0 ? "s_noise" : "[]")};").Line();
    }

    private static void WriteStep(EmissionPlan plan, StepLine step, SourceWriter writer)
    {
        LaneText text = new();
        HashSet<int> read = step.Read;
        writer.Line("/// <inheritdoc/>");
        writer.Line("public void Step<TReal>(ref double states, ref double actions, ref double noise, ref double rewards, int count, int stage)");
        using (writer.Block($"    where TReal : struct, {Reals}"))
        {
            foreach (Variable parameter in step.Parameters.Where(parameter => read.Contains(parameter.Slot)))
                writer.Line($"TReal {text.Name(parameter)} = parameters.{Identifier.Escape(parameter.Name)};");
            if (read.Contains(step.Stage.Slot))
                writer.Line($"TReal {text.Name(step.Stage with { Name = "decisions" })} = (double)stage;");
            using (writer.Block("for (int k = 0; k < count; k += TReal.Count)"))
            {
                Load(plan.Problem.State, step.State, "states", read, text, writer);
                Load(plan.Problem.Action, step.Action, "actions", read, text, writer);
                if (plan.Problem.Noise is { } noise)
                    Load(noise.Space, step.Noise, "noise", read, text, writer);
                Comment(plan.Problem.Dynamics, "s'", writer);
                Assign(step.Line.Take(step.DynamicsLength), text, writer);
                if (step.Line.Count > step.DynamicsLength || step.Reward is not Constant)
                    Comment(plan.Reward.Member, "r", writer);
                Assign(step.Line.Skip(step.DynamicsLength), text, writer);
                writer.Line();
                for (int i = 0; i < step.Next.Count; i++)
                    writer.Line($"{Stored(text, plan.Problem.State.Leaves[i], step.Next[i])}.Store(ref states, {Place(i)});");
                writer.Line($"{Vector(text, step.Reward)}.Store(ref rewards, k);");
            }
        }
    }

    private static void WriteEnd(EmissionPlan plan, EndLine? end, SourceWriter writer)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public void End<TReal>(ref double states, ref double ended, ref double rewards, int count)");
        using (writer.Block($"    where TReal : struct, {Reals}"))
        {
            if (end is null)
            {
                writer.Line("// Nothing ends this process.");
                return;
            }

            LaneText text = new();
            HashSet<int> read = [.. end.Line.Select(statement => statement.Value).Concat(new[] { end.IsTerminal, end.Reward }.OfType<Expr>()).SelectMany(IrTree.Read)];
            using (writer.Block("for (int k = 0; k < count; k += TReal.Count)"))
            {
                Load(plan.Problem.State, end.State, "states", read, text, writer);
                Assign(end.Line, text, writer);
                writer.Line($"{(end.IsTerminal is null ? "((TReal)0.0)" : $"TReal.Select({text.Print(end.IsTerminal)}, 1.0, 0.0)")}.Store(ref ended, k);");
                writer.Line($"{(end.Reward is null ? "((TReal)0.0)" : Vector(text, end.Reward))}.Store(ref rewards, k);");
            }
        }
    }

    private static void Load(SpaceIr space, IReadOnlyList<Variable> numbers, string from, HashSet<int> read, LaneText text, SourceWriter writer)
    {
        for (int i = 0; i < numbers.Count; i++)
        {
            if (!read.Contains(numbers[i].Slot))
                continue;
            long first = LaneLeaves.First(space.Leaves[i]);
            string value = $"TReal.Load(ref {from}, {Place(i)})";
            value = space.Leaves[i].Type is ScalarType { Kind: Scalar.Boolean } ? value + " > 0.0" : space.Leaves[i].Type == ScalarType.Double || first == 0 ? value : $"{value} + {NumberText.Of(first)}.0";
            writer.Line($"TReal {text.Name(numbers[i])} = {value};");
        }
    }

    private static void Assign(IEnumerable<Assign> line, LaneText text, SourceWriter writer)
    {
        foreach (Assign assign in line)
        {
            string value = text.Print(assign.Value);
            writer.Line($"TReal {text.Name(assign.Target)} = {value};");
        }
    }

    private static void Comment(MemberIr? member, string what, SourceWriter writer) =>
        writer.Line().Line(member is null ? $"// {what}: the weighted features." : $"// {what} = {Identifier.Plain(member.Reference.Name)}({string.Join(", ", member.Arguments.Select(role => role.ToString().ToLowerInvariant()))})");

    private static string Stored(LaneText text, LeafIr leaf, Expr value)
    {
        if (leaf.Type is ScalarType { Kind: Scalar.Boolean })
            return $"TReal.Select({text.Print(value)}, 1.0, 0.0)";
        long first = leaf.Type == ScalarType.Double ? 0 : LaneLeaves.First(leaf);
        return first == 0 ? Vector(text, value) : $"({text.Print(value)} - {NumberText.Of(first)}.0)";
    }

    // A value on which a member is called.
    private static string Vector(LaneText text, Expr value) => value switch
    {
        Variable => text.Print(value),
        Constant => $"((TReal){(text.Print(value) is var number && number[0] == '-' ? $"({number})" : number)})",
        Conditional or MathCall => text.Print(value),
        _ => $"({text.Print(value)})",
    };

    private static string Place(int coordinate) => coordinate == 0 ? "k" : coordinate == 1 ? "count + k" : $"({NumberText.Of(coordinate)} * count) + k";
}
