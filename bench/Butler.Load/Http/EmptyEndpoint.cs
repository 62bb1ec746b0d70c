using System.Net;

namespace Butler.Load.Http;

/// <summary>The yardstick of answers: a process with one minimal endpoint that does nothing, on the same server with the same settings.</summary>
internal static class EmptyEndpoint
{
    public static async Task ServeAsync(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        application.UseRouting();
        application.MapGet("/v4/butlerping", static () => "{}");
        await application.RunAsync();
    }
}
