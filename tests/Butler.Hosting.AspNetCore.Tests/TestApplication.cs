using System.Net;
using Butler.Alerts.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests;

/// <summary>An application with Butler's endpoints on a free loopback port.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TestApplication(WebApplication application)
    {
        _application = application;
        Http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(application.Urls.First()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _application.Services;

    /// <summary>Starts the application.</summary>
    /// <param name="history">What the history says.</param>
    /// <param name="configure">Configures the endpoints.</param>
    /// <param name="caller">The address that callers seem to come from.</param>
    /// <param name="map">Maps endpoints of the test's own beside Butler's.</param>
    public static async Task<TestApplication> StartAsync(
        IDeliveryHistory history,
        Func<IButlerBuilder, IButlerBuilder> configure,
        IPAddress? caller = null,
        Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Use(next => connection =>
        {
            connection.RemoteEndPoint = caller is null ? connection.RemoteEndPoint : new IPEndPoint(caller, 50000);
            return next(connection);
        })));
        builder.Services.AddSingleton(history);
        configure(new Builder(builder.Services));
        var application = builder.Build();
        application.UseRouting();
        application.MapButler();
        map?.Invoke(application);
        await application.StartAsync();
        return new TestApplication(application);
    }

    /// <summary>Sends a request with headers that are not checked on the way.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
