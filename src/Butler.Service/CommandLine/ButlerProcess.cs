using Butler.Configuration;
using Butler.Diagnostics;
using Butler.HotReload;

namespace Butler.Service.CommandLine;

/// <summary>Runs the service as a process: starts, runs until it is told to stop, and turns failures into messages and exit codes.</summary>
internal static class ButlerProcess
{
    /// <summary>Exit code: the settings are wrong or the start failed.</summary>
    private const int CannotStart = 1;

    /// <summary>How long a stop may take: deliveries under way end, what is in memory is written to disk, the database is closed.</summary>
    public static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(ServiceArguments arguments)
    {
        using var signals = new ProcessSignals();
        ISettingSecrets? secrets = null;
        try
        {
            // Whatever the configuration makes it read, a signal ends the process.
            using var host = await Task.Run(() => ButlerApplication.Create(arguments), signals.Stop).WaitAsync(signals.Stop);
            secrets = host.Services.GetService<ISettingSecrets>();
            signals.Reload = () => ReloadAsync(host.Services);
            await host.RunAsync(signals.Stop);
            return 0;
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception error) when (MessageFor(error) is { } message)
        {
            await Console.Error.WriteLineAsync(VisibleText.Lines(secrets?.Mask(message) ?? SecretText.MaskAddresses(message)));
            return CannotStart;
        }
    }

    private static async Task ReloadAsync(IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILogger<FollowedFile>>();
        if (services.GetService<ISettingsFile>() is not { } file)
        {
            logger.NothingToReload();
            return;
        }

        logger.AskedToReload();
        await file.ReloadAsync(CancellationToken.None);
    }

    // What an administrator can mend is told in plain words; anything else keeps its stack trace.
    private static string? MessageFor(Exception error) => error switch
    {
        ButlerSettingsException => error.Message,
        FormatException or FileNotFoundException or InvalidDataException => $"Butler cannot start: {error.Message}",
        IOException or System.Net.Sockets.SocketException => $"Butler cannot start: {error.Message}",
        AggregateException { InnerExceptions: [var only] } => MessageFor(only),
        _ => null,
    };
}
