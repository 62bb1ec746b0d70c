using System.Net;
using System.Text;
using Butler.Alerts.Storage;
using Butler.Hosting.AspNetCore.RateLimiting;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.V4;

/// <summary>An application with <c>/v4</c> operations of a test's own, and one path that belongs to the host.</summary>
internal sealed class V4Application : IAsyncDisposable
{
    private readonly WebApplication _application;

    private V4Application(WebApplication application)
    {
        _application = application;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        Address = application.Urls.First();
    }

    public HttpClient Http { get; }

    public string Address { get; }

    public static async Task<V4Application> StartAsync(
        Action<V4Routes> map,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? configure = null,
        int requestsPerMinute = 0,
        string prefix = "")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        services?.Invoke(builder.Services);
        builder.Services.AddSingleton<IDeliveryHistory>(new RecordedHistory());
        new TestBuilder(builder.Services).AddButlerEndpoints(rateLimit: limit => limit.MaxRequestsPerMinute = requestsPerMinute);
        var application = builder.Build();
        configure?.Invoke(application);
        application.MapGet("/own", () => "own");
        application.MapPost("/own", () => "posted");
        ButlerEndpointRouteBuilderExtensions.MapV4(application.MapGroup(prefix).EnforceLimits(), map);
        await application.StartAsync();
        return new V4Application(application);
    }

    /// <summary>Sends a request whose path goes out letter by letter.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(
        string method, string path, string? body = null, string? contentType = "application/json", string? methodOverride = null)
    {
        using var answer = await SendRawAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), contentType, methodOverride);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<HttpResponseMessage> SendRawAsync(
        string method, string path, byte[]? body = null, string? contentType = "application/json", string? methodOverride = null, bool chunked = false)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri(Address + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        if (methodOverride is not null)
        {
            request.Headers.TryAddWithoutValidation("X-HTTP-Method-Override", methodOverride);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }

    private sealed record TestBuilder(IServiceCollection Services) : IButlerBuilder;
}
