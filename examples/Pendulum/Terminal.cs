/// <summary>Shows a swing-up in a terminal, in its own time: the rod as dots, the torque as a bar.</summary>
internal static class Terminal
{
    private const int Radius = 9, Width = (4 * Radius) + 3, Height = (2 * Radius) + 1;

    public static void Show(IReadOnlyList<Frame> frames)
    {
        Console.Write("\e[?25l\e[2J");
        foreach (Frame frame in frames)
        {
            Console.Write("\e[H" + Draw(frame));
            Thread.Sleep(50);
        }

        Console.Write("\e[?25h");
    }

    private static string Draw(Frame frame)
    {
        char[][] canvas = [.. Enumerable.Range(0, Height).Select(_ => new string(' ', Width).ToCharArray())];
        for (int r = 0; r <= 2 * Radius; r++)
        {
            // Cells are twice as high as wide.
            int column = (Width / 2) + (int)Math.Round(r * Math.Sin(frame.Swing.Angle)), row = Radius - (int)Math.Round(r / 2.0 * Math.Cos(frame.Swing.Angle));
            canvas[row][column] = r == 0 ? '+' : r == 2 * Radius ? 'O' : '.';
        }

        int bar = (int)Math.Round(5 * frame.Torque.Value);
        string torque = (bar < 0 ? new string('<', -bar).PadLeft(10) : new string(' ', 10)) + "|" + new string('>', Math.Max(bar, 0)).PadRight(10);
        return string.Join('\n', canvas.Select(row => new string(row))) + $"\n{frame.Second,5:F1} s   torque {torque}   {(Pendulum.IsUpright(frame.Swing) ? "upright" : "       ")}\n";
    }
}
