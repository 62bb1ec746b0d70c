using System.Net;
using System.Security.Cryptography;
using System.Text;
using Butler.Alerts;
using Butler.CustomSink;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Messaging;
using Butler.Notifications.Email;
using Butler.Notifications.Templating;
using Butler.Simulation;
using Butler.Simulation.Cloud;
using Butler.Tasks;
using Butler.Testing.Alerts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Butler.Rules.Tests.Documents;

/// <summary>Code blocks of the README and the guides, so that the compiler reads them. <see cref="CodeBlockTests"/> compares them with the documents.</summary>
internal static class CompiledSnippets
{
    public static void Readme(HostApplicationBuilder builder, IConfiguration configuration, string opsHook)
    {
        builder.Services.AddButler()
            .AddQlikSense(configuration.GetSection("Butler"))
            .AddUdpEvents(udp => udp.AllowedSources.Add("10.1.0.0/16"))
            .AddEmailAlerts(configuration.GetSection("Butler:emailNotification"))
            .AddSlackAlerts("ops", slack => slack.WebhookUrl = opsHook)
            .AddSqliteStorage(storage => storage.Path = "butler.db");
    }

    public static void Email(HostApplicationBuilder builder)
    {
        builder.Services.AddButler().AddEmailAlerts(options =>
        {
            options.Smtp.Host = "mail.example.com";
            options.FromAddress = "Qlik Sense <noreply@example.com>";
            options.SendTo("sense-admins@example.com");
            options.Route(AlertKinds.ReloadFailed, route => route.Priority = EmailPriority.High);
        });
    }

    public static void Slack(HostApplicationBuilder builder, string opsHook, string financeHook)
    {
        builder.Services.AddButler()
            .AddSlackAlerts("ops", options => options.WebhookUrl = opsHook)
            .AddSlackAlerts("finance", options =>
            {
                options.WebhookUrl = financeHook;
                options.Route(AlertKinds.ReloadFailed, route => route.AlertEnableByTag = new TagGate { Enable = true, Tag = "finance" });
            });
    }

    public static void Mqtt(HostApplicationBuilder builder)
    {
        builder.Services.AddButler()
            .AddMqtt(mqtt => mqtt.BrokerHost = "broker.example.com")
            .AddMqtt("plant", mqtt =>
            {
                mqtt.BrokerHost = "plant.example.com";
                mqtt.SubscriptionRootTopic = "machines/#";
                mqtt.TaskStartTopic = "";
            });
        builder.Services.AddSingleton<IMqttMessageHandler, MachineStops>();
    }

    public static async Task PublishAsync(IMqttPublisher mqtt, CancellationToken cancellationToken)
    {
        var result = await mqtt.PublishOrQueueAsync(MqttMessage.OfText("sales/loaded", "2026-07-14"), cancellationToken);
        Assert.True(result.IsAccepted);
    }

    public static bool WebhookSignature(byte[] secret, byte[] body, string signature)
    {
        var expected = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, body));
        var isGenuine = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature));
        return isGenuine;
    }

    public static void Templates(IServiceCollection services, IConfiguration configuration)
    {
        services.AddButler()
            .AddAlertTemplates(o => o.TimeZone = "Europe/Stockholm")   // optional; every destination adds the templates itself
            .AddQlikSenseLinks(configuration.GetSection("Butler"))     // qlikSenseUrls and genericUrls
            .AddQlikSenseLinks("site-b", o => o.Qmc = "https://b.example.com/qmc")   // links of one named site
            .AddAlertFields<OnCallFields>();                           // fields of your own
    }

    public static void SeveralSites(HostApplicationBuilder builder, IConfiguration configuration)
    {
        builder.Services.AddButler()
            .AddQlikSense("site-a", configuration.GetSection("SiteA"))
            .AddUdpEvents(udp => udp.Site = "site-a");
    }

    public static void RegisterSink(HostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Console.Out);
        builder.Services.AddButler().AddReloadAlertSink<ConsoleAlertSink>();
    }

    public static void RegisterSinkByFactory(HostApplicationBuilder builder)
    {
        builder.Services.AddButler().AddAlertSink<ReloadAlert>(
            services => new ConsoleAlertSink(Console.Out),
            sink =>
            {
                sink.Route(AlertKinds.ReloadFailed, route => route.RateLimit = TimeSpan.FromMinutes(5));
                sink.Route(AlertKinds.ReloadSucceeded);
                sink.Delivery.Timeout = TimeSpan.FromSeconds(10);
            },
            AlertParts.None);
    }

    public static void RegisterKind(HostApplicationBuilder builder)
    {
        builder.Services.AddButler().AddAlertKind(BackupAlert.Failed, () => BackupJson.Default.BackupAlert);
    }

    public static void Files(HostApplicationBuilder builder)
    {
        builder.Services.AddButler()
            .AddFileOperations(files => files.AllowCopy("/data/import", "/data/qvd").AllowMove("/data/in", "/data/done").AllowDelete("/data/done"));
    }

    public static async Task SimulatorAsync(int butlerPort, CancellationToken cancellationToken)
    {
        var options = new QlikSimulatorOptions();
        options.UdpTargets.Add(new IPEndPoint(IPAddress.Loopback, butlerPort));
        await using var qlik = await QlikSimulator.StartAsync(options, cancellationToken);

        var app = qlik.Site.Apps.Add(new SiteApp { Name = "Sales" });
        var task = qlik.Site.Tasks.Add(new SiteTask
        {
            Name = "Reload Sales",
            AppId = app.Id,
            Tags = ["Daily"],
            Behaviour = TaskBehaviour.Fails(TimeSpan.FromSeconds(2)),
        });

        qlik.Faults = new SimulatorFaults { ScriptLogTicketFails = true };
        qlik.Scheduler.RunAtOnce(task.Id);     // result, script log and event are there when the call returns
        qlik.Scheduler.Start(task.Id);         // or run it over time; a fake TimeProvider in the options moves it along
        var calls = qlik.Requests.Counters;    // "GET /qrs/task/full 200" -> 3
        Assert.NotEmpty(calls);

        var next = qlik.Site.Tasks.Add(new SiteTask { Name = "Reload Orders", AppId = app.Id });
        var trigger = SiteTrigger.Weekly(task.Id, new DateTime(2026, 3, 2, 6, 0, 0), weeks: 1, DayOfWeek.Monday, DayOfWeek.Thursday);
        qlik.Site.SchemaEvents.Add(trigger with { TimeZone = "Europe/Berlin" });
        qlik.Site.CompositeEvents.Add(SiteTrigger.After(next.Id, TimeSpan.FromHours(6), (task.Id, SiteRuleState.TaskSuccessful)));

        qlik.Faults = new SimulatorFaults
        {
            Seed = 1,
            EventLossShare = 0.3,
            Tasks = [new TaskFault { Kind = TaskFaultKind.MissStart, Share = 0.05 }],
        };
        var truth = qlik.Ledger.Executions.Where(attempt => attempt.Status == SiteTaskStatus.FinishedFail);
        Assert.NotNull(truth);

        var behaviour = TaskBehaviour.Succeeds(TimeSpan.FromSeconds(2)) with
        {
            Script = run => new ScriptLogPlan { Tables = [new ScriptLogTable("Orders", run == 2 ? 0 : 25_000)] },
        };
        Assert.NotNull(behaviour.Script);

        await using var cloud = await SimulatedCloud.StartAsync(cancellationToken);
        var orders = cloud.Content.Apps.Put(new TenantApp { Name = "Orders", Behaviour = TaskBehaviour.Fails(TimeSpan.FromMinutes(2)) });
        cloud.Content.Tasks.Put(new TenantTask { Name = "Orders every morning", AppId = orders.Id, Recurrence = "RRULE:FREQ=DAILY;BYHOUR=6;BYMINUTE=0", TimeZone = "Europe/Berlin" });
    }

    public static async Task CoreReadmeAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Configuration.AddButlerYaml("production.yaml");

        builder.Services.AddButler()
            .AddSqliteStorage(builder.Configuration.GetSection("Butler:storage"));

        await builder.Build().RunAsync();
    }

    public static void NotificationsReadme(HostApplicationBuilder builder, string opsHook)
    {
        builder.Services.AddButler()
            .AddEmailAlerts(email =>
            {
                email.Smtp.Host = "mail.example.com";
                email.FromAddress = "Qlik Sense <noreply@example.com>";
                email.SendTo("bi-team@example.com");
            })
            .AddSlackAlerts("ops", slack => slack.WebhookUrl = opsHook)
            .AddWebhookAlerts(webhooks => webhooks.AddWebhook("https://tickets.example.com/hook"));
    }

    public static void QlikReadme(HostApplicationBuilder builder)
    {
        builder.Services.AddButler()
            .AddQlikSense(site =>
            {
                site.Qrs.Host = "sense1.example.com";
                site.Certificates.ClientCert = "certs/client.pem";
                site.Certificates.ClientCertKey = "certs/client_key.pem";
                site.Certificates.ClientCertCA = "certs/root.pem";
            })
            .AddUdpEvents(udp => udp.AllowedSources.Add("10.1.0.0/16"));
    }

    public static async Task HostingReadmeAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddButler()
            .AddButlerEndpoints(endpoints => endpoints.Butlerping = true);

        var app = builder.Build();
        app.MapButler();
        await app.RunAsync();
    }

    public static void RestSecurity(HostApplicationBuilder builder, IConfiguration configuration)
    {
        builder.Services.AddButler()
            .AddButlerEndpoints(endpoints => endpoints.SenseStartTask = true)
            .AddApiKeys(access => access.ApiKeys.Add(new ApiKeyOptions
            {
                Name = "nightly-batch",
                Hash = configuration["NightlyBatchKeyHash"]!,
                Scopes = [ApiScope.Tasks],
            }));
    }

    public static async Task TestingReadmeAsync(IReloadAlertSink sink)
    {
        var result = await sink.SendAsync(Deliveries.Of(Some.ReloadAlert(taskName: "Reload of Sales")), CancellationToken.None);
        Assert.Equal(DeliveryResult.Delivered, result);
    }

    public sealed class MachineStops(ITaskStarter tasks) : IMqttMessageHandler
    {
        public string Broker => "plant";

        public bool Handles(string topic) => MqttTopic.Matches("machines/+/stopped", topic);

        public async ValueTask HandleAsync(MqttMessage message, CancellationToken cancellationToken) =>
            await tasks.StartAsync(new TaskStartRequest(TaskStartOrigin.Mqtt) { Tags = ["machines"] }, cancellationToken);
    }

    public sealed class OnCallFields(ReloadAlertFields own) : IAlertFields
    {
        public IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route) =>
            own.Describe(alert, route) is { } fields ? new Dictionary<string, object?>(fields) { ["onCall"] = "Kim" } : null;
    }
}
