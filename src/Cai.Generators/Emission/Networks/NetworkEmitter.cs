using System.Globalization;
using Cai.Generators.Ir;

namespace Cai.Generators.Emission.Networks;

/// <summary>Emits a network of declared sizes: where its weights and units are, as constants, and its two passes, a call a layer. What runs over weights and rows is the run time's.</summary>
internal static class NetworkEmitter
{
    public static void Write(NetworkIr network, string name, string what, int inputs, int outputs, SourceWriter writer)
    {
        int[] widths = [inputs, .. network.Hidden, outputs];
        string[] names = ["Inputs", .. network.Hidden.Select((_, i) => "Hidden" + NumberText.Of(i + 1)), "Outputs"];
        string activation = network.Activation;
        int layers = widths.Length - 1, weights = Enumerable.Range(0, layers).Sum(layer => (widths[layer] + 1) * widths[layer + 1]);
        writer.Line($"/// <summary>{DocText.Escape(what)}, f the network {string.Join(" -> ", widths.Select(width => NumberText.Of(width)))}, {activation.ToLowerInvariant()}. It holds no weights: they are one vector of {weights.ToString("N0", CultureInfo.InvariantCulture)}.</summary>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block($"internal sealed class {name}() : {Names.Services}Network(global::Cai.Activation.{activation}, {string.Join(", ", names)})"))
        {
            writer.Line("/// <summary>The one instance.</summary>");
            writer.Line($"internal static readonly {name} Instance = new();").Line();
            WriteConstants(widths, names, writer);
            writer.Line();
            WriteForward(widths, names, activation, writer);
            writer.Line();
            WriteBackward(widths, names, activation, writer);
        }
    }

    private static void WriteConstants(int[] widths, string[] names, SourceWriter writer)
    {
        writer.Line("// The widths of the layers.");
        writer.Line($"private const int {Constants(widths.Select((width, i) => (names[i], width)))};").Line();
        writer.Line("// Where the matrix of each layer, a row an input, and its biases begin among the weights.");
        List<(string, int)> weights = [], units = [];
        for (int layer = 1, at = 0, unit = 0; layer < widths.Length; layer++)
        {
            weights.Add(("Weights" + NumberText.Of(layer), at));
            weights.Add(("Biases" + NumberText.Of(layer), at + (widths[layer - 1] * widths[layer])));
            units.Add(("Units" + NumberText.Of(layer), unit));
            (at, unit) = (at + ((widths[layer - 1] + 1) * widths[layer]), unit + widths[layer]);
        }

        writer.Line($"private const int {Constants(weights)};").Line();
        writer.Line("// Where the units of each layer begin, of one row.");
        writer.Line($"private const int {Constants(units)};");
    }

    private static void WriteForward(int[] widths, string[] names, string activation, SourceWriter writer)
    {
        int last = widths.Length - 1;
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public override void Forward({Names.DoubleSpan} weights, int rows, {Names.DoubleSpan} inputs, {Names.DoubleTarget} units)"))
        {
            for (int layer = 1; layer <= last; layer++)
                writer.Line($"{Names.DoubleTarget} y{NumberText.Of(layer)} = {Units("units", layer, names)};");
            for (int layer = 1; layer <= last; layer++)
            {
                string x = layer == 1 ? "inputs" : "y" + NumberText.Of(layer - 1), sum = $"{(layer == 1 ? "x" : x)} W{NumberText.Of(layer)} + b{NumberText.Of(layer)}";
                string kind = layer == last ? "Identity" : activation;
                writer.Line().Line($"// y{NumberText.Of(layer)} = {Equation(kind, sum)}");
                writer.Line($"{Names.Services}DenseLayer.Forward<{Names.Services}Activations.{kind}>({Matrix("weights", layer, names)}, {Biases("weights", layer, names)}, rows, {x}, y{NumberText.Of(layer)});");
            }
        }
    }

    private static void WriteBackward(int[] widths, string[] names, string activation, SourceWriter writer)
    {
        int last = widths.Length - 1;
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public override void Backward({Names.DoubleSpan} weights, int rows, {Names.DoubleSpan} inputs, {Names.DoubleSpan} units, {Names.DoubleTarget} slopes, {Names.DoubleTarget} gradient)"))
        {
            for (int layer = 1; layer <= last; layer++)
                writer.Line($"{Names.DoubleSpan} y{NumberText.Of(layer)} = {Units("units", layer, names)};");
            for (int layer = 1; layer <= last; layer++)
                writer.Line($"{Names.DoubleTarget} d{NumberText.Of(layer)} = {Units("slopes", layer, names)};");
            for (int layer = last; layer >= 1; layer--)
            {
                string n = NumberText.Of(layer), before = NumberText.Of(layer - 1);
                string kind = layer == last ? "Identity" : activation;
                string slope = layer == last ? $"d{n} = dL/dy{n}" : $"d{n} = dL/dy{n} {Slope(kind, "y" + n)}";
                writer.Line().Line($"// {slope}; dL/dW{n} += {(layer == 1 ? "x" : "y" + before)}' d{n}; dL/db{n} += sum d{n}{(layer == 1 ? "" : $"; dL/dy{before} = d{n} W{n}'")}");
                writer.Line($"{Names.Services}DenseLayer.Backward<{Names.Services}Activations.{kind}>({Matrix("weights", layer, names)}, rows, {(layer == 1 ? "inputs" : "y" + before)}, y{n}, d{n}, {Matrix("gradient", layer, names)}, {Biases("gradient", layer, names)}, {(layer == 1 ? "default" : "d" + before)});");
            }
        }
    }

    private static string Constants(IEnumerable<(string Name, int Value)> constants) => string.Join(", ", constants.Select(constant => $"{constant.Name} = {NumberText.Of(constant.Value)}"));

    private static string Matrix(string vector, int layer, string[] names) => $"{vector}.Slice(Weights{NumberText.Of(layer)}, {names[layer - 1]} * {names[layer]})";

    private static string Biases(string vector, int layer, string[] names) => $"{vector}.Slice(Biases{NumberText.Of(layer)}, {names[layer]})";

    private static string Units(string vector, int layer, string[] names) => $"{vector}.Slice(rows * Units{NumberText.Of(layer)}, rows * {names[layer]})";

    private static string Equation(string activation, string sum) => activation switch
    {
        "Tanh" => $"tanh({sum})",
        "Relu" => $"max({sum}, 0)",
        "Softplus" => $"log(1 + exp({sum}))",
        "Sigmoid" => $"1 / (1 + exp(-({sum})))",
        _ => sum,
    };

    private static string Slope(string activation, string y) => activation switch
    {
        "Tanh" => $"(1 - {y}^2)",
        "Relu" => $"[{y} > 0]",
        "Softplus" => $"(1 - exp(-{y}))",
        "Sigmoid" => $"{y} (1 - {y})",
        _ => "",
    };
}
