using Butler.Alerts;
using Microsoft.Extensions.Logging;

namespace Butler.Core.ScriptLogs;

/// <summary>Stores complete script logs as files.</summary>
internal sealed class ScriptLogSink(
    string name, IEnumerable<IScriptLogSource> sources, string contentRoot, TimeProvider time, ILogger<ScriptLogSink> logger)
    : IAlertSink<Alert>, ITargetSelector
{
    private const int LeastAttempts = 3;
    private static readonly TimeSpan LogWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan NextLook = TimeSpan.FromSeconds(10);
    private static readonly string[] OneTarget = [""];
    private readonly IScriptLogSource[] _sources = [.. sources];
    private readonly DiskState _disk = new(name, logger);

    public string Name => name;

    // Tasks of other types and services have no script log; and without a source, trying would only create dead letters.
    public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) =>
        gateOpen && alert is (ReloadAlert { TaskKind: TaskKind.Reload } or CloudReloadAlert)
        && Array.Exists(_sources, source => source.Knows(alert)) ? OneTarget : [];

    public string? FindRefusal(Alert alert, RouteOptions route) =>
        alert is ReloadAlert { TaskKind: TaskKind.Reload } or CloudReloadAlert
            ? "no connection is set up that its script log can be fetched over"
            : "only reloads have a script log";

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        var alert = delivery.Alert;
        if (!ScriptLogName.TryCreate(alert, time.LocalTimeZone, out var file))
        {
            return Reject("no-log", "the alert has no ids that a file could be named after.");
        }

        if (Array.Find(_sources, candidate => candidate.Knows(alert)) is not { } source)
        {
            return Reject("no-source", $"no connection is set up that script logs of the site '{alert.Site}' can be fetched over.");
        }

        try
        {
            await using var log = await source.OpenAsync(alert, cancellationToken);
            return log is null
                ? NoLog(delivery)
                : await WriteAsync(log, delivery, file, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            return Retry("fetch", $"the script log could not be fetched: {failure.Message}");
        }
    }

    private async Task<DeliveryResult> WriteAsync(
        Stream log, Delivery<Alert> delivery, ScriptLogName file, CancellationToken cancellationToken)
    {
        var directory = ((ScriptLogRouteOptions)delivery.Route).LogDirectory;
        if (directory.Length == 0)
        {
            return Retry("disk", "the route has no logDirectory.");
        }

        directory = Path.GetFullPath(directory, contentRoot);
        try
        {
            var written = await ScriptLogFile.WriteAsync(log, directory, file, cancellationToken);
            _disk.Worked(directory);
            if (written == 0)
            {
                return NoLog(delivery);
            }

            ScriptLogMetrics.Written(name, written);
            logger.LogKept(name, delivery.Alert.SubjectName, Path.Combine(directory, file.Folder, file.File), written);
            return DeliveryResult.Delivered;
        }
        catch (ScriptLogReadException failure)
        {
            return Retry("fetch", failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Retry("disk", _disk.Failed(directory, failure));
        }
    }

    private DeliveryResult NoLog(Delivery<Alert> delivery) =>
        delivery.Attempt >= LeastAttempts && time.GetUtcNow() - delivery.Alert.ReceivedAt > LogWait
            ? Reject("no-log", $"there was no script log of this reload in {LogWait.TotalMinutes:0} minutes.")
            : Retry("no-log", "there is no script log of this reload yet.", NextLook);

    private DeliveryResult Retry(string cause, string reason, TimeSpan? after = null)
    {
        ScriptLogMetrics.Failed(name, cause);
        return DeliveryResult.Retry(reason, after);
    }

    private DeliveryResult Reject(string cause, string reason)
    {
        ScriptLogMetrics.Failed(name, cause);
        return DeliveryResult.Rejected(reason);
    }
}
