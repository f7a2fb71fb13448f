namespace Cai.Tabulation;

/// <summary>The start states and their probabilities.</summary>
internal sealed class Starts
{
    private Starts(int[] codes, double[] probabilities) => (Codes, Probabilities) = (codes, probabilities);

    /// <summary>Gets the codes, ascending.</summary>
    public int[] Codes { get; }

    public double[] Probabilities { get; }

    public static Starts Of<TDeclaration>(CheckedDeclaration<TDeclaration> declaration)
        where TDeclaration : IDeclaration
    {
        var weights = new SortedDictionary<int, double>();
        if (declaration.Shape.StartCodes is int[] listed)
        {
            foreach (int code in listed)
            {
                Check(declaration, code);
                weights[code] = 1;
            }
        }
        else
        {
            for (int code = 0; code < declaration.States.Count; code++)
            {
                if (declaration.IsValid(code) && declaration.StartWeight(code) is > 0 and double weight)
                {
                    weights.Add(code, weight);
                }
            }
        }

        double sum = 0;
        foreach (double weight in weights.Values)
        {
            sum += weight;
        }

        if (weights.Count == 0)
        {
            throw declaration.Fault("Start", "no state is a start: at least one must be, with a positive weight.");
        }

        var codes = new int[weights.Count];
        var probabilities = new double[weights.Count];
        weights.Keys.CopyTo(codes, 0);
        weights.Values.CopyTo(probabilities, 0);
        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] /= sum;
        }

        return new Starts(codes, probabilities);
    }

    private static void Check<TDeclaration>(CheckedDeclaration<TDeclaration> declaration, int code)
        where TDeclaration : IDeclaration
    {
        if (!declaration.IsValid(code))
        {
            throw declaration.Fault("Start", $"the start state {declaration.StateText(code)} is not a valid state.");
        }
    }
}
