using System.Globalization;
using Butler.Configuration;
using Butler.Core.Recording;
using Butler.Recording;

namespace Butler.Service.CommandLine.Record;

/// <summary>Listens with the listeners of the service, and writes what arrives to a file.</summary>
internal static class RecordRun
{
    public static async Task<int> RunAsync(RecordArguments arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        EventRecording? recording = null;
        try
        {
            using var host = ButlerApplication.Create(
                new ServiceArguments { ConfigFile = arguments.ConfigFile, NoQlikSenseConnection = true },
                builder => ListenOnly.Prepare(builder, arguments.ConfigFile is null, arrived => recording?.Observe(arrived)));
            var ways = ListenOnly.Describe(host.Services).ToList();
            if (ways.Count == 0)
            {
                await error.WriteLineAsync(
                    "There is nothing to listen for: neither Butler:udpServerConfig nor a webhook or MQTT broker for events of Qlik Cloud is enabled.");
                return ExitCode.Unusable;
            }

            CommandHost.RefuseWrongSettings(host.Services);
            recording = new EventRecording(arguments.File, arguments.MostMiB * 1024L * 1024, arguments.Anonymize ? host.Services.GetRequiredService<IEventAnonymizer>() : null);
            return await RecordAsync(host, recording, arguments, ways, output, error, cancellationToken);
        }
        catch (Exception failure) when (failure is ButlerSettingsException or FormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(File.Exists(arguments.File) && recording is null ? $"{arguments.File} is there already. Name another file." : SecretText.MaskAddresses(failure.Message));
            if (recording is not null)
            {
                await error.WriteLineAsync("If a running Butler has the port, let it record: see eventRecording in the guide on recordings. Or stop it for as long as you record.");
            }

            return ExitCode.Unusable;
        }
        finally
        {
            recording?.Dispose();
            if (recording is { Counts.Count: 0 })
            {
                File.Delete(arguments.File);
            }
        }
    }

    private static async Task<int> RecordAsync(
        IHost host, EventRecording recording, RecordArguments arguments, List<string> ways, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        await host.StartAsync(cancellationToken);
        await output.WriteLineAsync($"Recording to {arguments.File} for {Durations.Write(arguments.Time)}, at most {arguments.MostMiB} MiB; Ctrl+C ends it. Listening for:");
        foreach (var way in ways)
        {
            await output.WriteLineAsync("  " + way);
        }

        await output.FlushAsync(cancellationToken);
        var exitCode = ExitCode.Success;
        try
        {
            await recording.IsFull.WaitAsync(arguments.Time, host.Services.GetRequiredService<TimeProvider>(), cancellationToken);
            await output.WriteLineAsync($"The file has {arguments.MostMiB} MiB, as many as it may have.");
        }
        catch (IOException failure)
        {
            await error.WriteLineAsync($"{arguments.File} cannot be written any more: {failure.Message}");
            exitCode = ExitCode.Failed;
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            // The time is over, or somebody ended it.
        }

        await host.StopAsync(CancellationToken.None);
        await TellAsync(recording, arguments, output);
        return exitCode;
    }

    private static async Task TellAsync(EventRecording recording, RecordArguments arguments, TextWriter output)
    {
        var counts = recording.Counts;
        await output.WriteLineAsync(counts.Count == 0
            ? "No event arrived, so there is no file. 'butler doctor' tells whether the ports are reachable."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.Values.Sum()} events are in {arguments.File} ({string.Join(", ", counts.OrderBy(static way => way.Key, StringComparer.Ordinal).Select(static way => $"{way.Value} {way.Key}"))}). Look at them with 'butler simulate --file {arguments.File}'."));
    }
}
