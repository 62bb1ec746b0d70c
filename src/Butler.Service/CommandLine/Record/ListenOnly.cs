using Butler.Alerts;
using Butler.Messaging;
using Butler.Messaging.Storage;
using Butler.Notifications.Mqtt;
using Butler.Qlik.Alerts;
using Butler.Recording;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Service.CommandLine.Record;

/// <summary>Leaves of a Butler only what receives events: no alert is raised, no task started, no database opened.</summary>
internal static class ListenOnly
{
    private const string Webhooks = "/v5/qlik-cloud/events";

    public static void Prepare(IHostApplicationBuilder builder, bool withUdp, Action<ArrivedEvent> observe)
    {
        var services = builder.Services;
        builder.Logging.ClearProviders();
        var butler = services.AddButler().AddEventAnonymizer();
        if (withUdp)
        {
            butler.AddUdpEvents(static options => options.EnableSourceValidation = false);
        }

        services.RemoveAll<IHostedService>();
        services.RemoveAll<IMqttOutbox>();
        services.RemoveAll<IArrivalObserver>();
        services.Replace(ServiceDescriptor.Singleton<IAlertInbox, NoInbox>());
        services.AddSingleton<IArrivalObserver>(new Observer(observe));
        services.AddSingleton<IStartupFilter, WebhooksOnly>();

        // A session of its own takes no event away from a running Butler.
        services.PostConfigure<MqttOptions>(MqttBrokers.QlikCloud, static options =>
            (options.ClientId, options.CleanSession, options.StatusTopic) = ("butler_record_" + Random.Shared.GetHexString(8, lowercase: true), true, ""));
        services.AddSingleton<IHostedService>(static provider => new Listeners(
        [
            .. new[] { provider.GetService<IUdpEventListener>() }.OfType<IHostedService>(),
            .. provider.GetServices<IStandingConnection>().Where(static connection => connection.Broker == MqttBrokers.QlikCloud).OfType<IHostedService>(),
        ]));
    }

    /// <summary>Says what is listened for.</summary>
    public static IEnumerable<string> Describe(IServiceProvider services)
    {
        if (services.GetService<IUdpEventListener>() is not null)
        {
            var udp = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<UdpEventOptions>>().Value;
            yield return $"log events of Qlik Sense on {udp.ServerHost}, UDP port {udp.PortTaskFailure}";
        }

        var cloud = services.GetRequiredService<IConfiguration>().GetSection("Butler:qlikSenseCloud");
        if (services.GetService<IServer>() is not null && cloud.GetValue<bool>("enable"))
        {
            yield return $"events of Qlik Cloud at {Webhooks}, where the settings have the port";
        }

        if (services.GetServices<IStandingConnection>().Any(static connection => connection.Broker == MqttBrokers.QlikCloud))
        {
            yield return "events of Qlik Cloud from the MQTT broker of mqttConfig:qlikSenseCloud";
        }
    }

    private sealed class Observer(Action<ArrivedEvent> observe) : IArrivalObserver
    {
        public void Observe(ArrivedEvent arrived) => observe(arrived);
    }

    private sealed class NoInbox : IAlertInbox
    {
        public ValueTask<AlertReceipt> AcceptAsync(Alert alert, string? deduplicationKey, TimeSpan deduplicationWindow, CancellationToken cancellationToken) =>
            ValueTask.FromResult(AlertReceipt.Accepted);
    }

    private sealed class Listeners(IReadOnlyList<IHostedService> all) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            foreach (var one in all)
            {
                await one.StartAsync(cancellationToken);
            }
        }

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            foreach (var one in all)
            {
                await one.StopAsync(cancellationToken);
            }
        }
    }

    private sealed class WebhooksOnly : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            application.Use(static following => http =>
            {
                if (http.Request.Path.StartsWithSegments(Webhooks))
                {
                    return following(http);
                }

                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return http.Response.WriteAsync("Butler is stopped. 'butler record' only takes events of Qlik Cloud here.");
            });
            next(application);
        };
    }
}
