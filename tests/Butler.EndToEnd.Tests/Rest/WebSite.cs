using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>A web server with one page, which is what somebody else has on the web.</summary>
internal sealed class WebSite : IAsyncDisposable
{
    private readonly WebApplication _application;

    private WebSite(WebApplication application) => _application = application;

    public string Html { get; set; } = "<!doctype html><title>page</title><p>page";

    public string? ContentPolicy { get; set; }

    public int Port => new Uri(_application.Urls.First()).Port;

    public static async Task<WebSite> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        var site = new WebSite(application);
        application.Run(http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            if (site.ContentPolicy is { } policy)
            {
                http.Response.Headers.ContentSecurityPolicy = policy;
            }

            return http.Response.WriteAsync(site.Html);
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
