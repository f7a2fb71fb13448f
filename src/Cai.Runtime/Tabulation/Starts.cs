using Cai.Checking;

namespace Cai.Tabulation;

/// <summary>The start states and their probabilities.</summary>
internal sealed class Starts
{
    private Starts(int[] codes, double[] probabilities) => (Codes, Probabilities) = (codes, probabilities);

    /// <summary>Gets the codes, ascending.</summary>
    public int[] Codes { get; }

    public double[] Probabilities { get; }

    /// <summary>The starts; null when none is declared, or when none of the declared is one.</summary>
    public static Starts? Of<TDeclaration>(CheckedDeclaration<TDeclaration> declaration)
        where TDeclaration : IDeclaration
    {
        if (!declaration.Shape.HasStart)
        {
            return null;
        }

        SortedDictionary<int, double> weights = declaration.Shape.StartIsListed ? Listed(declaration) : Weighed(declaration);
        if (weights.Count == 0)
        {
            // Where the member threw, or gave what is no start, that is what is wrong.
            if (!declaration.Faults.IsAt("Start"))
            {
                declaration.Faults.Add(Rules.StartWrong, "Start", () => "No state is a start", "At least one must be, with a positive weight.");
            }

            return null;
        }

        double sum = 0;
        foreach (double weight in weights.Values)
        {
            sum += weight;
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

    private static SortedDictionary<int, double> Listed<TDeclaration>(CheckedDeclaration<TDeclaration> declaration)
        where TDeclaration : IDeclaration
    {
        var weights = new SortedDictionary<int, double>();
        int[] codes = declaration.StartCodes();
        for (int i = 0; i < codes.Length; i++)
        {
            int code = codes[i], index = i;
            if (code < 0)
            {
                declaration.Faults.Add(
                    Rules.StartWrong, "Start", () => $"{declaration.Call("Start", -1)} gives {declaration.StartText(index)}", "Every field of a start must be in its range.");
            }
            else if (!declaration.IsValid(code))
            {
                declaration.Faults.Add(
                    Rules.StartWrong,
                    "Start",
                    () => $"{declaration.Call("Start", -1)} gives {declaration.StateText(code)}, which is not a valid state: {declaration.Call("Valid", code)} is false",
                    "A start is a valid state.");
            }
            else
            {
                weights[code] = 1;
            }
        }

        return weights;
    }

    private static SortedDictionary<int, double> Weighed<TDeclaration>(CheckedDeclaration<TDeclaration> declaration)
        where TDeclaration : IDeclaration
    {
        var weights = new SortedDictionary<int, double>();
        for (int code = 0; code < declaration.States.Count; code++)
        {
            if (declaration.IsValid(code) && declaration.StartWeight(code) is > 0 and double weight)
            {
                weights.Add(code, weight);
            }
        }

        return weights;
    }
}
