namespace Cai.Tabulation;

/// <summary>Sorts successors and adds the masses of equal ones, in one order whatever the host's sort does with ties.</summary>
internal sealed class RowMerge
{
    private long[] _keys = [];
    private double[] _masses = [];

    /// <summary>Merges the first entries in place.</summary>
    /// <returns>How many successors are left.</returns>
    public int Merge(int[] codes, double[] masses, int count)
    {
        if (IsAscending(codes, count))
        {
            return count;
        }

        if (_keys.Length < count)
        {
            _keys = new long[count];
            _masses = new double[count];
        }

        for (int i = 0; i < count; i++)
        {
            _keys[i] = ((long)codes[i] << 32) | (uint)i;
        }

        Array.Sort(_keys, 0, count);
        Array.Copy(masses, _masses, count);
        int last = -1;
        for (int i = 0; i < count; i++)
        {
            int code = (int)(_keys[i] >> 32);
            double mass = _masses[(int)(_keys[i] & 0xFFFFFFFF)];
            if (last >= 0 && codes[last] == code)
            {
                masses[last] += mass;
                continue;
            }

            last++;
            codes[last] = code;
            masses[last] = mass;
        }

        return last + 1;
    }

    private static bool IsAscending(int[] codes, int count)
    {
        for (int i = 1; i < count; i++)
        {
            if (codes[i] <= codes[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
