using System.Text.Json;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.EndToEnd.Tests.Rest;
using Butler.TestKit.Email;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests.Looks;

/// <summary>The samples as a mail server and a Teams webhook got them, and a browser to look at them.</summary>
public sealed class LookScene : IAsyncLifetime
{
    private NodePackage? _cards;
    private Chromium? _browser;

    internal Dictionary<string, string> Mails { get; } = [];

    internal Dictionary<string, string> Subjects { get; } = [];

    internal Dictionary<string, JsonElement> Messages { get; } = [];

    public async ValueTask InitializeAsync()
    {
        _browser = await Chromium.StartAsync();
        _cards = await NodePackage.InstallAsync("cards");
        await using var mail = await AioSmtpServer.StartAsync();
        await using var teams = await HttpReceiver.StartAsync();
        var services = new ServiceCollection().AddLogging();
        services.AddButler()
            .AddAlertTemplates(static options => (options.TimeZone, options.Culture) = ("Europe/Stockholm", "en-US"))
            .AddQlikSenseLinks(static links =>
            {
                links.Qmc = "https://sense.example.com/qmc";
                links.Hub = "https://sense.example.com/hub";
                links.AppBaseUrl = "https://sense.example.com/sense/app";
                links.GenericUrls.Add(new() { Id = "runbook", LinkText = "What to do at night", Url = "https://wiki.example.com/qlik" });
            })
            .AddTeamsAlerts(options => options.WebhookUrl = $"{teams.Origin}/teams")
            .AddEmailAlerts(options =>
            {
                (options.Smtp.Host, options.Smtp.Port) = ("127.0.0.1", mail.Port);
                options.FromAddress = "butler@example.com";
                options.SendTo("admin@example.com");
            });
        await using var provider = services.BuildServiceProvider();
        var kinds = AlertKinds.All.ToDictionary(static kind => kind.Name);
        foreach (var (name, alert) in LookSamples.All)
        {
            // The server waits for whoever reads.
            var receiving = mail.ReceiveAsync();
            foreach (var destination in provider.GetServices<IAlertDestination>())
            {
                var delivery = new Delivery<Alert>
                {
                    Id = $"{destination.Name}-{name}",
                    Alert = alert,
                    Kind = kinds[alert.Kind],
                    Target = destination.Name == "email" ? "admin@example.com" : "",
                    HeldBack = name.StartsWith("failed", StringComparison.Ordinal) ? new HeldBackAlerts(4, alert.ReceivedAt.AddMinutes(-20)) : null,
                };
                (await destination.SendAsync(delivery, TestContext.Current.CancellationToken)).Should().Be(DeliveryResult.Delivered);
            }

            var received = (await receiving).Message;
            (Mails[name], Subjects[name]) = (received.HtmlBody!, received.Subject!);
            Messages[name] = JsonDocument.Parse(teams.Requests[^1].Body).RootElement.Clone();
        }
    }

    /// <summary>Opens a page that is as wide as a phone or a window, with the colours that its user likes.</summary>
    internal async Task<LookPage> OpenAsync(int width, bool isDark) => new(await _browser!.OpenAsync(), _cards!, width, isDark);

    public async ValueTask DisposeAsync()
    {
        _cards?.Dispose();
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }
}
