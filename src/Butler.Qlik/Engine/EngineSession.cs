using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Engine;

/// <summary>A connection to the engine. Calls can be concurrent; responses are matched to calls by id. Dispose it to close the session.</summary>
/// <remarks>Every method throws <see cref="EngineException"/> if the engine fails. Canceling a call leaves the connection usable.</remarks>
internal sealed class EngineSession : IAsyncDisposable
{
    private const int MostRepeats = 5;
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RepeatPause = TimeSpan.FromMilliseconds(50);
    private readonly EngineSocket _socket;
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _slots;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<EngineMessage>> _waiting = new();
    private readonly Task _reading;
    private volatile EngineException? _end;
    private int _lastId;

    public EngineSession(EngineSocket socket, EngineOptions options, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _options = options;
        _time = time;
        _logger = logger;
        _slots = new SemaphoreSlim(options.ParallelRequests);
        EngineMetrics.Sessions.Add(1, new KeyValuePair<string, object?>("host", Host));
        _reading = Task.Run(ReadAsync);
    }

    public string Host => _socket.Host;

    /// <summary>Makes a call and waits for its response.</summary>
    public async Task<EngineReply> CallAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var answer = await TryCallAsync(request, cancellationToken);
                if (answer.Error is not { } error)
                {
                    return new EngineReply(Host, request.Method, answer.Result);
                }

                if (error.Code != EngineCodes.Aborted || !request.IsRepeatable || attempt > MostRepeats)
                {
                    throw EngineErrors.FromAnswer(error, Host, request.Method);
                }

                _logger.Repeating(Host, request.Method, attempt);
                await Task.Delay(RepeatPause * attempt, _time, cancellationToken);
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (var limit = new CancellationTokenSource(CloseLimit, _time))
        {
            await _socket.SayGoodbyeAsync(limit.Token);
            await _reading.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _slots.Dispose();
        EngineMetrics.Sessions.Add(-1, new KeyValuePair<string, object?>("host", Host));
    }

    private async Task<EngineMessage> TryCallAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<EngineMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        var started = _time.GetTimestamp();
        var status = "error";
        try
        {
            if (_end is { } end)
            {
                throw end;
            }

            request.Sending?.Invoke(id);
            await WithinAsync(SendAndWaitAsync(request.ToJson(id), answer.Task), request, cancellationToken);
            var message = await answer.Task;
            status = message.Error is { } error ? error.Code.ToString(CultureInfo.InvariantCulture) : "ok";
            return message;
        }
        finally
        {
            _waiting.TryRemove(id, out _);
            EngineMetrics.Requests.Record(
                _time.GetElapsedTime(started).TotalSeconds,
                new TagList { { "host", Host }, { "method", request.Method }, { "status", status } });
        }
    }

    // A send is always completed: a canceled send would break the connection for all other calls.
    private async Task SendAndWaitAsync(ReadOnlyMemory<byte> json, Task<EngineMessage> answer)
    {
        await _socket.SendAsync(json);
        await answer;
    }

    private async Task WithinAsync(Task answered, EngineRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await answered.WaitAsync(request.Timeout ?? _options.Timeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw EngineErrors.TimedOut(Host, request.Method, request.Timeout is null ? "timeout" : "openTimeout");
        }
    }

    private async Task ReadAsync()
    {
        EngineException? end = null;
        while (end is null)
        {
            try
            {
                end = Take(await _socket.ReceiveAsync());
            }
            catch (EngineException exception)
            {
                end = exception;
            }
        }

        _end = end;
        foreach (var waiting in _waiting.Values)
        {
            waiting.TrySetException(end);

            // A caller that has canceled does not observe the exception.
            _ = waiting.Task.Exception;
        }
    }

    private EngineException? Take(ReadOnlyMemory<byte> json)
    {
        if (!EngineMessage.TryRead(json, out var message))
        {
            _logger.NoMessage(Host);
            return null;
        }

        if (message.Id is { } id)
        {
            if (_waiting.TryGetValue(id, out var waiting))
            {
                waiting.TrySetResult(message);
            }

            return null;
        }

        return EngineNotice.FindRefusal(message) is { } reason ? EngineErrors.RefusedSession(Host, reason) : null;
    }
}
