using System.Text;
using Cai.Generators.Differentiation;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Emission;

/// <summary>Lowered functions as C# text that a person would write: private static methods, and a static field for each constant array that they read.</summary>
internal sealed partial class CSharpPrinter
{
    private readonly Dictionary<ConstantArray, string> _tables = [];
    private readonly StringBuilder _text = new();
    private Dictionary<int, string> _names = [];

    /// <summary>Prints functions, with the arrays they read in front.</summary>
    /// <param name="functions">The functions; functions that they call must be among them.</param>
    /// <param name="indent">The number of spaces in front of each line.</param>
    public static string Methods(IEnumerable<FunctionIr> functions, int indent = 0)
    {
        CSharpPrinter printer = new();
        StringBuilder methods = new();
        foreach (FunctionIr function in functions)
        {
            printer._text.Clear();
            printer.Method(function);
            methods.Append('\n').Append(printer._text);
        }

        StringBuilder all = new();
        foreach (KeyValuePair<ConstantArray, string> table in printer._tables)
        {
            all.Append($"private static readonly {TypeName(table.Key.Array)} {table.Value} = {printer.Items(table.Key)};\n");
        }

        all.Append(methods);
        string space = new(' ', indent);
        IEnumerable<string> lines = all.ToString().Trim('\n').Split('\n').Select(line => line.Length == 0 ? line : space + line);
        return string.Join("\n", lines) + "\n";
    }

    /// <summary>Prints an expression for a message; variables have their own names.</summary>
    public static string Expression(Expr expression)
    {
        CSharpPrinter printer = new();
        foreach (Variable variable in IrTree.Expressions(expression).OfType<Variable>())
        {
            printer._names[variable.Slot] = Identifier(variable.Name);
        }

        return printer.Print(expression);
    }

    /// <summary>The name of the method that a function is printed as.</summary>
    public static string MethodName(string function) => Identifier(function);

    /// <summary>How C# names a type.</summary>
    public static string TypeName(IrType type) => type switch
    {
        ScalarType scalar => Keyword(scalar.Kind),
        EnumType e => e.Name,
        RecordType record => record.Name,
        ArrayType array => TypeName(array.Element) + "[]",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>A name as an identifier: escaped where it is a keyword, whether it was escaped before or not.</summary>
    public static string Identifier(string name)
    {
        string plain = name.TrimStart('@');
        if (!SyntaxFacts.IsValidIdentifier(plain))
        {
            string valid = new([.. plain.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_')]);
            plain = valid.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(valid[0]) ? valid : "_" + valid;
        }

        bool isKeyword = SyntaxFacts.GetKeywordKind(plain) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(plain) != SyntaxKind.None;
        return isKeyword ? "@" + plain : plain;
    }

    private static string Keyword(Scalar kind) => kind switch
    {
        Scalar.Boolean => "bool",
        Scalar.Int16 => "short",
        Scalar.UInt16 => "ushort",
        Scalar.Int32 => "int",
        Scalar.UInt32 => "uint",
        Scalar.Int64 => "long",
        Scalar.UInt64 => "ulong",
        Scalar.Single => "float",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private string Table(ConstantArray array)
    {
        if (!_tables.TryGetValue(array, out string? name))
        {
            name = "Table" + _tables.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _tables.Add(array, name);
        }

        return name;
    }

    private string Items(ConstantArray array) =>
        "[" + string.Join(", ", array.Items.Select(item => item is ConstantArray inner ? Items(inner) : Print(item))) + "]";
}
