using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Butler.Demo.Receivers;
using Butler.Simulation;

namespace Butler.Load;

/// <summary>One measurement: start, idle, one step per rate, a burst.</summary>
internal sealed class LoadRun(LoadOptions options, TextWriter output)
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(2);

    public async Task<Figures> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("butler-load");
        await using var receiver = new WebhookReceiver();
        await receiver.StartAsync();
        await using var mailbox = new SmtpMailbox(static _ => { });
        await using var qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = QlikSite.CreateLarge(200) });
        var (httpPort, udpPort) = (FreeTcpPort(), FreePort(SocketType.Dgram, ProtocolType.Udp));
        var configFile = Path.Combine(folder.FullName, "butler.yaml");
        await File.WriteAllTextAsync(configFile, LoadConfiguration.Write(folder.FullName, qlik, httpPort, udpPort, receiver.Address)
            + (options.AllSinks ? LoadConfiguration.OtherSinks(receiver.Address, mailbox.Port) : ""));
        var apps = qlik.Site.Apps.All.ToDictionary(app => app.Id, app => app.Name);
        var tasks = qlik.Site.Tasks.All.Where(task => task.AppId is not null).ToList();
        foreach (var task in tasks)
        {
            qlik.Scheduler.RunAtOnce(task.Id, TaskBehaviour.Fails(TimeSpan.FromSeconds(1)));
        }

        var sender = new EventSender(udpPort, [.. tasks.Select(task => (task.Id.ToString(), task.Name, task.AppId!.Value.ToString(), apps[task.AppId.Value]))]);

        using var service = new ServiceUnderLoad(options.Service, ["--configfile", configFile], httpPort);
        var start = await service.StartAsync();
        await Task.Delay(Settle, TimeProvider.System);
        var idle = service.MemoryMiB();
        await output.WriteLineAsync($"start to first answer {start.TotalSeconds:F2} s, idle memory {idle:F0} MiB");
        await output.WriteLineAsync($"{"step",-12}{"sent",8}{"delivered",11}{"per s",9}{"median ms",11}{"p95 ms",10}{"p99 ms",10}{"max ms",10}");

        await StepAsync("warm-up", 200, 20, sender, receiver);
        var steps = new List<StepFigures>();
        foreach (var rate in options.Rates)
        {
            steps.Add(await StepAsync($"{rate}/s", rate * options.StepSeconds, rate, sender, receiver));
        }

        if (options.Burst > 0)
        {
            steps.Add(await StepAsync("burst", options.Burst, null, sender, receiver));
        }

        var after = service.MemoryMiB();
        await output.WriteLineAsync($"memory after load {after:F0} MiB");
        service.Dispose();
        folder.Delete(recursive: true);
        return new Figures(start.TotalSeconds, idle, after, steps);
    }

    private async Task<StepFigures> StepAsync(string name, int count, int? rate, EventSender sender, WebhookReceiver receiver)
    {
        receiver.Clear();
        var clock = Stopwatch.StartNew();
        var sentAt = await sender.SendAsync(count, rate);
        for (var drain = Stopwatch.StartNew(); receiver.Count < count && drain.Elapsed < DrainLimit;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        var figures = StepFigures.From(name, count, receiver.Latencies(sentAt), clock.Elapsed);
        await output.WriteLineAsync(
            $"{name,-12}{figures.Sent,8}{figures.Delivered,11}{figures.DeliveredPerSecond,9:F0}{figures.MedianMs,11:F1}{figures.P95Ms,10:F1}{figures.P99Ms,10:F1}{figures.MaxMs,10:F1}");
        return figures;
    }

    public static int FreeTcpPort() => FreePort(SocketType.Stream, ProtocolType.Tcp);

    private static int FreePort(SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
