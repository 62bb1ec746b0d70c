using System.Globalization;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Messaging;

namespace Butler.Service.CommandLine.SendTest;

/// <summary>Sends the test alerts and prints what became of each.</summary>
internal static class SendTestRun
{
    private const string All = "all";
    private const int SomeFailed = 1;

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
                    ? $"There is no destination '{sink}'. {Names("These are on", destinations.Select(static one => one.Name))}"
                    : $"There is no kind '{unknown[0]}'. {Names("The kinds are", kinds.Select(static kind => kind.Name))}");
                return CommandHost.Unusable;
            }

            var wanted = kinds.Where(kind => kindNames.Length == 0 || kindNames.Contains(kind.Name)).ToList();
            await using var connections = await OpenConnections.OpenAsync(services.GetServices<IStandingConnection>(), cancellationToken);
            return await SendAllAsync(chosen, wanted, services.GetRequiredService<TimeProvider>(), output, error, cancellationToken);
        });

    private static async Task<int> SendAllAsync(
        List<IAlertDestination> destinations, List<AlertKind> kinds, TimeProvider time, TextWriter output, TextWriter error,
        CancellationToken cancellationToken)
    {
        var (sent, failed) = (0, 0);
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
                    (sent, failed) = (sent + 1, failed + (result.Status == AttemptOutcome.Delivered ? 0 : 1));
                    var seconds = time.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
                    await output.WriteLineAsync(
                        $"{destination.Name,-16} {kind.Name,-26} {(target.Length > 0 ? target : "-"),-30} {result.Status,-9} {seconds,6} s  {result.Reason}".TrimEnd());
                }
            }
        }

        if (sent == 0)
        {
            await error.WriteLineAsync("Nothing was sent: no route leads there for these kinds, or the routes name nobody to tell.");
            return CommandHost.Unusable;
        }

        return failed > 0 ? SomeFailed : 0;
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
            return DeliveryResult.Retry($"no answer within {destination.Delivery.Timeout.TotalSeconds:0.###} s");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The message of an exception may hold a secret, as the address of a webhook.
            return DeliveryResult.Retry($"the sink ended with {failure.GetType().Name}");
        }
    }

    private static string Names(string start, IEnumerable<string> names) =>
        names.Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } list ? $"{start}: {string.Join(", ", list)}." : "None is on.";
}
