using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// Free coordinates of the estimated noise: in each estimated field every probability but one. The one left out, the most probable at the start, is
/// <c>1 - sum</c> of the others; so it stays away from zero, and the others have the plain bounds 0 and 1. A field held to its family has one coordinate, the family's parameter.
/// </summary>
internal sealed class NoiseCoordinates
{
    private readonly NoiseModel _model;
    private readonly double[] _marginals;
    private readonly double[] _changed;
    private readonly int[] _fieldOf;
    private readonly int[] _place;
    private readonly int[] _offset;
    private readonly int[] _base;
    private readonly double[] _parameters;

    /// <summary>Coordinates around start values.</summary>
    /// <param name="model">The noise.</param>
    /// <param name="start">The probabilities of all fields, one after the other.</param>
    /// <param name="families">Whether fields with a family are held to it: those begin at its member closest to their start.</param>
    public NoiseCoordinates(NoiseModel model, ReadOnlySpan<double> start, bool families = false)
    {
        _model = model;
        _marginals = start.ToArray();
        _changed = new double[_marginals.Length];
        _offset = new int[model.Fields.Count];
        _base = new int[model.Fields.Count];
        _parameters = new double[model.Fields.Count];
        List<int> fieldOf = [], place = [];
        int offset = 0;
        for (int f = 0; f < model.Fields.Count; f++)
        {
            NoiseField field = model.Fields[f];
            _offset[f] = offset;
            _base[f] = -1;
            if (field.IsEstimated && families && field.Family != NoiseFamily.None)
            {
                _parameters[f] = CurveOf(f).Fit(_marginals.AsSpan(offset, field.Values.Count));
                CurveOf(f).Mass(_parameters[f]).CopyTo(_marginals.AsSpan(offset));
                fieldOf.Add(f);
                place.Add(-1);
            }
            else if (field.IsEstimated)
            {
                ReadOnlySpan<double> probabilities = _marginals.AsSpan(offset, field.Values.Count);
                _base[f] = offset + System.Numerics.Tensors.TensorPrimitives.IndexOfMax(probabilities);
                for (int v = 0; v < field.Values.Count; v++)
                {
                    if (offset + v == _base[f])
                        continue;
                    fieldOf.Add(f);
                    place.Add(offset + v);
                }
            }

            offset += field.Values.Count;
        }

        _fieldOf = [.. fieldOf];
        _place = [.. place];
        Joint = new double[model.OutcomeCount];
        Join();
    }

    /// <summary>The number of free coordinates.</summary>
    public int Count => _place.Length;

    /// <summary>The noise.</summary>
    public NoiseModel Model => _model;

    /// <summary>The probabilities of all fields at the last coordinates.</summary>
    public ReadOnlySpan<double> Marginals => _marginals;

    /// <summary>The joint outcome probabilities at the last coordinates; one array for ever, so that a kernel may keep it.</summary>
    public double[] Joint { get; }

    /// <summary>Where the probabilities of a field start.</summary>
    public int Offset(int field) => _offset[field];

    /// <summary>Writes the coordinates of the present probabilities.</summary>
    public void Write(Span<double> coordinates)
    {
        for (int m = 0; m < _place.Length; m++)
            coordinates[m] = IsParameter(m) ? _parameters[_fieldOf[m]] : _marginals[_place[m]];
    }

    /// <summary>Whether a coordinate is the parameter of a family.</summary>
    public bool IsParameter(int coordinate) => _place[coordinate] < 0;

    /// <summary>The largest value of a coordinate; the smallest is 0.</summary>
    public double Upper(int coordinate) => IsParameter(coordinate) ? CurveOf(_fieldOf[coordinate]).Upper : 1;

    /// <summary>The name of a coordinate: <c>Wear.High</c>, or <c>Demand mean</c>.</summary>
    public string Name(int coordinate)
    {
        NoiseField field = _model.Fields[_fieldOf[coordinate]];
        return IsParameter(coordinate) ? $"{field.Name} {CurveOf(_fieldOf[coordinate]).Parameter}" : $"{field.Name}.{field.Values[_place[coordinate] - _offset[_fieldOf[coordinate]]]}";
    }

    /// <summary>Moves to other coordinates; false when they leave a simplex.</summary>
    public bool TryMove(ReadOnlySpan<double> coordinates)
    {
        foreach (int at in _base)
        {
            if (at >= 0)
                _marginals[at] = 1;
        }

        for (int m = 0; m < _place.Length; m++)
        {
            if (!(coordinates[m] >= 0 && coordinates[m] <= Upper(m)))
                return false;
            if (IsParameter(m))
            {
                int field = _fieldOf[m];
                _parameters[field] = coordinates[m];
                CurveOf(field).Mass(coordinates[m]).CopyTo(_marginals.AsSpan(_offset[field]));
                continue;
            }

            _marginals[_place[m]] = coordinates[m];
            _marginals[_base[_fieldOf[m]]] -= coordinates[m];
        }

        foreach (int at in _base)
        {
            if (at >= 0 && !(_marginals[at] > 0))
                return false;
        }

        Join();
        return true;
    }

    /// <summary>Writes the derivative of the joint probabilities by a coordinate.</summary>
    public void Differentiate(int coordinate, Span<double> joint)
    {
        _marginals.CopyTo(_changed, 0);
        Tilt(coordinate);
        _model.Join(_changed, joint);
    }

    /// <summary>Writes the second derivative by two coordinates; false where it is zero, as within a field whose probabilities are free.</summary>
    public bool TryCurve(int first, int second, Span<double> joint)
    {
        int field = _fieldOf[first];
        if (field == _fieldOf[second] && !IsParameter(first))
            return false;
        _marginals.CopyTo(_changed, 0);
        if (first == second)
        {
            CurveOf(field).Curve(_parameters[field], OwnOf(field));
        }
        else
        {
            Tilt(first);
            Tilt(second);
        }

        _model.Join(_changed, joint);
        return true;
    }

    /// <summary>The derivative of every probability by the coordinates: probabilities x coordinates.</summary>
    public double[,] Jacobian()
    {
        double[,] jacobian = new double[_marginals.Length, _place.Length];
        for (int m = 0; m < _place.Length; m++)
        {
            int field = _fieldOf[m];
            if (IsParameter(m))
            {
                CurveOf(field).Differentiate(_parameters[field], OwnOf(field));
                for (int v = 0; v < _model.Fields[field].Values.Count; v++)
                    jacobian[_offset[field] + v, m] = _changed[_offset[field] + v];
                continue;
            }

            jacobian[_place[m], m] = 1;
            jacobian[_base[field], m] = -1;
        }

        return jacobian;
    }

    private void Join() => _model.Join(_marginals, Joint);

    private FamilyCurve CurveOf(int field) => new(_model.Fields[field].Family, _model.Fields[field].Values.Count);

    private Span<double> OwnOf(int field) => _changed.AsSpan(_offset[field], _model.Fields[field].Values.Count);

    // The derivative of a field's probabilities by a coordinate: along the family's curve, or one up, the base down.
    private void Tilt(int coordinate)
    {
        int field = _fieldOf[coordinate];
        if (IsParameter(coordinate))
        {
            CurveOf(field).Differentiate(_parameters[field], OwnOf(field));
            return;
        }

        OwnOf(field).Clear();
        _changed[_place[coordinate]] = 1;
        _changed[_base[field]] = -1;
    }
}
