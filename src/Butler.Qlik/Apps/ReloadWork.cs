using System.Text.Json;
using Butler.Apps;
using Butler.Qlik.Engine;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Apps;

/// <summary>Reloads an open app, follows its progress and saves it.</summary>
internal sealed class ReloadWork(OpenApp app, ReloadRun run, EngineOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(5);

    /// <summary>Runs the reload.</summary>
    /// <returns>Why it did not succeed; <see langword="null"/> when it did.</returns>
    /// <exception cref="EngineException">The engine failed.</exception>
    /// <exception cref="OperationCanceledException">The reload was canceled, in the engine too.</exception>
    public async Task<string?> DoAsync(CancellationToken cancellationToken)
    {
        if (!await ReloadAsync(cancellationToken))
        {
            var last = run.Current.Messages.LastOrDefault(static line => line.Contains("error", StringComparison.OrdinalIgnoreCase));
            return last is null ? "The load script failed." : $"The load script failed: {last}";
        }

        run.Change(static current => current with { State = AppReloadState.Saving, CurrentStep = "" });

        // An app that was reloaded is saved also when Butler is being stopped.
        await app.Session.CallAsync(
            new EngineRequest(app.Handle, "DoSave") { Timeout = options.OpenTimeout, IsRepeatable = false }, CancellationToken.None);
        return null;
    }

    private async Task<bool> ReloadAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new ReloadWatch(app, run, options, time, logger);
        var reload = app.Session.CallAsync(
            new EngineRequest(app.Handle, "DoReload")
            {
                Parameters = writer =>
                {
                    writer.WriteNumberValue((int)run.Current.Request.Mode);
                    writer.WriteBooleanValue(run.Current.Request.IsPartial);
                    writer.WriteBooleanValue(false);
                },
                Timeout = Timeout.InfiniteTimeSpan,
                IsRepeatable = false,
                Sending = id => watch.RequestId = id,
            },
            ended.Token);
        var watching = watch.WatchAsync(reload, cancellationToken);
        try
        {
            // Polling ends before the reload only if the engine has not responded for too long, or everything is canceled.
            await watching;
            return RawJson.KindOf((await reload).Out("qReturn")) == JsonTokenType.True;
        }
        catch (OperationCanceledException)
        {
            await CancelInEngineAsync();
            throw;
        }
        finally
        {
            await ended.CancelAsync();
            await ((Task)reload).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CancelInEngineAsync()
    {
        try
        {
            await app.Session.CallAsync(new EngineRequest(EngineRequest.Global, "CancelReload") { Timeout = CancelLimit }, CancellationToken.None);
        }
        catch (EngineException exception)
        {
            // Closing the session ends the reload as well.
            logger.CancelFailed(run.Current.Id, exception.Message);
        }
    }
}
