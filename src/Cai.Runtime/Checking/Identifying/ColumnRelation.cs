namespace Cai.Checking;

/// <summary>A column that is a combination of columns before it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Coefficients">The weight of each column; zero from <paramref name="Column"/> on.</param>
internal sealed record ColumnRelation(int Column, double[] Coefficients);
