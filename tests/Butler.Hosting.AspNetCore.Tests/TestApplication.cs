using System.Net;
using Butler.Alerts;
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

    /// <summary>Starts the application.</summary>
    /// <param name="history">What the history says.</param>
    /// <param name="configure">Configures the endpoints.</param>
    /// <param name="caller">The address that callers seem to come from.</param>
    public static async Task<TestApplication> StartAsync(
        IDeliveryHistory history, Func<IButlerBuilder, IButlerBuilder> configure, IPAddress? caller = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(history);
        configure(new Builder(builder.Services));
        var application = builder.Build();
        application.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = caller ?? context.Connection.RemoteIpAddress;
            return next(context);
        });
        application.UseRouting();
        application.MapButler();
        await application.StartAsync();
        return new TestApplication(application);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
