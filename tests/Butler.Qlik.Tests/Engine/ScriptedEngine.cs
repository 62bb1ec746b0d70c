using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Butler.Qlik.Tests.Engine;

/// <summary>A WebSocket server without TLS that answers as a test says: for the frames that no proper engine sends.</summary>
internal sealed class ScriptedEngine : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Func<WebSocket, JsonElement, Task> _answer;
    private readonly string _greeting;
    private int _open;

    private ScriptedEngine(WebApplication application, Func<WebSocket, JsonElement, Task> answer, string greeting)
    {
        _application = application;
        _answer = answer;
        _greeting = greeting;
    }

    public int Port { get; private set; }

    public int OpenSockets => Volatile.Read(ref _open);

    public List<(string Path, string User, string? Extra)> Upgrades { get; } = [];

    public static async Task<ScriptedEngine> StartAsync(Func<WebSocket, JsonElement, Task> answer, string greeting = "", int refuseWith = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        var engine = new ScriptedEngine(application, answer, greeting);
        application.UseWebSockets();
        application.Run(context => engine.HandleAsync(context, refuseWith));
        await application.StartAsync(TestContext.Current.CancellationToken);
        engine.Port = new Uri(application.Urls.First()).Port;
        return engine;
    }

    public static Task SendAsync(WebSocket socket, string text, bool isWhole = true) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, isWhole, CancellationToken.None);

    /// <summary>Answers a request with a result.</summary>
    public static Task ReplyAsync(WebSocket socket, JsonElement request, string result) =>
        SendAsync(socket, $$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id")}},"result":{{result}}}""");

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context, int refuseWith)
    {
        Upgrades.Add((context.Request.Path, context.Request.Headers["X-Qlik-User"].ToString(), context.Request.Headers["X-Extra"]));
        if (refuseWith != 0)
        {
            context.Response.StatusCode = refuseWith;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        Interlocked.Increment(ref _open);
        try
        {
            if (_greeting.Length > 0)
            {
                await SendAsync(socket, _greeting);
            }

            var buffer = new byte[1 << 16];
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, context.RequestAborted);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return;
                }

                await _answer(socket, JsonDocument.Parse(buffer.AsMemory(0, part.Count).ToArray()).RootElement);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ConnectionResetException)
        {
            // The client broke the connection, as some tests want.
            context.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
