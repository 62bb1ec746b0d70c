using System.Diagnostics;

namespace Butler.Load;

/// <summary>The published service as a process, on a configuration of its own.</summary>
internal sealed class ServiceUnderLoad(string program, string configFile, int httpPort) : IDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler());
    private Process? _process;

    /// <summary>Starts the process and measures until its first answer over HTTP.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var clock = Stopwatch.StartNew();
        _process = Process.Start(new ProcessStartInfo(program, ["--configfile", configFile])
        {
            WorkingDirectory = Path.GetDirectoryName(configFile)!,
            RedirectStandardOutput = true,
        })!;
        _ = _process.StandardOutput.ReadToEndAsync();
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
