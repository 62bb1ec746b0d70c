using System.Collections.Concurrent;
using System.Net;
using Butler.Demo.Receivers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Butler.EndToEnd.Tests;

/// <summary>A web server that misbehaves as the path says, until it is healed: <c>/hang</c>, <c>/error</c>, <c>/reset</c>, <c>/slow</c>;
/// <c>/slack</c> hangs and <c>/teams</c> fails.</summary>
internal sealed class FaultyReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly TimeSpan _slowness;
    private volatile bool _isHealed;

    private FaultyReceiver(WebApplication application, TimeSpan slowness) => (_application, _slowness) = (application, slowness);

    public string Address => _application.Urls.First();

    /// <summary>Gets the requests that came, whatever became of them.</summary>
    public ConcurrentQueue<ReceivedCall> Calls { get; } = [];

    /// <summary>Gets the requests that were answered with 200.</summary>
    public ConcurrentQueue<ReceivedCall> Answered { get; } = [];

    public static async Task<FaultyReceiver> StartAsync(TimeSpan? slowness = null, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var receiver = new FaultyReceiver(builder.Build(), slowness ?? TimeSpan.FromSeconds(1));
        receiver._application.Run(receiver.AnswerAsync);
        await receiver._application.StartAsync();
        return receiver;
    }

    public void Heal() => _isHealed = true;

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var call = new ReceivedCall(http.Request.Path, http.Request.Method, await reader.ReadToEndAsync(http.RequestAborted));
        Calls.Enqueue(call);
        if (!_isHealed && await MisbehaveAsync(http, call))
        {
            return;
        }

        await http.Response.WriteAsync("ok", http.RequestAborted);
        Answered.Enqueue(call);
    }

    private async Task<bool> MisbehaveAsync(HttpContext http, ReceivedCall call)
    {
        switch (call.Path)
        {
            case "/hang" or "/slack":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
                return true;
            case "/error" or "/teams":
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return true;
            case "/reset":
                http.Abort();
                return true;
            case "/slow":
                await Task.Delay(_slowness, TimeProvider.System, http.RequestAborted);
                return false;
            default:
                return false;
        }
    }
}
