using System.Net;
using Butler.Demo.Receivers;
using Butler.Service;
using Butler.Service.CommandLine;
using Butler.Simulation;

namespace Butler.Demo;

/// <summary>One demonstration: the receivers, the simulated Qlik Sense and Butler, all on free loopback ports.</summary>
internal sealed class DemoSession : IAsyncDisposable
{
    private const string TaskName = "Reload Sales";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly string[] Expected = ["email", "Slack", "Teams", "webhook"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-demo");
    private readonly DeliveryBoard _board;
    private readonly TextWriter _output;
    private SmtpMailbox? _mailbox;
    private HttpCatchAll? _http;
    private QlikSimulator? _qlik;
    private IHost? _butler;

    private DemoSession(TextWriter output)
    {
        _output = output;
        _board = new DeliveryBoard(output);
    }

    public static async Task<DemoSession> StartAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var session = new DemoSession(output);
        try
        {
            await session.StartPartsAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets a reload fail and shows what comes of it.</summary>
    /// <returns>The exit code: 0 when all deliveries arrived, 1 when one is missing after 30 seconds.</returns>
    public async Task<int> RunAsync(bool once, CancellationToken cancellationToken)
    {
        var task = _qlik!.Site.FindTask(TaskName)!;
        await _output.WriteLineAsync($"Qlik Sense: the task '{TaskName}' starts, and will fail in a second.{Environment.NewLine}");
        _qlik.Scheduler.Start(task.Id, behaviour: TaskBehaviour.Fails(TimeSpan.FromSeconds(1)));

        var missing = await _board.WaitForAsync(Expected, Limit, cancellationToken);
        if (missing.Count > 0 && !cancellationToken.IsCancellationRequested)
        {
            await _output.WriteLineAsync($"Missing after {Limit.TotalSeconds} seconds: {string.Join(", ", missing)}.");
        }

        if (!once && !cancellationToken.IsCancellationRequested)
        {
            await _output.WriteLineAsync($"""
                That was one failed reload. Butler and Qlik Sense keep running; Ctrl-C ends them.
                  Let another one fail:   curl -X POST '{_qlik.ControlAddress}tasks/Reload%20HR/run?outcome=fail'
                """);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return missing.Count == 0 ? 0 : 1;
    }

    public async ValueTask DisposeAsync()
    {
        if (_butler is not null)
        {
            await _butler.StopAsync();
            _butler.Dispose();
        }

        if (_qlik is not null)
        {
            await _qlik.DisposeAsync();
        }

        if (_http is not null)
        {
            await _http.DisposeAsync();
        }

        if (_mailbox is not null)
        {
            await _mailbox.DisposeAsync();
        }

        _board.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StartPartsAsync(CancellationToken cancellationToken)
    {
        _mailbox = new SmtpMailbox(_board.Add);
        _http = await HttpCatchAll.StartAsync(_board.Add, cancellationToken);
        var udpPort = DemoConfiguration.FindFreeUdpPort();
        var options = new QlikSimulatorOptions { CertificateFolder = Path.Combine(_folder.FullName, "certs") };
        options.UdpTargets.Add(new IPEndPoint(IPAddress.Loopback, udpPort));
        _qlik = await QlikSimulator.StartAsync(options, cancellationToken);

        var file = Path.Combine(_folder.FullName, "butler.yaml");
        var yaml = DemoConfiguration.Write(_folder.FullName, _qlik, udpPort, _mailbox.Port, _http.Address);
        await File.WriteAllTextAsync(file, yaml, cancellationToken);
        await _output.WriteLineAsync($"Qlik Sense (simulated) answers at {_qlik.BaseAddress}. Butler starts with this configuration:{Environment.NewLine}");
        await _output.WriteLineAsync(yaml);
        _butler = ButlerApplication.Create(new ServiceArguments { ConfigFile = file, LogLevel = "warn" });
        await _butler.StartAsync(cancellationToken);
    }
}
