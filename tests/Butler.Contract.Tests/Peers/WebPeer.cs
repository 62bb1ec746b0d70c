using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Butler.Contract.Tests.Peers;

/// <summary>What Butler posts to over HTTP, on one free port: Slack and the two interfaces of New Relic.</summary>
internal sealed partial class WebPeer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private WebPeer(WebApplication application) => _application = application;

    public string Address => _application.Urls.First();

    public static async Task<WebPeer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(static async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            http.Response.StatusCode = StatusFor(http.Request.Path, await reader.ReadToEndAsync(http.RequestAborted));
        });
        await application.StartAsync(cancellationToken);
        return new WebPeer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    // Slack fails when a message says so; New Relic answers with the number in a name such as nr403.
    private static int StatusFor(PathString path, string body)
    {
        if (path.StartsWithSegments("/slack"))
        {
            return body.Contains("fail", StringComparison.Ordinal) ? 500 : 200;
        }

        var wanted = WantedStatus().Match(body);
        return wanted.Success ? int.Parse(wanted.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
            : path.StartsWithSegments("/metric") ? 202
            : 200;
    }

    [GeneratedRegex("\"nr([0-9]{3})\"")]
    private static partial Regex WantedStatus();
}
