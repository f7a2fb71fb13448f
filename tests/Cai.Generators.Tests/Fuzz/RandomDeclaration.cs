using Cai.Generators.Tests.Corpus;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Fuzz;

/// <summary>Declarations with a few tokens lost, doubled, exchanged or made extreme, or cut off: what a slip or an unfinished edit leaves.</summary>
internal static class RandomDeclaration
{
    private static readonly string[] _numbers =
        ["0", "1", "2", "3", "7", "20", "-1", "0.25", "0.5", "-0.0", "1e308", "1e-320", "double.NaN", "double.PositiveInfinity", "int.MinValue", "int.MaxValue", "long.MaxValue", "99999", "1 / 3", "1 / 0", "'x'"];

    private static readonly string[] _types = ["int", "double", "bool", "string", "byte", "ulong", "float", "decimal", "char", "int?", "int[]", "object", "void", "(int, bool)"];

    private static readonly string[] _pieces =
    [
        "static", "readonly", "partial", "in", "ref", "out", "params", "async", "abstract", "private", "[Stage]", "[Start]", "[Terminal]", "[Valid]", "[Available]", "[Prior]", "[Reward]", "[Feature]",
        "[TerminalReward]", "[Probability]", "[Probability(0.5)]", "[Weight(2)]", "[Estimated]", "[Noise]", "[State]", "[Parameters]", "[Range(0, 3)]", "[Below(\"Nodes\")]", "[Poisson(2)]",
        "[Categorical(0.5, 0.5)]", "[Parameter(Min = 1)]", "throw null;", "while (true) ;", "default", "this", "null", "<T>", "?", "!", "=> 0", "{ }", ";", "(", ")", "[", "]", "{", "}",
    ];

    private static readonly SourceFile[][] _origins =
    [
        .. Gallery.Names.Select(Gallery.Files),
        .. CorpusFile.Names("Right").Select(name => new[] { new SourceFile("/problem/Problem.cs", CorpusFile.Read("Right", name).Text) }),
    ];

    private static readonly CSharpCompilation[] _compilations = [.. _origins.Select(files => GeneratorHarness.Compile(files))];

    private static readonly string[][] _tokens = [.. _origins.Select(files => Tokens(files[0]))];

    /// <summary>The declaration of a number: always the same one.</summary>
    public static CSharpCompilation Of(int number)
    {
        var random = new Random(number);
        int origin = random.Next(_origins.Length);
        List<string> tokens = [.. _tokens[origin]];
        bool isGentle = random.Next(2) == 0;
        for (int changes = 1 + random.Next(4); changes > 0 && tokens.Count > 0; changes--)
        {
            if (isGentle)
            {
                Exchange(tokens, random);
            }
            else
            {
                Tear(tokens, random);
            }
        }

        CSharpCompilation compilation = _compilations[origin];
        SourceFile changed = _origins[origin][0] with { Text = string.Concat(tokens) };
        return compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], changed.Parse());
    }

    /// <summary>Something else of its kind where a token is: what is left is mostly C#, and a problem of another meaning.</summary>
    private static void Exchange(List<string> tokens, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                Replace(tokens, random, IsName, tokens.Where(IsName).Select(token => token.Trim()).ToArray());
                break;
            case 1:
                Replace(tokens, random, IsType, _types);
                break;
            case 2:
                Replace(tokens, random, token => token.Trim() is "+" or "-" or "*" or "/" or "%", ["+", "-", "*", "/", "%"]);
                break;
            case 3:
                Replace(tokens, random, token => token.Trim() is "<" or ">" or "==" or "<=" or ">=" or "!=", ["<=", ">=", "==", "!="]);
                break;
            default:
                Replace(tokens, random, IsNumber, _numbers);
                break;
        }
    }

    /// <summary>Tokens lost, doubled, moved, cut off, or brought in from elsewhere.</summary>
    private static void Tear(List<string> tokens, Random random)
    {
        int at = random.Next(tokens.Count);
        switch (random.Next(6))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[at]);
                break;
            case 2:
                int other = random.Next(tokens.Count);
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3 when random.Next(3) == 0:
                tokens.RemoveRange(at, tokens.Count - at);
                break;
            case 4:
                tokens.Insert(at, _pieces[random.Next(_pieces.Length)] + " ");
                break;
            default:
                string[] donor = _tokens[random.Next(_tokens.Length)];
                int from = random.Next(donor.Length);
                tokens.InsertRange(at, donor[from..Math.Min(from + random.Next(1, 40), donor.Length)]);
                break;
        }
    }

    /// <summary>Puts one of the replacements where one of the tokens of a kind is.</summary>
    private static void Replace(List<string> tokens, Random random, Predicate<string> isOfKind, string[] replacements)
    {
        int[] places = [.. Enumerable.Range(0, tokens.Count).Where(place => isOfKind(tokens[place]))];
        if (places.Length > 0)
        {
            tokens[places[random.Next(places.Length)]] = replacements[random.Next(replacements.Length)] + " ";
        }
    }

    private static bool IsNumber(string token) => char.IsAsciiDigit(token[0]);

    private static bool IsType(string token) => token.Trim() is "int" or "double" or "bool" or "string";

    private static bool IsName(string token) => char.IsAsciiLetterUpper(token[0]);

    /// <summary>The tokens with the white space after them.</summary>
    private static string[] Tokens(SourceFile file) =>
        [.. file.Parse().GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).Select(token => token.ToString() + (token.HasTrailingTrivia ? token.TrailingTrivia.ToString() : ""))];
}
