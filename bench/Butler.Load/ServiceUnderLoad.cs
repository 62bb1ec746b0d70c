using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Butler.Load;

/// <summary>A program that answers a ping, as a process of its own.</summary>
internal sealed partial class ServiceUnderLoad(string program, string[] arguments, int httpPort) : IDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler());
    private Process? _process;
    private Task<string>? _output;

    /// <summary>Starts the process and measures until its first answer over HTTP.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var clock = Stopwatch.StartNew();
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        _output = _process.StandardOutput.ReadToEndAsync();
        while (!await AnswersAsync())
        {
            if (_process.HasExited || clock.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException("The service did not start.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        return clock.Elapsed;
    }

    /// <summary>Gets the resident memory of the process in MiB.</summary>
    public double MemoryMiB()
    {
        _process!.Refresh();
        return _process.WorkingSet64 / 1024.0 / 1024.0;
    }

    /// <summary>Stops the process as a service manager does, and gives what it logged.</summary>
    public async Task<string> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync();
        return await _output!;
    }

    /// <summary>Reads from the log how many writes shared a commit on average.</summary>
    public static double ReadWritesPerCommit(string log) => CommitsPattern().Match(log) is { Success: true } counts
        ? double.Parse(counts.Groups["writes"].ValueSpan, CultureInfo.InvariantCulture)
            / double.Parse(counts.Groups["commits"].ValueSpan, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"The service did not tell how many commits it made:\n{log}");

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
    }

    [GeneratedRegex("(?<writes>[0-9]+) writes in (?<commits>[0-9]+) commits")]
    private static partial Regex CommitsPattern();

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri($"http://127.0.0.1:{httpPort}/v4/butlerping"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
