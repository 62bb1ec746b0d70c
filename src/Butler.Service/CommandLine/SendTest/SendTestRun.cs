using System.Globalization;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Composition;
using Butler.Messaging;

namespace Butler.Service.CommandLine.SendTest;

/// <summary>Sends the test alerts and prints what became of each.</summary>
internal static class SendTestRun
{
    private const string All = "all";

    // They fetch the logs of real executions, and a test has none.
    private static readonly string[] Untestable =
        [ScriptLogButlerBuilderExtensions.ScriptLogSinkName, ScriptLogButlerBuilderExtensions.CloudScriptLogSinkName];

    public static Task<int> RunAsync(
        string sink, string[] kindNames, string? configFile, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        CommandHost.RunAsync(configFile, static _ => { }, error, async services =>
        {
            CommandHost.RefuseWrongSettings(services);
            var destinations = services.GetServices<IAlertDestination>().ToList();
            var chosen = destinations.Where(one => sink == All || string.Equals(one.Name, sink, StringComparison.OrdinalIgnoreCase)).ToList();
            var kinds = services.GetServices<AlertKindRegistration>().Select(static known => known.Kind).ToList();
            var unknown = kindNames.Where(name => kinds.All(kind => kind.Name != name)).ToList();
            if (chosen.Count == 0 || unknown.Count > 0)
            {
                await error.WriteLineAsync(chosen.Count == 0
                    ? $"There is no destination '{sink}'.{Ask(sink, destinations.Select(static one => one.Name))} {Names("These are on", destinations.Select(static one => one.Name))}"
                    : $"There is no kind '{unknown[0]}'.{Ask(unknown[0], kinds.Select(static kind => kind.Name))} {Names("The kinds are", kinds.Select(static kind => kind.Name))}");
                return ExitCode.Unusable;
            }

            var terminal = Terminal.For(output);
            if (sink == All)
            {
                foreach (var left in chosen.Where(static one => Untestable.Contains(one.Name)))
                {
                    terminal.WriteLine("left out", Tone.Faint, $": {left.Name}: it fetches the script logs of real executions, and a test has none.");
                }

                chosen.RemoveAll(static one => Untestable.Contains(one.Name));
            }

            // A kind that is named is sent, whether it can happen or not.
            var configuration = services.GetRequiredService<IConfiguration>();
            var off = kindNames.Length > 0 ? [] : kinds.Where(kind => KindFeatures.FindMissing(kind, configuration) is not null && chosen.Exists(one => one.FindRoute(kind) is not null)).ToList();
            foreach (var feature in off.GroupBy(kind => KindFeatures.FindMissing(kind, configuration)))
            {
                terminal.WriteLine("left out", Tone.Faint, $": {string.Join(", ", feature.Select(static kind => kind.Name))}: {feature.Key} is off. --kind sends them all the same.");
            }

            var wanted = kinds.Where(kind => kindNames.Length == 0 ? !off.Contains(kind) : kindNames.Contains(kind.Name)).ToList();
            await using var connections = await OpenConnections.OpenAsync(services.GetServices<IStandingConnection>(), cancellationToken);
            return await SendAllAsync(chosen, wanted, services.GetRequiredService<TimeProvider>(), terminal, error, cancellationToken);
        });

    private static async Task<int> SendAllAsync(
        List<IAlertDestination> destinations, List<AlertKind> kinds, TimeProvider time, Terminal terminal, TextWriter error,
        CancellationToken cancellationToken)
    {
        var (sent, failed) = (0, 0);
        var (sinkWidth, kindWidth) = (destinations.Select(static one => one.Name.Length).DefaultIfEmpty().Max(), kinds.Select(static kind => kind.Name.Length).DefaultIfEmpty().Max());
        foreach (var destination in destinations)
        {
            foreach (var kind in kinds)
            {
                if (destination.FindRoute(kind) is not { } route || TestAlerts.Create(kind, time.GetUtcNow()) is not { } alert)
                {
                    continue;
                }

                foreach (var target in destination.SelectTargets(alert, route, gateOpen: true))
                {
                    var delivery = new Delivery<Alert> { Id = Guid.CreateVersion7(time.GetUtcNow()).ToString(), Alert = alert, Kind = kind, Route = route, Target = target };
                    var started = time.GetTimestamp();
                    var result = await SendAsync(destination, delivery, time, cancellationToken);
                    var isDelivered = result.Status == AttemptOutcome.Delivered;
                    (sent, failed) = (sent + 1, failed + (isDelivered ? 0 : 1));
                    var row = $" {destination.Name.PadRight(sinkWidth)}  {kind.Name.PadRight(kindWidth)}  {Durations.Write(time.GetElapsedTime(started)),6}  {(target.Length > 0 ? target : "-")}  {result.Reason}";
                    terminal.WriteLine($"{WordFor(result.Status),-9}", isDelivered ? Tone.Good : Tone.Bad, row.TrimEnd());
                }
            }
        }

        if (sent == 0)
        {
            await error.WriteLineAsync("Nothing was sent: no route leads there for these kinds, or the routes name nobody to tell.");
            return ExitCode.Unusable;
        }

        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sent - failed} delivered, {failed} not delivered."));
        return failed > 0 ? ExitCode.Failed : ExitCode.Success;
    }

    // As the service does, but once: whoever waits at the keyboard wants to know now.
    private static async Task<DeliveryResult> SendAsync(
        IAlertDestination destination, Delivery<Alert> delivery, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(destination.Delivery.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await destination.SendAsync(delivery, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryResult.Retry($"no answer within {Durations.Write(destination.Delivery.Timeout)}");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The message of an exception may hold a secret, as the address of a webhook.
            return DeliveryResult.Retry($"the sink ended with {failure.GetType().Name}");
        }
    }

    private static string WordFor(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Delivered => "delivered",
        AttemptOutcome.Rejected => "refused",
        _ => "failed",
    };

    private static string Ask(string word, IEnumerable<string> known) => Suggestion.For(word, known.Append(All));

    private static string Names(string start, IEnumerable<string> names) =>
        names.Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } list ? $"{start}: {string.Join(", ", list)}." : "None is on.";
}
