using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Alerts.Pipeline;
using Butler.Diagnostics;

namespace Butler.Service.CommandLine.Simulate;

/// <summary>Plans every event of a file with the parser, the routes and the gates of the service.</summary>
internal static class SimulateRun
{
    private const string UnknownGates = "unknown: gates stand open";

    public static Task<int> RunAsync(SimulateArguments arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        CommandHost.RunAsync(arguments.ConfigFile, EventReader.Prepare, error, async services =>
        {
            var text = arguments.Events == "-"
                ? await Console.In.ReadToEndAsync(cancellationToken)
                : await File.ReadAllTextAsync(NamedFile.Require(arguments.Events), cancellationToken);
            var reader = new EventReader(services);
            List<SimulatedEvent> events = [];
            foreach (var (line, number) in text.Split('\n').Select(static (line, index) => (Text: line.TrimEnd('\r'), Number: index + 1)).Where(static line => line.Text.Length > 0))
            {
                events.Add(Simulate(services, arguments, await reader.ReadAsync(line, cancellationToken), number));
            }

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

    private static SimulatedEvent Simulate(IServiceProvider services, SimulateArguments arguments, EventReading reading, int number)
    {
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
