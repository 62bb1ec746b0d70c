using System.Globalization;
using System.Net;

namespace Butler.Simulation;

/// <summary>Reads the options of the program.</summary>
internal static class CommandLine
{
    public const string Help = """
        A small Qlik Sense: repository service (QRS) and engine with client certificates, running tasks, scheduler log events over UDP.

        Usage: Butler.QlikSimulator [options]

          --listen ADDRESS          address of the listeners of QRS and engine (127.0.0.1)
          --qrs-port PORT           port of the QRS listener (4242; 0 for a free one)
          --engine-port PORT        port of the engine's listener (4747; 0 for a free one)
          --version-port PORT       port of the listener that tells the version (9032; 0 for a free one)
          --control-port PORT       port of the control endpoint on 127.0.0.1 (4280; 0 for a free one)
          --no-control              no control endpoint
          --cert-dir FOLDER         where the certificates are, or are made (./certs)
          --udp-target ADDRESS:PORT where log events go; may be given several times (127.0.0.1:9998)
          --cloud-port PORT         port of a Qlik Cloud tenant on 127.0.0.1 (no tenant; 0 for a free one)
          --cloud-webhook URL       where its webhook posts events (http://127.0.0.1:8080/v5/qlik-cloud/events)
          --cloud-secret TEXT       what the webhook signs events with (simulated-webhook-secret)
          --tasks N                 a generated site with N reload tasks instead of the default one
          --scheduled N             a generated site with N reload tasks that triggers and chains start, instead of the default one
          --seed N                  another generated site with --scheduled for another number (1)
          --licenses N              a generated site with N access licences and four times as many users, instead of the default one
          --run-every DURATION      start the next task of the site in this rhythm (never)
          --host-name NAME          host name in log events (sense1)
          --node-name NAME          node name in execution results (sense1.lab.local)
          --single-slash            success events end in one slash, not the two of the shipped appender
          --script-log-api WHICH    older, newer or both (both)
          --script-log-delay DURATION  downloads answer 404 this long after the ticket (0ms)
          --app-tasks-as-reloads    reloadtask/{id} serves distribute and preload tasks too
          --max-records N           full lists end after N entities (any number)
          --queue N                 the node runs N tasks at a time, the others wait (any number)
          --queue-timeout MINUTES   what waits longer is cancelled without a log event; 0 for never (30)
          --result-id-in-events     log events carry the id of the result instead of the session
          --executions N            executions that are kept (5000)
          --latency DURATION        hold back every QRS answer (0ms)
          --jitter DURATION         hold it back further by a random time up to this (0ms)
          --error-share N           share of requests answered with 500, 0 to 1 (0)
          --unavailable-share N     share of requests answered with 503, 0 to 1 (0)
          --reset-share N           share of requests whose connection is cut, 0 to 1 (0)
          --result-lag DURATION     results become visible this long after the log event (0ms)
          --help                    this text

        DURATION is a whole number with a unit: 250ms, 5s, 2m or 1h.
        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">An argument is unknown or has no usable value; the message says which.</exception>
    public static QlikSimulatorOptions Parse(IReadOnlyList<string> args)
    {
        var options = new QlikSimulatorOptions { QrsPort = 4242, EnginePort = 4747, VersionPort = 9032, ControlPort = 4280, CertificateFolder = "./certs" };
        int? scheduled = null;
        var seed = 1;
        for (var i = 0; i < args.Count; i++)
        {
            var name = args[i];
            string Value() => ++i < args.Count ? args[i] : throw new FormatException($"{name} needs a value.");
            switch (name)
            {
                case "--scheduled": scheduled = Number(name, Value(), 1, 100_000); break;
                case "--seed": seed = Number(name, Value(), 0, int.MaxValue); break;
                default: Apply(options, name, Value); break;
            }
        }

        if (scheduled is { } count)
        {
            options.Site = QlikSite.CreateScheduled(count, options.TimeProvider.GetUtcNow(), seed);
        }

        if (options.UdpTargets.Count == 0)
        {
            options.UdpTargets.Add(new IPEndPoint(IPAddress.Loopback, 9998));
        }

        return options;
    }

    private static void Apply(QlikSimulatorOptions options, string name, Func<string> value)
    {
        switch (name)
        {
            case "--listen": options.ListenAddress = Address(name, value()); break;
            case "--qrs-port": options.QrsPort = Port(name, value()); break;
            case "--engine-port": options.EnginePort = Port(name, value()); break;
            case "--version-port": options.VersionPort = Port(name, value()); break;
            case "--control-port": options.ControlPort = Port(name, value()); break;
            case "--no-control": options.ControlPort = null; break;
            case "--cert-dir": options.CertificateFolder = value(); break;
            case "--udp-target": options.UdpTargets.Add(EndPoint(name, value())); break;
            case "--cloud-port": options.CloudPort = Port(name, value()); break;
            case "--cloud-webhook": options.CloudWebhook = WebAddress(name, value()); break;
            case "--cloud-secret": options.CloudSecret = value(); break;
            case "--tasks": options.Site = QlikSite.CreateLarge(Number(name, value(), 1, 1_000_000)); break;
            case "--licenses": options.Site = Licensed(Number(name, value(), 1, 100_000), options.TimeProvider); break;
            case "--run-every": options.StartTaskEvery = Rhythm(name, value()); break;
            case "--host-name": options.HostName = value(); break;
            case "--node-name": options.NodeName = value(); break;
            case "--single-slash": options.SingleSlashSuccess = true; break;
            case "--script-log-api": options.ScriptLogApi = Api(name, value()); break;
            case "--script-log-delay": options.ScriptLogReadyAfter = Time(name, value()); break;
            case "--app-tasks-as-reloads": options.ReloadTaskServesAppTasks = true; break;
            case "--max-records": options.MaxRecordLimit = Number(name, value(), 1, int.MaxValue); break;
            case "--queue": options.MaxConcurrentEngines = Number(name, value(), 1, 256); break;
            case "--queue-timeout": options.EngineTimeout = Number(name, value(), 0, 10_080); break;
            case "--result-id-in-events": options.EventsCarryResultId = true; break;
            case "--executions": options.ExecutionsKept = Number(name, value(), 1, 10_000_000); break;
            case "--latency": options.Faults = options.Faults with { LatencyMilliseconds = Milliseconds(name, value()) }; break;
            case "--jitter": options.Faults = options.Faults with { JitterMilliseconds = Milliseconds(name, value()) }; break;
            case "--error-share": options.Faults = options.Faults with { InternalErrorShare = Share(name, value()) }; break;
            case "--unavailable-share": options.Faults = options.Faults with { UnavailableShare = Share(name, value()) }; break;
            case "--reset-share": options.Faults = options.Faults with { ResetShare = Share(name, value()) }; break;
            case "--result-lag": options.Faults = options.Faults with { ResultLagMilliseconds = Milliseconds(name, value()) }; break;
            default: throw new FormatException($"{name} is no option. Try --help.");
        }
    }

    private static QlikSite Licensed(int licenses, TimeProvider time) => QlikSite.CreateLicensed(licenses * 4, licenses, time.GetUtcNow());

    private static IPAddress Address(string name, string text) =>
        IPAddress.TryParse(text, out var address) ? address : throw new FormatException($"{name} must be an IP address.");

    private static IPEndPoint EndPoint(string name, string text) =>
        IPEndPoint.TryParse(text, out var target) && target.Port > 0
            ? target
            : throw new FormatException($"{name} must be an IP address with a port, such as 127.0.0.1:9998.");

    private static Uri WebAddress(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https")
            ? url
            : throw new FormatException($"{name} must be an address that starts with http:// or https://.");

    private static int Port(string name, string text) => Number(name, text, 0, 65_535);

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{name} must be a whole number from {least} to {most}.");

    private static double Share(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : throw new FormatException($"{name} must be a number from 0 to 1.");

    private static TimeSpan Time(string name, string text) =>
        Duration.TryParse(text, out var time) ? time : throw new FormatException($"{name} must be a duration such as 250ms, 5s or 2m.");

    private static TimeSpan Rhythm(string name, string text) =>
        Time(name, text) is var time && time > TimeSpan.Zero ? time : throw new FormatException($"{name} must be longer than zero.");

    private static int Milliseconds(string name, string text) => (int)Math.Min(Time(name, text).TotalMilliseconds, int.MaxValue);

    private static ScriptLogApi Api(string name, string text) => text switch
    {
        "older" => ScriptLogApi.OlderOnly,
        "newer" => ScriptLogApi.NewerOnly,
        "both" => ScriptLogApi.Both,
        _ => throw new FormatException($"{name} must be older, newer or both."),
    };
}
