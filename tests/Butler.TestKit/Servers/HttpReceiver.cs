using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace Butler.TestKit.Servers;

/// <summary>A web server on a free port of the loopback that records what it gets.</summary>
public sealed class HttpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    private HttpReceiver(WebApplication app) => _app = app;

    /// <summary>Gets or sets how the server answers; 200 <c>ok</c> by default.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = static context => context.Response.WriteAsync("ok");

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>Gets the scheme, the host and the port.</summary>
    public string Origin { get; private set; } = "";

    public static async Task<HttpReceiver> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var app = builder.Build();
        var receiver = new HttpReceiver(app);
        app.Run(receiver.HandleAsync);
        await app.StartAsync();
        receiver.Origin = app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        return receiver;
    }

    public void AnswerWith(int status, string body = "", params (string Name, string Value)[] headers) => Answer = async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body);
    };

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var isPacked = context.Request.Headers.ContentEncoding == "gzip";
        using var reader = new StreamReader(isPacked ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body);
        var body = await reader.ReadToEndAsync();
        _requests.Enqueue(new RecordedRequest(
            context.Request.Method,
            context.Request.GetEncodedPathAndQuery(),
            body,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            context.Connection.Id));
        await Answer(context);
    }

}
