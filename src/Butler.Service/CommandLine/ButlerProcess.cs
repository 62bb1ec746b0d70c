using Butler.Configuration;
using Butler.Diagnostics;
using Butler.HotReload;

namespace Butler.Service.CommandLine;

/// <summary>Runs the service as a process: starts, runs until it is told to stop, and turns failures into messages and exit codes.</summary>
internal static class ButlerProcess
{
    /// <summary>How long a stop may take: deliveries under way end, what is in memory is written to disk, the database is closed.</summary>
    public static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(ServiceArguments arguments)
    {
        if (NoSettings.FindHelp(arguments) is { } help)
        {
            await Console.Error.WriteLineAsync(help);
            return ExitCode.Unusable;
        }

        using var signals = new ProcessSignals();
        ISettingSecrets? secrets = null;
        try
        {
            // Whatever the configuration makes it read, a signal ends the process.
            var host = await Task.Run(() => ButlerApplication.Create(arguments), signals.Stop).WaitAsync(signals.Stop);
            await using var services = (IAsyncDisposable)host;
            secrets = host.Services.GetService<ISettingSecrets>();
            signals.Reload = () => ReloadAsync(host.Services);
            await StartAsync(host, signals.Stop);
            await host.WaitForShutdownAsync(signals.Stop);
            return 0;
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception error) when (MessageFor(error) is { } message)
        {
            await Console.Error.WriteLineAsync(VisibleText.Lines(secrets?.Mask(message) ?? SecretText.MaskAddresses(message)));
            return ExitCode.Failed;
        }
    }

    // Whatever runs already when another part cannot start is stopped like at any other time. Services that only lose what they work with
    // would complain of that, and bury the reason.
    private static async Task StartAsync(IHost host, CancellationToken stop)
    {
        try
        {
            await host.StartAsync(stop);
        }
        catch
        {
            await StopAsync(host);
            throw;
        }
    }

    private static async Task StopAsync(IHost host)
    {
        using var limit = new CancellationTokenSource(ShutdownTime, host.Services.GetRequiredService<TimeProvider>());
        try
        {
            await host.StopAsync(limit.Token);
        }
        catch (Exception failure)
        {
            // What counts is why the start failed, which the caller tells.
            host.Services.GetRequiredService<ILogger<IHost>>().StopAfterFailedStart(failure);
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
