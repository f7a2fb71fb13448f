using System.Reflection;

namespace Cai.Generators.Tests.Mutations;

/// <summary>The values of a declared type, found by reflection: what a reader of the declaration would write down.</summary>
internal static class Values
{
    /// <summary>Every value of an enum, or of a record struct of ranges, bools, enums and such records; null where the values are unbounded.</summary>
    public static object[]? Of(Type type)
    {
        if (type.IsEnum)
            return [.. Enum.GetValuesAsUnderlyingType(type).Cast<object>().Distinct().Select(value => Enum.ToObject(type, value))];
        if (type == typeof(bool))
            return [false, true];
        ConstructorInfo make = type.GetConstructors().Single(constructor => constructor.GetParameters().Length > 0);
        object[]?[] fields = [.. make.GetParameters().Select(Of)];
        if (fields.Contains(null))
            return null;
        IEnumerable<object[]> rows = [[]];
        foreach (object[]? field in fields)
            rows = [.. rows.SelectMany(row => field!, (row, value) => row.Append(value).ToArray())];
        return [.. rows.Select(make.Invoke)];
    }

    private static object[]? Of(ParameterInfo field)
    {
        if (field.ParameterType != typeof(int))
            return Of(field.ParameterType);
        if (field.GetCustomAttribute<RangeAttribute>() is { } range)
            return [.. Enumerable.Range((int)range.Minimum, Math.Max((int)range.Maximum - (int)range.Minimum + 1, 0)).Cast<object>()];
        if (field.GetCustomAttribute<CategoricalAttribute>() is { } categorical)
            return [.. Enumerable.Range(0, categorical.Probabilities.Length).Cast<object>()];
        if (field.GetCustomAttribute<BinomialAttribute>() is { } binomial)
            return [.. Enumerable.Range(0, binomial.Trials + 1).Cast<object>()];
        return null;
    }
}
