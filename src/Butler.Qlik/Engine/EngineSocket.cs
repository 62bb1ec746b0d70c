using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Engine;

/// <summary>Sends and receives whole messages over a WebSocket.</summary>
internal sealed class EngineSocket(WebSocket socket, string host, ILogger logger) : IDisposable
{
    /// <summary>The maximum size of a response, in bytes. A larger one would exceed any app seen so far.</summary>
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

    /// <summary>Receives a message. The memory belongs to the caller, and has exactly the size of the message. One caller at a time.</summary>
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

    /// <summary>Closes the sending side. The engine responds with its own close message, which the receiver gets. Never throws.</summary>
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

    /// <summary>Aborts the connection.</summary>
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
