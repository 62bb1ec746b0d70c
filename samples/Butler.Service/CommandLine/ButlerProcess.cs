using Butler.Configuration;

namespace Butler.Service.CommandLine;

/// <summary>Runs the service as a process: starts, runs until it is told to stop, and turns failures into messages and exit codes.</summary>
internal static class ButlerProcess
{
    /// <summary>Exit code: the settings are wrong or the start failed.</summary>
    private const int CannotStart = 1;

    public static async Task<int> RunAsync(ServiceArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var host = ButlerApplication.Create(arguments);
            await host.RunAsync(cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception error) when (MessageFor(error) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return CannotStart;
        }
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
