using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Cai.Benchmarks.Opponents;

/// <summary>The solvers in Python (numba, scipy), where they are installed: a child process that answers a line of JSON with a line of JSON.</summary>
internal sealed class PythonProcess : IDisposable
{
    private readonly Process _process;

    private PythonProcess(Process process, string about)
    {
        _process = process;
        About = about;
    }

    /// <summary>The versions in use.</summary>
    public string About { get; }

    /// <summary>Starts it, or gives null where no Python has numba and scipy.</summary>
    public static PythonProcess? Start()
    {
        foreach (string python in (string[])["python3", "/usr/bin/python3"])
        {
            Process? process = null;
            try
            {
                ProcessStartInfo start = new(python, [Path.Combine(AppContext.BaseDirectory, "Python", "serve.py")])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                };
                start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
                process = Process.Start(start)!;
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
                if (process.StandardOutput.ReadLine() is { } hello)
                    return new(process, (string)JsonNode.Parse(hello)!["about"]!);
                process.Dispose();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                process?.Dispose();
            }
        }

        return null;
    }

    /// <summary>One measurement.</summary>
    public Answer Ask(JsonObject request)
    {
        _process.StandardInput.WriteLine(request.ToJsonString());
        _process.StandardInput.Flush();
        JsonNode answer = JsonNode.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The Python solvers ended at {request.ToJsonString()}."))!;
        return new((double)answer["seconds"]!, (int)answer["steps"]!, (double)answer["value"]!);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>What a solver took, and what it found.</summary>
    /// <param name="Seconds">Without compiling, and without building tables.</param>
    /// <param name="Steps">Sweeps or steps.</param>
    /// <param name="Value">The value of state 0, or a log-likelihood.</param>
    public readonly record struct Answer(double Seconds, int Steps, double Value);
}
