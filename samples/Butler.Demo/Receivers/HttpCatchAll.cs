using System.Net;

namespace Butler.Demo.Receivers;

/// <summary>A web server on a free loopback port that answers 200 to everything and keeps what it got.</summary>
public sealed class HttpCatchAll : IAsyncDisposable
{
    private readonly WebApplication _application;

    private HttpCatchAll(WebApplication application) => _application = application;

    /// <summary>Gets the address, as in <c>http://127.0.0.1:5001</c>.</summary>
    public string Address => _application.Urls.First();

    /// <summary>Starts listening.</summary>
    /// <param name="onCall">Called for each request, possibly several at once.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running server.</returns>
    public static async Task<HttpCatchAll> StartAsync(Action<ReceivedCall> onCall, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            onCall(new ReceivedCall(context.Request.Path, context.Request.Method, body));
        });
        await application.StartAsync(cancellationToken);
        return new HttpCatchAll(application);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}

/// <summary>An HTTP call as it came in.</summary>
/// <param name="Path">The path, which tells the receivers apart.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Body">The body.</param>
public sealed record ReceivedCall(string Path, string Method, string Body);
