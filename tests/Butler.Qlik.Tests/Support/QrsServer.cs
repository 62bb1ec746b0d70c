using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Tests.Support;

/// <summary>QRS as far as the tests need it: mutual TLS on a free port, answers by path, and a record of what was asked.</summary>
internal sealed class QrsServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new();
    private readonly ConcurrentQueue<QrsServerRequest> _requests = new();

    private QrsServer(WebApplication app) => _app = app;

    public int Port => new Uri(_app.Urls.Single()).Port;

    public string Host => $"127.0.0.1:{Port}";

    public IReadOnlyList<QrsServerRequest> Requests => [.. _requests];

    public IEnumerable<string> Paths => _requests.Select(request => request.Path);

    public static async Task<QrsServer> StartAsync(TestCertificates certificates)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = certificates.Server;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (client, _, _) => client.Thumbprint == certificates.Client.Thumbprint;
        })));
        var server = new QrsServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers a path below /qrs/ with JSON.</summary>
    public void Json(string path, string json) => On(path, context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    });

    /// <summary>Answers a path below /qrs/ with a status.</summary>
    public void Status(string path, int status, string body = "") => On(path, context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    });

    public void On(string path, Func<HttpContext, Task> answer) => _answers[path] = answer;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var asked = context.Request.Path.Value!;
        var path = asked.StartsWith("/qrs/", StringComparison.Ordinal) ? asked["/qrs/".Length..] : asked.TrimStart('/');
        _requests.Enqueue(new QrsServerRequest(
            context.Request.Method,
            path,
            context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (context.Request.Query["xrfkey"] != context.Request.Headers["X-Qlik-Xrfkey"])
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync("XSRF prevention check failed. Possible XSRF discovered.");
        }
        else if (_answers.TryGetValue(path, out var answer))
        {
            await answer(context);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}
