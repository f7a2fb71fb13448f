namespace Cai.Generators.Tests.Bodies;

/// <summary>Methods that use every construct of the language. Compiled as text: the oracle runs them, evaluation must agree.</summary>
internal static class Corpus
{
    public const string Types = """
        public enum Color : byte { Red = 1, Green = 4, Blue = 250 }
        public enum Turn { North, East, South, West }
        public enum Wide : long { Low = long.MinValue, Zero = 0, High = long.MaxValue }
        public readonly record struct Cell(int Row, int Column)
        {
            public int Sum => Row + Column;
            public Cell Move(int by) => this with { Row = Row + by };
            public static Cell operator +(Cell a, Cell b) => new(a.Row + b.Row, a.Column + b.Column);
            public static implicit operator int(Cell cell) => cell.Row * 100 + cell.Column;
        }
        public readonly record struct Car(Cell Place, Turn Heading, bool Fast);
        public readonly record struct Big(int A, double B, bool C, long D, byte E, Turn F, char G, int H, double I, Cell J);
        public record struct Loose(double X, double Y);
        public struct Plain(int x, double y) { public int X { get; init; } = x; public double Y = y; }
        public readonly struct Old { public readonly int P; public int Q { get; } public Old(int p, int q) { P = p; Q = q; } }
        public static class Elsewhere { public const int K = 3; public const double Third = 1.0 / 3; public static int Twice(int x) => x * 2; public static readonly int Seven = 7; }
        """;

    public const string Methods = """
        public static class Corpus
        {
            static readonly int[] Primes = [2, 3, 5, 7, 11];
            static readonly double[] Prices = { 1, 2.5, -0.0, 1e10 };
            static readonly string[] Map = ["SFFF", "FHFH", "FFFH", "HFFG"];
            static readonly int[][] Jagged = [[1], [2, 3], []];
            static readonly Cell[] Cells = [new(1, 2), new(3, 4)];
            static readonly (int, char)[] Pairs = new[] { (1, 'a'), (2, 'b') };
            static ReadOnlySpan<int> Span => [4, 5, 6];
            static readonly Cell Origin = new(5, 6);
            static readonly int Base = 40, Derived = Base + 2;
            static int[] Auto { get; } = [9, 8];
            const string Text = "hello";

            public static int Arithmetic(int a, int b) => a + b * 3 - (a ^ b) + (a & 7 | b);
            public static int Quotient(int a, int b) => a / b;
            public static int Rest(int a, int b) => a % b;
            public static long LongQuotient(long a, long b) => a / b - a % b;
            public static uint UnsignedQuotient(uint a, uint b) => a / b + a % b;
            public static ulong Wide64(ulong a, ulong b) => a / b ^ a % b;
            public static int Shifts(int a, int b) => (a << b) ^ (a >> b) ^ (a >>> b);
            public static long LongShifts(long a, int b) => (a << b) ^ (a >> b) ^ (a >>> b);
            public static uint UnsignedShifts(uint a, int b) => (a << b) ^ (a >> b) ^ (a >>> b);
            public static int Negate(int a) => -a + ~a;
            public static double Doubles(double a, double b) => a * b + a / b - b % a;
            public static float Singles(float a, float b) => a * b + a / 3 - b;
            public static double Mixed(int a, float b, double c) => a * b + c;
            public static bool Order(double a, double b) => a < b || a >= b && a != b || !(a <= b) ^ (a > b);
            public static bool Unsigned(uint a, uint b) => a < b | a == b;
            public static bool Unsigned64(ulong a, ulong b) => a > b && a != b;
            public static int Chars(char a, char b) => a + b - 'A';
            public static char NextChar(char a) => (char)(a + 1);
            public static bool CharRange(char a) => a is >= 'A' and <= 'M' or 'z';
            public static byte ToByte(int a) => unchecked((byte)a);
            public static sbyte ToSByte(int a) => unchecked((sbyte)a);
            public static int FromLong(long a) => unchecked((int)a);
            public static ulong ToUnsigned(int a) => unchecked((ulong)a);
            public static long FromUnsigned(uint a) => a;
            public static double FromUnsigned64(ulong a) => a;
            public static float FromLongToSingle(long a) => a;
            public static double Truncated(double a) => a is > -1e9 and < 1e9 ? (int)a + (long)a + (a >= 0 ? (uint)a : 0) : 0;
            public static int CheckedSum(int a, int b) => checked(a + b);
            public static long CheckedLong(long a, long b) => checked(a * b - a);
            public static uint CheckedUnsigned(uint a, uint b) => checked(a * b - b);
            public static ulong CheckedUnsigned64(ulong a, ulong b) => checked(a * b + a - b);
            public static byte CheckedByte(int a) => checked((byte)a);
            public static ulong CheckedToUnsigned(long a) => checked((ulong)a);
            public static int CheckedNegate(int a) => checked(-a);
            public static sbyte CheckedFrom64(ulong a) => checked((sbyte)a);
            public static int CheckedCompound(int a, byte b) { checked { b += 200; a *= b; a++; } return a + b; }
            public static int Compound(int a, int b) { a += b; a -= 3; a *= b; a <<= 2; a >>= 1; a >>>= 1; a ^= b; a |= 5; a &= 0xFFFF; return a; }
            public static byte Small(byte a, short b) { a += 7; a--; b++; b -= 3; return (byte)(a + b); }
            public static double DoubleSteps(double a) { double b = a++; return --a * b++ + b; }
            public static int Order2(int i) => i + i++ * 10 + ++i * 100 + (i = 7) + i;
            public static int Chained(int a) { int b, c; b = c = a + 1; return b * c; }
            public static Color NextColor(Color c) => c + 1;
            public static int Distance(Color a, Color b) => a - b;
            public static Color Masked(Color a, Color b) => a & b | ~a ^ b;
            public static bool ColorOrder(Color a, Color b) => a < b || a == Color.Blue;
            public static Wide WideNext(Wide w) { w++; return w - 2; }
            public static Turn Right(Turn t) => (Turn)(((int)t + 1) % 4);
            public static Color Cast(int a) => unchecked((Color)a);
            public static int Ternary(int a, int b) => a > b ? a : b < 0 ? -b : b;
            public static int IfElse(int a) { if (a < 0) return -1; else if (a == 0) { return 0; } int b = a; return b > 5 ? 5 : b; }
            public static int SwitchConstant(int a) => a switch { 0 => 10, 1 or 2 => 20, > 5 and < 9 => 30, not 3 => 40, _ => 50 };
            public static int SwitchNoMatch(int a) => a switch { 0 => 1, 1 => 2, > 4 => 3 };
            public static int SwitchTuple(int a, bool b) => (a, b) switch { (0, true) => 1, (_, false) when a > 3 => 2, (var x, true) => x, (< 0, _) => 4, _ => 5 };
            public static int SwitchEnum(Turn t) => t switch { Turn.North => 1, Turn.East => 2, Turn.South => 3, Turn.West => 4, _ => throw new InvalidOperationException("no such turn") };
            public static int SwitchGuards(int a, int b) => a switch { var x when x + b > 8 => x, int y when y < 0 => -y, _ => b };
            public static int Property(int a, int b) => new Car(new(a, b), Turn.East, a > b) switch
            {
                { Fast: true, Place.Row: 5 } => 1, { Place: { Row: var r, Column: > 3 } } => r, (var (x, y), Turn.East, false) => x - y, _ => -1 };
            public static bool Is(int a, int b) => new Cell(a, b) is (1, var c) && c > 2 || new Cell(a, b) is { Sum: > 10 } cell && cell.Row > 3;
            public static bool IsNot(double a) => a is not (double.NaN or 0.0 or < -1);
            public static int SwitchStatement(int a)
            {
                int r = 0;
                switch (a) { case 0: r = 1; break; case 1: case 2: r = 2; break; case > 5 when a % 2 == 0: r = 3; break; case 7: return 70; default: r = 9; break; }
                return r;
            }
            public static int SwitchInnerBreak(int a)
            {
                int r = 0;
                for (int i = 0; i < 4; i++)
                {
                    switch (a) { case 3: if (i == 1) break; r += 10; if (i == 2) { break; } r++; break; case 4: { r += i; break; } default: if (i > 1) r += 2; else break; break; }
                }
                return r;
            }
            public static int SwitchContinue(int a) { int r = 0; for (int i = 0; i < 5; i++) { switch (i) { case 1: continue; case 3: r += a; break; } r += i; } return r; }
            public static int SwitchString(int a) { switch (Map[a & 3]) { case "SFFF": return 1; case "HFFG": return 2; default: return 3; } }
            public static int DefaultFirst(int a) { switch (a) { default: return 1; case 4: return 2; case 5: return 3; } }
            public static int For(int n) { int s = 0; for (int i = 0, j = 10; i < n && j > 0; i++, j -= 2) { if (i == 3) continue; s += i * j; if (s > 50) break; } return s; }
            public static int While(int n) { int s = 0; while (n > 0) { s += n; n /= 2; } return s; }
            public static int Do(int n) { int s = 0; do { s++; if (s == 3) continue; n--; } while (n > 0 && s < 20); return s; }
            public static int Nested(int n) { int s = 0; for (int i = 0; i < 4; i++) for (int j = 0; ; j++) { if (j > n) break; if (j == i) continue; s += j; if (s > 40) return s; } return s; }
            public static int ForEach(int n) { int s = 0; foreach (int p in Primes) { if (p == n) continue; s += p; } foreach (char c in Text) s += c; return s; }
            public static double ForEachWiden(int n) { double s = n; foreach (double p in Primes) s += p / 2; foreach (var x in Span) s += x; return s; }
            public static int ForEachPairs(int n) { int s = 0; foreach (var (k, c) in Pairs) s += k * c; foreach (var cell in Cells) s += cell.Row * n; return s; }
            public static int Range(int n) { int s = 0; foreach (int i in Enumerable.Range(2, Math.Min(n, 50))) s += i * i; return s; }
            public static int Index(int i) => Primes[i];
            public static double IndexLong(long i) => Prices[i];
            public static char Letter(int i, int j) => Map[i][j];
            public static int JaggedAt(int i, int j) => Jagged[i][j] + Jagged[i].Length;
            public static int Lengths(int i) => Primes.Length + Text.Length + Map[i].Length + Span.Length + Auto[0];
            public static int SpanAt(int i) => Span[i];
            public static Cell CellAt(int i) => Cells[i];
            public static int LocalArray(int i) { int[] a = [3, 1, 4]; ReadOnlySpan<double> b = [0.5, 1.5]; return a[i] + (int)b[i]; }
            public static int Constants(int a) => a * Elsewhere.K + Elsewhere.Seven + Derived + Origin.Row + (int)(Elsewhere.Third * 9);
            public static Cell Record(int a, int b) => new Cell(a, b) with { Column = a * b };
            public static Car Deep(int a, bool f) { var car = new Car(new(a, 1), Turn.West, f); return car with { Place = car.Place with { Row = 9 }, Fast = !car.Fast }; }
            public static Car DefaultCar(int a) => a > 0 ? default : new Car { Heading = Turn.South };
            public static bool Equality(int a, int b) => new Cell(a, b) == new Cell(b, a) || new Cell(a, 1) != new Cell(1, b);
            public static bool NaNEquality(double a, double b) => new Loose(a, b) == new Loose(b, a);
            public static bool TupleEquality(double a, double b, int c) => (a, c) == (b, 2) || (b, (c, 1)) != (a, (1, c - 1));
            public static bool EqualsCall(int a, int b) => new Cell(a, b).Equals(new Cell(1, 2));
            public static int Named(int a, int b) => Minus(right: a, left: b);
            public static int Optional(int a) => Scaled(a) + Scaled(a, 5);
            public static int Members(int a, int b) => new Cell(a, b).Move(3).Sum + (new Cell(a, 1) + new Cell(b, 2));
            public static double PlainStruct(int a, double b) { var p = new Plain(a, b); p.Y = p.Y + 1; var q = p; q.Y *= 2; return p.X + p.Y + q.Y + new Old(a, 4).Q; }
            public static double Mutable(double a, double b) { var p = new Loose(a, b); p.X += 1; p.Y--; (p.X, p.Y) = (p.Y, p.X); return p.X - 2 * p.Y; }
            public static Big Eight(int a, double b) { var big = new Big(a, b, true, a, 3, Turn.West, 'x', a - 1, b * 2, new(a, 7)); return big with { H = big.J.Column + big.H, I = big.B }; }
            public static (int, (double, bool)) Tuples(int a, double b) { (int x, var (y, z)) = Pair(a, b); return (x + 1, (y, !z)); }
            public static (double, long) TupleWiden(int a) { (int, int) p = (a, a + 1); (double, long) q = p; return q; }
            public static int Swap(int a, int b) { (a, b) = (b, a + b); var (c, _) = (a, 1); return a * 3 + b + c; }
            public static int Recursive(int n) => n <= 0 ? 0 : n > 50 ? 1 : 1 + Recursive(n - 1);
            public static bool Mutual(int n) => n is < 0 or > 40 ? false : n == 0 || Odd(n - 1);
            public static int Endless(int n) => n == 4 ? Forever() : n;
            public static int LocalFunctions(int a) { static int Square(int x) => x * x; int Plus(int x) { return x + 1; } return Square(a) + Plus(a); }
            public static int Throwing(int a) => a > 2 ? a : throw new ArgumentException("too small");
            public static int ThrowStatement(int a) { if (a == 1) throw new InvalidOperationException(); return a; }
            public static double Library(double a, double b) => Math.Min(a, b) + Math.Max(a, 2) + Math.Abs(b) + Math.Floor(a) + Math.Ceiling(b) + Math.Sqrt(a) + Math.Truncate(b);
            public static double Transcendental(double a, double b) => Math.Exp(a) + Math.Log(b) + Math.Pow(a, b) + Math.Sin(a) + Math.Atan2(a, b) + double.Cos(b) + Math.Log(a, 3);
            public static double Rounds(double a) => Math.Round(a) + Math.Round(a, 1) + Math.Round(a, MidpointRounding.AwayFromZero) + Math.Round(a, 1, MidpointRounding.ToZero);
            public static double RoundDigits(double a, int digits) => Math.Round(a, digits);
            public static int Integers(int a, int b) => int.Min(a, b) + int.Max(a, 3) + Math.Clamp(a, -5, 5) + Math.Sign(b);
            public static int Absolute(int a) => Math.Abs(a);
            public static int Clamped(int a, int b) => Math.Clamp(4, a, b);
            public static double ClampedDouble(double a, double b) => Math.Clamp(a, b, 2.0);
            public static int SignOf(double a) => Math.Sign(a);
            public static float MathSingle(float a) => MathF.Sqrt(a) + MathF.Abs(a) + float.Min(a, 2) + MathF.Round(a, 2);
            public static bool Tests(double a, int b) => double.IsNaN(a) || double.IsFinite(a) && int.IsEvenInteger(b) && !double.IsNegative(a);
            public static bool ShortCircuit(int a) => a != 0 && 10 / a > 2 || a == 0 && Primes[a + 1] == 3;
            public static int NonShort(bool a, bool b) => (a & b ? 1 : 0) + (a | b ? 2 : 0) + (a ^ b ? 4 : 0) + (!a ? 8 : 0);
            public static int BoolCompound(bool a, bool b) { a &= b; b |= !a; a ^= b; return a == b ? 1 : 0; }
            public static int AssignInCondition(int a) { int b; if ((b = a * 2) > 6 && (a -= 1) > 0) return a + b; return b - a; }
            public static int GuardAssigns(int a) { int x = a; return x switch { 5 when (x = 0) == 0 && a < 0 => 1, 5 => 2 + x, _ => x }; }
            public static int PatternSwitch(int a, bool f) { switch (new Car(new(a, 2), Turn.North, f)) { case { Fast: true } car when car.Place.Row > 2: return car.Place.Row; case (var cell, _, false): return cell.Sum; default: return 0; } }
            public static long Literals(int a) => 0x7FFF_FFFF + 5L + 'a' + a + (long)1e3 + sizeof(int) + nameof(Literals).Length;

            static int Minus(int left, int right) => left - right;
            static int Scaled(int a, int by = 3) => a * by;
            static (int, (double, bool)) Pair(int a, double b) => (a, (b, a > b));
            static bool Odd(int n) => n > 0 && Mutual(n - 1);
            static int Forever() { throw new TimeoutException(); }
        }
        """;
}
