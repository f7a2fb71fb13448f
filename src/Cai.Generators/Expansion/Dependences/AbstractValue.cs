namespace Cai.Generators.Expansion.Dependences;

/// <summary>
/// What is known of a value: which argument leaves it may depend on, field by field where it is a record. A scalar that is an argument's leaf, untouched, has
/// an <see cref="Origin"/>: where two paths agree on it (or on the very object), the choice between the paths does not matter to it.
/// </summary>
internal sealed class AbstractValue
{
    /// <summary>A value that depends on nothing. A new one each time: one object stands for one value, and two constants may differ.</summary>
    public static AbstractValue Constant => new(default(Reads));

    private readonly AbstractValue[]? _fields;

    /// <summary>A value all of whose fields may depend on the same leaves.</summary>
    public AbstractValue(Reads reads, string? origin = null) => (Reads, Origin) = (reads, origin);

    public AbstractValue(AbstractValue[] fields)
    {
        _fields = fields;
        foreach (AbstractValue field in fields)
        {
            Reads |= field.Reads;
        }
    }

    /// <summary>Gets all that the value depends on.</summary>
    public Reads Reads { get; }

    public string? Origin { get; }

    public AbstractValue Field(int index) => _fields is null ? new(Reads) : _fields[index];

    /// <summary>The value, dependent on more: as after a failure that some leaves decide.</summary>
    public AbstractValue With(Reads reads) =>
        _fields is null ? new(Reads | reads) : new(Array.ConvertAll(_fields, field => field.With(reads)));

    /// <summary>One value or the other, as <paramref name="control"/> decides.</summary>
    public AbstractValue Or(AbstractValue other, Reads control)
    {
        if (ReferenceEquals(this, other) || (Origin is not null && Origin == other.Origin))
        {
            return this;
        }

        if (_fields is null || other._fields is null || _fields.Length != other._fields.Length)
        {
            return new(Reads | other.Reads | control);
        }

        var fields = new AbstractValue[_fields.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i] = _fields[i].Or(other._fields[i], control);
        }

        return new(fields);
    }

    /// <summary>Whether nothing is known of the one that is not known of the other.</summary>
    public bool IsSameAs(AbstractValue other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (Reads != other.Reads || Origin != other.Origin || _fields?.Length != other._fields?.Length)
        {
            return false;
        }

        for (int i = 0; i < (_fields?.Length ?? 0); i++)
        {
            if (!_fields![i].IsSameAs(other._fields![i]))
            {
                return false;
            }
        }

        return true;
    }
}
