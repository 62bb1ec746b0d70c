using System.Net.WebSockets;
using System.Text.Json;
using Butler.Simulation.Faults;

namespace Butler.Simulation.Engine;

/// <summary>One WebSocket: takes requests in their order and answers them; a reload does not keep the others waiting.</summary>
internal sealed class EngineConnection(WebSocket socket, EngineSession session, FaultInjection faults, ILogger logger) : IDisposable
{
    private const int LongestRequest = 16 * 1024 * 1024;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly DeltaMemory _sent = new();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                return;
            }

            message.Write(buffer, 0, part.Count);
            if (message.Length > LongestRequest)
            {
                await socket.CloseAsync(WebSocketCloseStatus.MessageTooBig, "The request is too long", cancellationToken);
                return;
            }

            if (part.EndOfMessage)
            {
                Take(message.ToArray(), cancellationToken);
                message.SetLength(0);
            }
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose() => _sending.Dispose();

    private void Take(byte[] message, CancellationToken cancellationToken)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            if (EngineCall.TryRead(json.RootElement.Clone(), out var call))
            {
                _ = AnswerAsync(call, cancellationToken);
                return;
            }
        }
        catch (JsonException exception)
        {
            logger.ClientLeft(exception, "A message that is no JSON", session.Name);
        }

        socket.Abort();
    }

    private async Task AnswerAsync(EngineCall call, CancellationToken cancellationToken)
    {
        try
        {
            if (await MakeAnswerAsync(call, cancellationToken) is { Length: > 0 } answer)
            {
                await SendAsync(answer, cancellationToken);
            }
        }
        catch (ConnectionCutException)
        {
            socket.Abort();
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The client left while its answer was made.
            logger.ClientLeft(exception, call.Method, session.Name);
        }
    }

    // Counted until the answer is made: a client that has it may ask the next thing before the sending is over.
    private async Task<ReadOnlyMemory<byte>> MakeAnswerAsync(EngineCall call, CancellationToken cancellationToken)
    {
        session.Engine.CountCall(call.Method);
        try
        {
            var (drops, isMute, errorCode, latency) = faults.EngineFate(call.Method);
            if (latency > TimeSpan.Zero)
            {
                await Task.Delay(latency, session.Engine.Time, cancellationToken);
            }

            return drops ? throw new ConnectionCutException()
                : isMute ? default
                : await ReplyAsync(call, errorCode);
        }
        finally
        {
            session.Engine.EndCall();
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReplyAsync(EngineCall call, int errorCode)
    {
        try
        {
            if (errorCode != 0)
            {
                throw new EngineException(errorCode);
            }

            var result = ReloadMethods.Knows(call.Method) && session.Find(call.Handle) is { Type: "Doc" }
                ? await ReloadMethods.InvokeAsync(session, session.Doc!, call)
                : Invoke(call);
            lock (session.Gate)
            {
                return EngineReply.Result(call, result, _sent);
            }
        }
        catch (EngineException error)
        {
            return EngineReply.Error(call.Id, error);
        }
    }

    private EngineResult Invoke(EngineCall call)
    {
        lock (session.Gate)
        {
            var target = session.Find(call.Handle);
            var result = call.Handle == -1 ? GlobalMethods.Invoke(session, call)
                : target is null ? throw new EngineException(EngineErrorCodes.InvalidParameters, "handle")
                : target.Type == "Doc" ? DocMethods.Invoke(session, session.Doc!, call)
                : ObjectMethods.Invoke(session.Doc!, target, call);
            return result ?? throw new EngineException(
                EngineErrorCodes.MethodNotFound, call.Method, $"Method not found: the simulated engine has no {call.Method}");
        }
    }
}
