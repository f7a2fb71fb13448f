using System.Globalization;

namespace Cai.Tabulation;

/// <summary>When nothing is tabulated: where it is declared so, or where tables would be too large and are no runs.</summary>
internal static class MatrixFreeRoad
{
    /// <summary>What stands for the tables of such a problem; null where there are tables.</summary>
    public static Tables? Build<TDeclaration>(in TDeclaration declaration, TabulatorLimits limits, CancellationToken cancellation)
        where TDeclaration : IDeclaration
    {
        Shape shape = declaration.Shape;
        bool isDeclared = limits.MatrixFreeFrom == 0;
        if (!MatrixFreeTables.IsPossible(shape))
        {
            return isDeclared
                ? throw new TabulationLimitException(
                    $"{shape.Problem} cannot be MatrixFree: that takes every combination of fields for a state, every action everywhere, no terminal states, no prior, no stages, no noise to be estimated, and at most "
                    + $"{MatrixFreeTables.MostOutcomes} noise outcomes. Leave the setting out.")
                : null;
        }

        double entries = MatrixFreeTables.Entries(shape);
        if (isDeclared)
        {
            return Compute(declaration, limits, "it is declared so", cancellation);
        }

        if (!(entries > limits.MatrixFreeFrom))
        {
            return null;
        }

        // Runs take little, and so may the states that a start reaches: tables are tried first, up to the limit.
        var tried = new TabulatorLimits { MaxEvaluations = limits.MaxEvaluations, MaxEntries = (long)limits.MatrixFreeFrom, StreamsFrom = limits.StreamsFrom };
        string why = string.Format(CultureInfo.InvariantCulture, "tables would hold about {0:0.#E+0} numbers, more than {1:0.#E+0}", entries, limits.MatrixFreeFrom);
        try
        {
            Tables? tables = shape.HasStart ? Tabulator.BuildTables(declaration, tried, cancellation) : Tabulator.Stream(declaration, tried, cancellation);
            return tables ?? Compute(declaration, limits, why, cancellation);
        }
        catch (TabulationLimitException)
        {
            return Compute(declaration, limits, why, cancellation);
        }
    }

    private static Tables Compute<TDeclaration>(in TDeclaration declaration, TabulatorLimits limits, string why, CancellationToken cancellation)
        where TDeclaration : IDeclaration
    {
        var source = new CheckedDeclaration<TDeclaration>(declaration, new Faults(declaration.Shape.Problem), limits, cancellation);
        try
        {
            return MatrixFreeTables.Build(source, declaration, why);
        }
        catch (Exception exception) when (exception is not (DeclarationException or TabulationLimitException or OperationCanceledException or OutOfMemoryException))
        {
            // A member threw. Again, with each evaluation guarded, to find all that is wrong.
            var faults = new Faults(declaration.Shape.Problem);
            var guarded = new CheckedDeclaration<GuardedDeclaration<TDeclaration>>(new(declaration, faults), faults, limits, cancellation);
            MatrixFreeTables.Check(guarded, Components.Of(guarded.Shape));
            throw;
        }
    }
}
