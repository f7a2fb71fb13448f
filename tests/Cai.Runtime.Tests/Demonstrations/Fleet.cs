using Cai.CompilerServices;

namespace Cai.Csv;

public readonly record struct Bus(int Mileage, bool IsOld);

public enum Decision
{
    Keep,
    Replace,
}

/// <summary>Buses of mileage 0 .. 9, old or not; a new bus has at most mileage 5.</summary>
internal sealed class Buses() : CodedSpace<Bus>([new IntegerLeaf("Mileage", 0, 10), new BooleanLeaf("IsOld")], [.. Enumerable.Range(0, 20).Where(c => c % 2 == 1 || c / 2 <= 5)])
{
    public override int Encode(Bus value) => value.Mileage is < 0 or > 9 ? -1 : (value.Mileage * 2) + (value.IsOld ? 1 : 0);

    public override Bus Decode(int code) => new(code / 2, code % 2 == 1);
}

internal sealed class Decisions() : CodedSpace<Decision>([new EnumLeaf("Decision", "Keep", "Replace")])
{
    public override int Encode(Decision value) => (int)value is 0 or 1 ? (int)value : -1;

    public override Decision Decode(int code) => (Decision)code;
}

public readonly record struct Load(int Mileage);

internal sealed class Loads() : CodedSpace<Load>([new IntegerLeaf("Mileage", 0, 5)])
{
    public override int Encode(Load value) => value.Mileage is >= 0 and < 5 ? value.Mileage : -1;

    public override Load Decode(int code) => new(code);
}
