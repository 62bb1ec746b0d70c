using Butler.Alerts;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Signl4;

/// <summary>Knows which tasks have an unresolved alert in SIGNL4, so that only the first success afterward calls it.</summary>
internal sealed class Signl4Incidents(string sink, IOpenAlerts open, ILogger<Signl4Incidents> logger)
{
    /// <summary>Records an alert before it is sent, so that a success in the meantime waits for it, and again when it is delivered.</summary>
    public async Task NoteAsync(Alert alert, bool isDelivered, CancellationToken cancellationToken)
    {
        try
        {
            await open.KeepAsync(sink, alert.Subject, new OpenAlert(alert.ReceivedAt, isDelivered), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The alert matters more than its resolution.
            logger.NotNoted(exception, sink, alert.Subject);
        }
    }

    /// <summary>Records that SIGNL4 rejected an alert, so that no success waits for it.</summary>
    public async Task RejectAsync(Alert alert, CancellationToken cancellationToken)
    {
        // An earlier alert about the same task stays open.
        if (await FindAsync(alert, cancellationToken) is { IsDelivered: false })
        {
            await ForgetAsync(alert, cancellationToken);
        }
    }

    /// <summary>Finds the alert that a success resolves.</summary>
    public async Task<OpenAlert?> FindAsync(Alert success, CancellationToken cancellationToken)
    {
        try
        {
            return await open.FindAsync(sink, success.Subject, cancellationToken) is { } found && found.ReceivedAt <= success.ReceivedAt ? found : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // SIGNL4 ignores resolutions without an alert, so one call too many does less harm than an alert that stays open.
            logger.NotNoted(exception, sink, success.Subject);
            return new OpenAlert(success.ReceivedAt, IsDelivered: true);
        }
    }

    /// <summary>Removes a resolved alert.</summary>
    public async Task ForgetAsync(Alert success, CancellationToken cancellationToken)
    {
        try
        {
            await open.RemoveAsync(sink, success.Subject, success.ReceivedAt, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.NotNoted(exception, sink, success.Subject);
        }
    }
}
