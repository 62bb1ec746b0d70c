using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Alerts.Pipeline;
using Butler.Diagnostics;
using Butler.Qlik.Alerts;

namespace Butler.Service.CommandLine.Simulate;

/// <summary>Plans every event of a file with the parser, the routes and the gates of the service.</summary>
internal static class SimulateRun
{
    private const string UnknownGates = "unknown: gates stand open";

    public static Task<int> RunAsync(SimulateArguments arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        CommandHost.RunAsync(arguments.ConfigFile, static builder => builder.AddUdpEventReader(), error, async services =>
        {
            var text = arguments.Datagrams == "-"
                ? await Console.In.ReadToEndAsync(cancellationToken)
                : await File.ReadAllTextAsync(arguments.Datagrams, cancellationToken);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var events = text.Split('\n')
                .Select(static (line, index) => (Text: line.TrimEnd('\r'), Number: index + 1))
                .Where(static line => line.Text.Length > 0)
                .Select(line => Simulate(services, arguments, line.Text, line.Number, now)).ToList();
            if (arguments.Json)
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(events, SimulateJson.Default.IReadOnlyListSimulatedEvent));
            }
            else
            {
                await WriteAsync(events, output);
            }

            return 0;
        });

    /// <summary>Gives an escaped line break its meaning, and a backslash before an n that is none.</summary>
    public static string Unescape(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line.AsSpan(i).StartsWith(@"\\n", StringComparison.Ordinal))
            {
                text.Append(@"\n");
                i += 2;
            }
            else if (line.AsSpan(i).StartsWith(@"\n", StringComparison.Ordinal))
            {
                text.Append('\n');
                i++;
            }
            else
            {
                text.Append(line[i]);
            }
        }

        return text.ToString();
    }

    private static SimulatedEvent Simulate(IServiceProvider services, SimulateArguments arguments, string line, int number, DateTimeOffset now)
    {
        var reading = services.GetRequiredService<IUdpEventReader>().Read(Encoding.UTF8.GetBytes(Unescape(line)), now);
        if (reading.Alert is not { } found)
        {
            return new SimulatedEvent(number, "", "", "", reading.Refusal, "", []);
        }

        var alert = arguments.Complete(found);
        var plans = services.GetRequiredService<IAlertPlanner>().Plan(alert);
        return new SimulatedEvent(
            number,
            alert.Kind,
            alert.SubjectName,
            alert.Subject,
            "",
            alert.IsRoutingKnown ? "known" : UnknownGates,
            [.. plans.Select(static plan => new SimulatedDestination(plan.Sink, plan.Targets.Count > 0, plan.Targets, plan.Reason))]);
    }

    private static async Task WriteAsync(List<SimulatedEvent> events, TextWriter output)
    {
        foreach (var simulated in events)
        {
            if (simulated.Refusal.Length > 0)
            {
                await output.WriteLineAsync(VisibleText.Line($"{simulated.Line}: no alert: {simulated.Refusal}"));
                continue;
            }

            var gates = simulated.Gates == UnknownGates ? $" (tags and custom properties are {UnknownGates})" : "";
            await output.WriteLineAsync(VisibleText.Line($"{simulated.Line}: {simulated.Kind}: {simulated.Subject} [{simulated.SubjectId}]{gates}"));
            foreach (var destination in simulated.Destinations)
            {
                var targets = string.Join(", ", destination.Targets.Where(static target => target.Length > 0));
                await output.WriteLineAsync(destination.Sends
                    ? $"    {destination.Sink}: sends{(targets.Length > 0 ? $" to {targets}" : "")}"
                    : $"    {destination.Sink}: nothing, {destination.Reason}");
            }
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<SimulatedEvent>))]
internal sealed partial class SimulateJson : JsonSerializerContext;
