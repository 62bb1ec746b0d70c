using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Engine;

/// <summary>Sends and receives whole messages over a WebSocket.</summary>
internal sealed class EngineSocket(WebSocket socket, string host, ILogger logger) : IDisposable
{
    /// <summary>The longest answer that is taken, in bytes. A single answer beyond it would be larger than any app seen so far.</summary>
    private const int LongestMessage = 1 << 30;
    private const int FirstBuffer = 32 * 1024;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _closed = new();
    private byte[] _buffer = new byte[FirstBuffer];

    public string Host => host;

    public async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        try
        {
            await _sending.WaitAsync(_closed.Token);
            try
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _closed.Token);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            throw EngineErrors.Lost(host, exception);
        }
    }

    /// <summary>Receives a message. The memory is the caller's to keep, and not a byte larger than the message. One caller at a time.</summary>
    public async Task<ReadOnlyMemory<byte>> ReceiveAsync()
    {
        var length = 0;
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(_buffer.AsMemory(length), _closed.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    throw EngineErrors.Ended(host, socket.CloseStatus, socket.CloseStatusDescription);
                }

                length += part.Count;
                if (part.EndOfMessage)
                {
                    return _buffer.AsSpan(0, length).ToArray();
                }

                MakeRoom(length);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            throw EngineErrors.Lost(host, exception);
        }
    }

    /// <summary>Notifies the engine that no more requests come. It answers with its own goodbye, which the receiver gets. Never throws.</summary>
    public async Task SayGoodbyeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _sending.WaitAsync(cancellationToken);
            try
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                }
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            logger.CloseFailed(host, exception.Message);
        }
    }

    /// <summary>Breaks the connection, whatever it is doing.</summary>
    public void Abort()
    {
        socket.Abort();
        _closed.Cancel();
    }

    public void Dispose()
    {
        socket.Dispose();
        _sending.Dispose();
        _closed.Dispose();
    }

    private void MakeRoom(int length)
    {
        if (length < _buffer.Length)
        {
            return;
        }

        if (length >= LongestMessage)
        {
            throw new EngineException(EngineFailure.Protocol, $"The engine at {host} sent an answer of more than {LongestMessage >> 20} MiB.");
        }

        Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, LongestMessage));
    }
}
