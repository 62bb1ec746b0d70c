using Butler.Qlik.Engine;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Apps;

/// <summary>Polls the progress of a reload.</summary>
internal sealed class ReloadWatch(OpenApp app, ReloadRun run, EngineOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>How many consecutive calls may go unanswered before the engine counts as lost.</summary>
    private const int MostUnanswered = 5;
    private const int MostMessages = 100;
    private string _last = "";

    /// <summary>Gets or sets the id of the request that reloads.</summary>
    public int RequestId { get; set; }

    /// <summary>Polls repeatedly, and once more when the reload has ended.</summary>
    /// <exception cref="EngineException">The engine has not responded for too long, or is gone.</exception>
    public async Task WatchAsync(Task reload, CancellationToken cancellationToken)
    {
        var unanswered = 0;
        var isOver = false;
        while (!isOver)
        {
            isOver = await EndsWithinAsync(reload, options.Reloads.ProgressInterval, cancellationToken);
            if (isOver && !reload.IsCompletedSuccessfully)
            {
                return;
            }

            try
            {
                await AskAsync(cancellationToken);
                unanswered = 0;
            }
            catch (EngineException exception) when (exception.Failure == EngineFailure.Timeout && (isOver || ++unanswered < MostUnanswered))
            {
                logger.NoProgress(run.Current.Id, exception.Message);
            }
        }
    }

    private async Task<bool> EndsWithinAsync(Task reload, TimeSpan interval, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = await Task.WhenAny(reload, Task.Delay(interval, time, waiting.Token)) == reload;
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return ended;
    }

    /// <summary>Polls once. An engine that refuses to report progress does not end a reload.</summary>
    private async Task AskAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> progress;
        try
        {
            var reply = await app.Session.CallAsync(
                new EngineRequest(EngineRequest.Global, "GetProgress") { Parameters = writer => writer.WriteNumberValue(RequestId) }, cancellationToken);
            progress = reply.Out("qProgressData");
        }
        catch (EngineException exception) when (exception.Failure is EngineFailure.Error or EngineFailure.Protocol)
        {
            logger.NoProgress(run.Current.Id, exception.Message);
            return;
        }

        var step = EngineText.Clean(RawJson.Text(progress, "qTransientProgress") ?? "");
        var news = NewLines(RawJson.Text(progress, "qPersistentProgress") ?? "");
        run.Change(current => current with { CurrentStep = step, Messages = [.. current.Messages.Concat(news).TakeLast(MostMessages)] });
        foreach (var line in news)
        {
            logger.Progress(run.Current.Id, line);
        }
    }

    // Some engines repeat the last text until there is a new one.
    private List<string> NewLines(string text)
    {
        if (text == _last)
        {
            return [];
        }

        _last = text;
        return [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(EngineText.Clean)];
    }
}
