using Cai.Generators.Expansion.Dependences;
using Cai.Tabulation;

namespace Cai.Generators.Tests.Expansion;

/// <summary>Which leaves a declaration's values depend on, by evaluation of every combination: a leaf matters where changing it alone changes the value.</summary>
internal sealed class ObservedReads
{
    private readonly IDeclaration _declaration;
    private readonly int[][] _radices;
    private readonly int[] _counts;
    private readonly int[] _next;

    public ObservedReads(IDeclaration declaration)
    {
        _declaration = declaration;
        Shape shape = declaration.Shape;
        _radices = [shape.StateRadix, shape.ActionRadix, shape.NoiseRadix, shape.StateRadix];
        _counts = [.. _radices.Select(radix => radix.Aggregate(1, (a, b) => a * b))];
        _next = Values(3, (state, action, noise, _) => declaration.Next(state, action, noise, 0));
        Assert.All(_next, code => Assert.InRange(code, 0, _counts[3] - 1));
    }

    /// <summary>What a leaf of the next state depends on.</summary>
    public Reads OfNext(int leaf)
    {
        int[] radix = _radices[3];
        int stride = radix[(leaf + 1)..].Aggregate(1, (a, b) => a * b);
        return Of(Array.ConvertAll(_next, code => code / stride % radix[leaf]), 3);
    }

    /// <summary>What a reward term depends on.</summary>
    public Reads OfTerm(int term) => Of(Values(4, (state, action, noise, next) => _declaration.Term(term, state, action, noise, next, 0)), 4);

    private T[] Values<T>(int spaces, Func<int, int, int, int, T> value)
    {
        int states = _counts[0], actions = _counts[1], noises = _counts[2], nexts = spaces > 3 ? _counts[3] : 1;
        var values = new T[states * actions * noises * nexts];
        for (int i = 0; i < values.Length; i++)
            values[i] = value(i / (nexts * noises * actions), i / (nexts * noises) % actions, i / nexts % noises, i % nexts);
        return values;
    }

    private Reads Of<T>(T[] values, int spaces)
        where T : IEquatable<T>
    {
        var masks = new ulong[4];
        int stride = values.Length;
        for (int space = 0; space < spaces; space++)
        {
            for (int leaf = 0; leaf < _radices[space].Length; leaf++)
            {
                int period = stride;
                stride /= _radices[space][leaf];
                for (int i = 0; i < values.Length; i++)
                {
                    if (!values[i].Equals(values[i - (i % period) + (i % stride)]))
                    {
                        masks[space] |= 1UL << leaf;
                        break;
                    }
                }
            }
        }

        return new Reads(masks[0], masks[1], masks[2], masks[3]);
    }
}
