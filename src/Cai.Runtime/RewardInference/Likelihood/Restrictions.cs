namespace Cai.RewardInference;

/// <summary>Restrictions of parameters to values.</summary>
internal static class Restrictions
{
    /// <summary>Which parameters they name.</summary>
    /// <exception cref="ArgumentException">There is no such parameter, or one is named twice, or none is, or a value is not finite.</exception>
    public static int[] Places(IReadOnlyList<string> names, (string Name, double Value)[] restrictions)
    {
        if (restrictions.Length == 0)
            throw new ArgumentException($"There is nothing to test: name parameters and their values, as (\"{names.FirstOrDefault()}\", 0).", nameof(restrictions));
        int[] places = new int[restrictions.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = names.ToList().IndexOf(restrictions[i].Name);
            if (places[i] < 0)
                throw new ArgumentException($"There is no parameter {restrictions[i].Name}: the parameters are {string.Join(", ", names)}.", nameof(restrictions));
            if (Array.IndexOf(places, places[i], 0, i) >= 0)
                throw new ArgumentException($"{restrictions[i].Name} is restricted twice.", nameof(restrictions));
            if (!double.IsFinite(restrictions[i].Value))
                throw new ArgumentException(FormattableString.Invariant($"{restrictions[i].Name} is restricted to {restrictions[i].Value}; values are finite."), nameof(restrictions));
        }

        return places;
    }

    /// <summary>Them in words.</summary>
    public static string Text((string Name, double Value)[] restrictions) => string.Join(", ", restrictions.Select(restriction => FormattableString.Invariant($"{restriction.Name} = {restriction.Value:G6}")));
}
