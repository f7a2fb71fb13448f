using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>The backward message of one stage: logarithms, or where their range allows numbers z with <c>exp(V) = z exp(Offset)</c>, which no exp or log was spent on.</summary>
/// <param name="numbers">Where it is kept.</param>
/// <param name="stage">The stage.</param>
internal sealed class Message(StageNumbers numbers, int stage)
{
    /// <summary>One a state.</summary>
    public Span<double> Numbers => numbers[stage];

    /// <summary>Whether they are no logarithms.</summary>
    public bool IsLinear { get; private set; }

    /// <summary>The logarithm of what linear numbers are multiples of.</summary>
    public double Offset { get; private set; }

    /// <summary>The least of the numbers.</summary>
    public double Least { get; private set; }

    /// <summary>The largest of them.</summary>
    public double Largest { get; private set; }

    /// <summary>The logarithms span so much, where they are known.</summary>
    public double Range => IsLinear ? Math.Log(Largest / Least) : Largest - Least;

    /// <summary>V of a state.</summary>
    public double Log(int state) => IsLinear ? Offset + Math.Log(Numbers[state]) : Numbers[state];

    /// <summary><c>log(1 - g + g exp(v))</c>: to stop after a step, or to go on.</summary>
    public static double Continue(double discount, double value)
    {
        if (discount == 1)
            return value;
        double largest = Math.Max(0, value);
        return largest + Math.Log(((1 - discount) * Math.Exp(-largest)) + (discount * Math.Exp(value - largest)));
    }

    /// <summary>Takes logarithms that are given.</summary>
    public void Set(ReadOnlySpan<double> logarithms)
    {
        logarithms.CopyTo(Numbers);
        Set(isLinear: false, 0, new(TensorPrimitives.Min(logarithms), TensorPrimitives.Max(logarithms)));
    }

    /// <summary>Says what the numbers are, after they were written.</summary>
    /// <param name="isLinear">See <see cref="IsLinear"/>.</param>
    /// <param name="offset">See <see cref="Offset"/>.</param>
    /// <param name="range">The least and the largest number.</param>
    public void Set(bool isLinear, double offset, Residual range) => (IsLinear, Offset, Least, Largest) = (isLinear, offset, range.Min, range.Max);

    /// <summary><c>log(1 - g + g exp(V))</c> of all states.</summary>
    /// <param name="discount">g.</param>
    /// <param name="work">One number a state, to work in.</param>
    /// <returns>The logarithms: the numbers themselves where they are that.</returns>
    public ReadOnlySpan<double> Logarithms(double discount, Span<double> work)
    {
        if (!IsLinear && discount == 1)
            return Numbers;
        if (IsLinear)
        {
            TensorPrimitives.Log<double>(Numbers, work);
            TensorPrimitives.Add(work, Offset, work);
        }
        else
        {
            Numbers.CopyTo(work);
        }

        for (int s = 0; s < work.Length && discount < 1; s++)
            work[s] = Continue(discount, work[s]);
        return work;
    }

    /// <summary><c>exp(V)</c> of all states as multiples of <c>exp(offset)</c>, the largest of which is about 1.</summary>
    /// <param name="work">One number a state, to work in.</param>
    /// <param name="offset">The offset.</param>
    /// <param name="largest">The largest multiple.</param>
    /// <returns>The multiples: the numbers themselves where they are that.</returns>
    public ReadOnlySpan<double> Exponentiate(Span<double> work, out double offset, out double largest)
    {
        (offset, largest) = (Offset, Largest);
        if (IsLinear)
            return Numbers;
        (offset, largest) = (Largest, 1);
        TensorPrimitives.Subtract(Numbers, offset, work);
        Exponential.OfNonPositive(work);
        return work;
    }
}
