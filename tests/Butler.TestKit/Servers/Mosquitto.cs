using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Butler.TestKit.Servers;

/// <summary>A broker by others (Mosquitto) in a process of its own, which can be stopped and started on the same port.</summary>
public sealed class Mosquitto : IAsyncDisposable
{
    private static readonly Lazy<string?> Program = new(() => FindProgram("mosquitto"));
    private readonly TemporaryDirectory _folder = new();
    private readonly StringBuilder _output = new();
    private Process? _process;

    public int Port { get; } = FreePort.Find();

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the broker; skips the test where Mosquitto is missing, unless BUTLER_REQUIRE_SERVERS=1.</summary>
    /// <param name="settings">Lines of its configuration file; anybody may log in unless they say otherwise.</param>
    public static async Task<Mosquitto> StartAsync(params string[] settings)
    {
        if (Program.Value is null && Environment.GetEnvironmentVariable("BUTLER_REQUIRE_SERVERS") == "1")
        {
            Assert.Fail("BUTLER_REQUIRE_SERVERS is set, but no mosquitto was found.");
        }

        Assert.SkipWhen(Program.Value is null, "No mosquitto was found.");
        var broker = new Mosquitto();
        broker.Configure(settings);
        await broker.StartAgainAsync();
        return broker;
    }

    /// <summary>Writes the configuration file anew, for the next start.</summary>
    public void Configure(params string[] settings)
    {
        var anonymous = settings.Any(line => line.StartsWith("allow_anonymous", StringComparison.Ordinal)) ? "" : "allow_anonymous true";
        System.IO.File.WriteAllLines(
            File("mosquitto.conf"),
            ["user root", "persistence false", "log_type all", $"listener {Port} 127.0.0.1", anonymous, .. settings]);
    }

    /// <summary>Makes a file beside the configuration of the broker, for settings that name one.</summary>
    public static string Write(TemporaryDirectory folder, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = Path.Combine(folder.Path, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs a client program of Mosquitto.</summary>
    public async Task RunClientAsync(string program, string? input, params string[] arguments)
    {
        var path = FindProgram(program);
        Assert.SkipWhen(path is null && Environment.GetEnvironmentVariable("BUTLER_REQUIRE_SERVERS") != "1", $"No {program} was found.");
        using var client = Start(path!, ["-h", "127.0.0.1", "-p", $"{Port}", .. arguments]);
        await client.StandardInput.WriteAsync(input);
        client.StandardInput.Close();
        await client.WaitForExitAsync();
        client.ExitCode.Should().Be(0, await client.StandardError.ReadToEndAsync());
    }

    public async Task StartAgainAsync()
    {
        var runs = Runs();
        _process = Start(Program.Value!, ["-c", File("mosquitto.conf")]);
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Patience.UntilAsync(Answers, () => Output);

        // It says so when all of its listeners are open.
        await Patience.UntilAsync(() => Runs() > runs, () => Output);
    }

    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private static string? FindProgram(string name)
    {
        foreach (var candidate in new[] { name, $"/usr/sbin/{name}", $"/usr/bin/{name}" })
        {
            try
            {
                using var probe = Start(candidate, ["--help"]);
                probe.Kill();
                return candidate;
            }
            catch (Win32Exception)
            {
                // Not there; try the next.
            }
        }

        return null;
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private int Runs() => Output.Split(" running").Length - 1;

    private string File(string name) => Path.Combine(_folder.Path, name);

    private bool Answers()
    {
        _process!.HasExited.Should().BeFalse(Output);
        try
        {
            using var probe = new TcpClient();
            probe.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
