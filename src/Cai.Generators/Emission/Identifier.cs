using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Emission;

/// <summary>Names for emitted locals and members, made of the user's words.</summary>
internal static class Identifier
{
    /// <summary>The words with their first letter small: <c>firstPhase</c>; a keyword is escaped.</summary>
    public static string Local(params string[] words)
    {
        string name = Member(words);
        name = char.ToLowerInvariant(name[0]) + name.Substring(1);
        return Escape(name);
    }

    /// <summary>The words run together, each with a capital; characters that no identifier has are spelled or dropped.</summary>
    public static string Member(params string[] words)
    {
        StringBuilder name = new();
        foreach (string word in words)
        {
            bool capital = true;
            foreach (char c in word)
            {
                if (c == '-')
                {
                    name.Append("Minus");
                }
                else if (char.IsLetterOrDigit(c) || c == '_')
                {
                    name.Append(capital ? char.ToUpperInvariant(c) : c);
                    capital = false;
                    continue;
                }

                capital = true;
            }
        }

        return name.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? "_" + name : name.ToString();
    }

    /// <summary>The name, numbered from 2 when it is taken already.</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        string unique = name;
        for (int number = 2; !taken.Add(unique); number++)
            unique = name + NumberText.Of(number);
        return unique;
    }

    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The user's name as it is read: without the escape of a keyword.</summary>
    public static string Plain(string escaped) => escaped.StartsWith("@", StringComparison.Ordinal) ? escaped.Substring(1) : escaped;

    /// <summary>The last part of a fully qualified type name.</summary>
    public static string Simple(string fullName)
    {
        int generic = fullName.IndexOf('<');
        string name = generic < 0 ? fullName : fullName.Substring(0, generic);
        return Plain(name.Substring(Math.Max(name.LastIndexOf('.'), name.LastIndexOf(':')) + 1));
    }
}
