using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Butler.TestKit.Email;

/// <summary>A mail server by others (aiosmtpd) in a process of its own.</summary>
public sealed class AioSmtpServer : IAsyncDisposable
{
    private static readonly Lazy<string?> Python = new(FindPython);
    private readonly Process _process;

    private AioSmtpServer(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts the server; skips the test where Python or aiosmtpd is missing, unless BUTLER_REQUIRE_SERVERS=1.</summary>
    public static async Task<AioSmtpServer> StartAsync(params string[] arguments)
    {
        if (Python.Value is null && Environment.GetEnvironmentVariable("BUTLER_REQUIRE_SERVERS") == "1")
        {
            Assert.Fail("BUTLER_REQUIRE_SERVERS is set, but no python3 with aiosmtpd was found.");
        }

        Assert.SkipWhen(Python.Value is null, "No python3 with aiosmtpd (the package python3-aiosmtpd) was found.");
        var process = Run(Python.Value!, [Repository.PathTo("tests", "Butler.TestKit", "Email", "smtp_server.py"), .. arguments]);
        var server = new AioSmtpServer(process, 0);
        using var first = await server.ReadAsync();
        return new AioSmtpServer(process, first.RootElement.GetProperty("port").GetInt32());
    }

    /// <summary>Waits for the next mail.</summary>
    public async Task<ReceivedMail> ReceiveAsync()
    {
        using var line = await ReadAsync();
        var mail = line.RootElement;
        return new ReceivedMail(
            mail.GetProperty("sender").GetString()!,
            [.. mail.GetProperty("recipients").EnumerateArray().Select(recipient => recipient.GetString()!)],
            mail.GetProperty("content").GetBytesFromBase64(),
            mail.GetProperty("encrypted").GetBoolean(),
            mail.GetProperty("user").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<JsonDocument> ReadAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        return line is not null
            ? JsonDocument.Parse(line)
            : throw new InvalidOperationException("The mail server ended: " + await _process.StandardError.ReadToEndAsync());
    }

    private static string? FindPython()
    {
        foreach (var candidate in new[] { "python3", "/usr/bin/python3", "python" })
        {
            try
            {
                using var probe = Run(candidate, ["-c", "import aiosmtpd"]);
                probe.WaitForExit();
                if (probe.ExitCode == 0)
                {
                    return candidate;
                }
            }
            catch (Win32Exception)
            {
                // Not there; try the next.
            }
        }

        return null;
    }

    private static Process Run(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
