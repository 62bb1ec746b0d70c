using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Butler.EndToEnd.Tests;

/// <summary>The real service as a process of its own, on a configuration file in a folder of its own.</summary>
internal sealed class ButlerUnderTest : IAsyncDisposable
{
    // The build server names the published program here.
    private static readonly string Program = Environment.GetEnvironmentVariable("BUTLER_PROGRAM") is { Length: > 0 } program
        ? program
        : Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "butler.exe" : "butler");

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly StringBuilder _output = new();
    private Process? _process;

    /// <param name="features">Further settings of the file.</param>
    /// <param name="rateLimit">Requests per minute; no limit unless given, and the default of the service when it is null.</param>
    public ButlerUnderTest(string features, int? rateLimit = 0) => Write(features, rateLimit);

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("butler-e2e");

    public int HttpPort { get; } = FreePort.Find();

    public int UdpPort { get; } = FreePort.FindUdp();

    public string ConfigFile => Path.Combine(Folder.FullName, "butler.yaml");

    public HttpClient Http => field ??= new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{HttpPort}") };

    /// <summary>Gets environment variables of the process.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public int ProcessId => _process!.Id;

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

    /// <summary>Writes the configuration file, also while the process runs.</summary>
    public void Write(string features, int? rateLimit = 0)
    {
        var limit = rateLimit is { } most ? $", rateLimit: {{ maxRequestsPerMinute: {most} }}" : "";
        File.WriteAllText(ConfigFile, $$"""
            Butler:
              logLevel: info
              storage: { path: '{{Path.Combine(Folder.FullName, "butler.db")}}' }
              restServerConfig: { enable: true, serverHost: 127.0.0.1, serverPort: {{HttpPort}}{{limit}} }
              udpServerConfig: { enable: true, serverHost: 127.0.0.1, portTaskFailure: {{UdpPort}} }
            {{features}}
            """);
    }

    /// <summary>Starts the process and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        _process = Launch(["--configfile", ConfigFile, .. arguments]);
        var started = Stopwatch.StartNew();
        while (!await AnswersAsync(cancellationToken))
        {
            if (_process.HasExited || started.Elapsed > StartLimit)
            {
                throw new InvalidOperationException($"The service did not start.{Environment.NewLine}{Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Runs the process until it ends by itself.</summary>
    public async Task<int> RunToEndAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        _process = Launch(arguments.Length > 0 ? arguments : ["--configfile", ConfigFile]);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(StartLimit, cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Ends the process at once, without any chance to clean up (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Sends a signal, as in <c>TERM</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until the process has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        await _process!.WaitForExitAsync().WaitAsync(limit);
        return _process.ExitCode;
    }

    /// <summary>Sends log events.</summary>
    public async Task SendAsync(params string[] datagrams)
    {
        using var socket = new UdpClient();
        foreach (var datagram in datagrams)
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(datagram), new IPEndPoint(IPAddress.Loopback, UdpPort));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
        Folder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync("/health", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process Launch(string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = Folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
