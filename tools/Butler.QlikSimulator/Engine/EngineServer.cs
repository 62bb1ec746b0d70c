using System.Net;
using System.Net.WebSockets;
using Butler.Simulation.Certificates;
using Butler.Simulation.Faults;
using Butler.Simulation.Qrs;

namespace Butler.Simulation.Engine;

/// <summary>The WebSocket listener of the engine: TLS with a client certificate, the user in a header, a session per user and path.</summary>
internal sealed class EngineServer(EngineSessions sessions, QrsUserResolver users, FaultInjection faults, ILogger logger)
{
    private const string SessionStateMember = "qSessionState";

    public async Task<TlsListener> StartAsync(IPEndPoint endpoint, SimulatorCertificates certificates, CancellationToken cancellationToken) =>
        await TlsListener.StartAsync(
            endpoint,
            certificates,
            () => faults.Current.Engine.Down,
            app =>
            {
                app.UseWebSockets();
                app.Run(HandleAsync);
            },
            cancellationToken);

    private async Task HandleAsync(HttpContext context)
    {
        if (faults.Current.Engine.Down)
        {
            context.Abort();
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (users.Resolve(context.Request.Headers["X-Qlik-User"].ToString()) is not { } user)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        // Entered first: a client that is let in may look at once.
        var (session, isNew) = sessions.Enter(user, context.Request.Path.Value ?? "/");
        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            using var connection = new EngineConnection(socket, session, faults, logger);
            var refusal = faults.Current.Engine.SessionState;
            var state = refusal.Length > 0 ? refusal : isNew ? "SESSION_CREATED" : "SESSION_ATTACHED";
            await connection.SendAsync(EngineReply.Notification("OnConnected", SessionStateMember, state), context.RequestAborted);
            if (refusal.Length == 0)
            {
                await connection.RunAsync(context.RequestAborted);
            }
            else
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The client is gone, or the connection was cut on purpose.
            logger.ClientLeft(exception, "The end", session.Name);
        }
        finally
        {
            sessions.Leave(session);
        }
    }
}
