using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Email;

/// <summary>Keeps connections open for the next email, and never opens more than allowed.</summary>
internal sealed class SmtpConnectionPool : IDisposable
{
    // A mail server drops quiet clients sooner or later, and a batch has no longer gaps than this.
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(5);
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<SmtpConnectionPool> _logger;
    private readonly ITimer _idleTimer;
    private readonly Lock _lock = new();
    private readonly Stack<IdleConnection> _idle = new();
    private (int Limit, SemaphoreSlim Gate) _gate = (0, new SemaphoreSlim(0));
    private SmtpGreeting? _greeting;
    private bool _isDisposed;

    public SmtpConnectionPool(TimeProvider timeProvider, ILogger<SmtpConnectionPool> logger)
    {
        _timeProvider = timeProvider;
        _logger = logger;
        _idleTimer = timeProvider.CreateTimer(_ => CloseIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets a working connection, once one is free. Dispose the lease to return it.</summary>
    /// <param name="smtp">The server. Connections with different settings are not reused.</param>
    /// <param name="limit">The most connections at the same time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SmtpConnectException">There is no usable connection; the message has the reason.</exception>
    public async ValueTask<SmtpLease> RentAsync(SmtpOptions smtp, int limit, CancellationToken cancellationToken)
    {
        var gate = GateFor(limit);
        await gate.WaitAsync(cancellationToken);
        try
        {
            var greeting = GreetingFor(smtp);
            var client = await TakeIdleAsync(greeting, cancellationToken);
            if (client is null)
            {
                client = await SmtpConnector.OpenAsync(greeting, cancellationToken);
                EmailMetrics.Connections.Add(1);
                _logger.Connected(smtp.Host, smtp.Port, client.IsSecure);
            }

            return new SmtpLease(client, greeting, reusable => GiveBack(client, smtp, gate, reusable));
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _idleTimer.Dispose();
        foreach (var connection in TakeWhere(static _ => true))
        {
            connection.Client.Dispose();
        }
    }

    private SemaphoreSlim GateFor(int limit)
    {
        lock (_lock)
        {
            if (_gate.Limit != limit)
            {
                _gate = (limit, new SemaphoreSlim(limit));
            }

            return _gate.Gate;
        }
    }

    // Which names the server accepts is remembered as long as its settings are the same.
    private SmtpGreeting GreetingFor(SmtpOptions smtp)
    {
        lock (_lock)
        {
            return _greeting = ReferenceEquals(_greeting?.Smtp, smtp) ? _greeting! : new SmtpGreeting(smtp);
        }
    }

    private async ValueTask<SmtpClient?> TakeIdleAsync(SmtpGreeting greeting, CancellationToken cancellationToken)
    {
        var (smtp, name) = (greeting.Smtp, greeting.Name);
        _ = CloseAsync(TakeWhere(connection => !ReferenceEquals(connection.Smtp, smtp) || connection.Client.LocalDomain != name));
        while (TakeOne() is { } connection)
        {
            try
            {
                await connection.Client.NoOpAsync(cancellationToken);
                return connection.Client;
            }
            catch (Exception exception)
            {
                connection.Client.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                _logger.ConnectionWasClosed(smtp.Host, smtp.Port, exception.GetType().Name);
            }
        }

        return null;
    }

    private void GiveBack(SmtpClient client, SmtpOptions smtp, SemaphoreSlim gate, bool reusable)
    {
        var keep = false;
        if (reusable && client.IsConnected)
        {
            lock (_lock)
            {
                keep = !_isDisposed;
                if (keep)
                {
                    _idle.Push(new IdleConnection(client, smtp, _timeProvider.GetTimestamp()));
                    _idleTimer.Change(IdleLimit, Timeout.InfiniteTimeSpan);
                }
            }
        }

        if (!keep)
        {
            client.Dispose();
        }

        gate.Release();
    }

    private void CloseIdle()
    {
        var expired = TakeWhere(connection => _timeProvider.GetElapsedTime(connection.Since) >= IdleLimit);
        lock (_lock)
        {
            if (_idle.Count > 0 && !_isDisposed)
            {
                _idleTimer.Change(IdleLimit, Timeout.InfiniteTimeSpan);
            }
        }

        // Closing never throws; nothing waits for the server's response.
        _ = CloseAsync(expired);
    }

    private IdleConnection? TakeOne()
    {
        lock (_lock)
        {
            return _idle.TryPop(out var connection) ? connection : null;
        }
    }

    private List<IdleConnection> TakeWhere(Func<IdleConnection, bool> condition)
    {
        lock (_lock)
        {
            var taken = _idle.Where(condition).ToList();
            if (taken.Count > 0)
            {
                var kept = _idle.Where(connection => !taken.Contains(connection)).Reverse().ToList();
                _idle.Clear();
                kept.ForEach(_idle.Push);
            }

            return taken;
        }
    }

    private static async Task CloseAsync(List<IdleConnection> connections)
    {
        foreach (var connection in connections)
        {
            try
            {
                connection.Client.Timeout = (int)IdleLimit.TotalMilliseconds;
                await connection.Client.DisconnectAsync(quit: true);
            }
            catch (Exception)
            {
                // The server closed first.
            }
            finally
            {
                connection.Client.Dispose();
            }
        }
    }

    private sealed record IdleConnection(SmtpClient Client, SmtpOptions Smtp, long Since);
}
