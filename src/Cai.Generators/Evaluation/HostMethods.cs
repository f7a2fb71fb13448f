using System.Reflection;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>The methods of the host's own library that evaluate <see cref="MathCall"/>.</summary>
internal static class HostMethods
{
    /// <summary>The host's method, or null on a host whose library lacks it.</summary>
    public static MethodInfo? Find(MathCall call)
    {
        int dot = call.Method.IndexOf('.');
        string name = call.Method.Substring(dot + 1);
        Type[] types = [.. call.Arguments.Select(argument => argument.Type is EnumType ? typeof(MidpointRounding) : argument.Type.Clr())];
        return Class(call.Method.Substring(0, dot))?.GetMethod(name, BindingFlags.Static | BindingFlags.Public, null, types, null);
    }

    private static Type? Class(string name) => name switch
    {
        "Math" => typeof(Math),
        "MathF" => Type.GetType("System.MathF"),
        "sbyte" => typeof(sbyte),
        "byte" => typeof(byte),
        "short" => typeof(short),
        "ushort" => typeof(ushort),
        "int" => typeof(int),
        "uint" => typeof(uint),
        "long" => typeof(long),
        "ulong" => typeof(ulong),
        "float" => typeof(float),
        _ => typeof(double),
    };
}
