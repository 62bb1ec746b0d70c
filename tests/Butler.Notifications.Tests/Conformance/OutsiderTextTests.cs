using System.Text.Json;
using Butler.Alerts;
using Butler.Notifications.Shared;
using Butler.Notifications.Teams;
using Butler.Notifications.Tests.Templating.Markup;
using Butler.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Conformance;

/// <summary>Names, logs, owners and texts of clouds, services and Butler itself, through every destination: none is a live link or mention.</summary>
/// <remarks>Mails and MQTT are tested in their folders: HTML escapes, headers are one line, MQTT carries plain JSON.</remarks>
public sealed class OutsiderTextTests : IAsyncLifetime
{
    private const string Hostile = "<!channel> <@U012> <https://evil.example|click> [click](https://evil.example) <at>Anna</at> **x** \"q\" \\";

    private HttpReceiver? _receiver;

    private HttpReceiver Receiver => _receiver!;

    public static TheoryData<string> Kinds => ["reload", "cloud", "service", "problem", "license"];

    public async ValueTask InitializeAsync() => _receiver = await HttpReceiver.StartAsync();

    public ValueTask DisposeAsync() => Receiver.DisposeAsync();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Slack_shows_them_and_nothing_in_them_acts(string kind)
    {
        foreach (var type in new[] { ChatMessageType.Formatted, ChatMessageType.Basic })
        {
            var message = await SendAsync(AlertOf(kind), builder => builder.AddSlackAlerts(o =>
            {
                o.WebhookUrl = Receiver.Origin;
                o.Defaults(route => route.MessageType = type);
            }));

            var acting = new List<string>();
            CollectSlack(message, acting);
            acting.Should().NotBeEmpty().And.AllSatisfy(text => text.Should().NotContainAny("<", ">"));
            acting.Should().Contain(text => text.Contains("&lt;!channel&gt; &lt;@U012&gt;"), "the name is told");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Teams_shows_them_and_nothing_in_them_acts(string kind)
    {
        foreach (var (type, format) in new[]
        {
            (ChatMessageType.Formatted, TeamsBasicFormat.AdaptiveCard), (ChatMessageType.Basic, TeamsBasicFormat.AdaptiveCard), (ChatMessageType.Basic, TeamsBasicFormat.MessageCard),
        })
        {
            var message = await SendAsync(AlertOf(kind), builder => builder.AddTeamsAlerts(o =>
            {
                o.WebhookUrl = Receiver.Origin;
                o.Defaults(route =>
                {
                    route.MessageType = type;
                    route.BasicFormat = format;
                });
            }));

            var acting = new List<string>();
            CollectTeams(message, acting);
            acting.Should().NotBeEmpty().And.AllSatisfy(text =>
            {
                MarkdownReader.ActiveIn(text).Should().BeEmpty();
                text.Should().NotContain("<at>");
            });
            acting.Should().Contain(text => MarkdownReader.Seen(text).Contains(MarkdownReader.Dense("<!channel> <@U012>")), "the name is told");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Receivers_of_data_get_them_as_they_are(string kind)
    {
        var message = await SendAsync(AlertOf(kind), builder => builder.AddWebhookAlerts(o => o.AddWebhook(Receiver.Origin)));

        message.GetRawText().Should().Contain(JsonEncodedText.Encode(Hostile, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
    }

    private static Alert AlertOf(string kind) => kind switch
    {
        "cloud" => new CloudReloadAlert
        {
            Id = "a1",
            AppName = Hostile,
            TenantComment = Hostile,
            Reload = new CloudReload { ErrorMessage = Hostile, Log = Hostile, Trigger = Hostile },
            Owner = new AlertOwner("", "o") { Name = Hostile, EmailAddresses = ["o@example.com"] },
            ScriptLog = ScriptLog.Create(Hostile, 5, 5),
        },
        "service" => new ServiceAlert
        {
            Id = "a1",
            Host = Hostile,
            ServiceName = Hostile,
            FriendlyName = Hostile,
            State = ServiceState.Stopped,
            Details = new ServiceDetails { DisplayName = Hostile, ExePath = Hostile, Dependencies = [Hostile] },
        },
        "problem" => new ButlerProblemAlert { Id = "a1", Key = Hostile, Message = Hostile, Cure = Hostile, Host = Hostile },
        "license" => new LicenseAlert { Id = "a1", License = new Butler.Licensing.ServerLicenseStatus { ExpiryText = Hostile, DaysUntilExpiry = 3 } },
        _ => Tests.Templating.Alerts.Full(AlertKinds.ReloadFailed, Hostile) with { TaskName = Hostile, HostName = Hostile, User = Hostile },
    };

    private async Task<JsonElement> SendAsync(Alert alert, Action<IButlerBuilder> add)
    {
        using var host = SinkHost.Create(add, realTemplates: true);
        (await host.SendAsync(alert, host.SelectTargets(alert)[0])).Should().Be(DeliveryResult.Delivered);
        return JsonDocument.Parse(Receiver.Requests[^1].Body).RootElement;
    }

    private static void CollectSlack(JsonElement element, List<string> acting) => Collect(
        element, acting, static holder => holder.TryGetProperty("type", out var type) && type.GetString() == "rich_text", static name => name == "text");

    private static void CollectTeams(JsonElement element, List<string> acting) => Collect(
        element,
        acting,
        static holder => holder.TryGetProperty("type", out var type) && type.GetString() is "RichTextBlock" or "CodeBlock" or "Action.OpenUrl",
        static name => name is "text" or "title" or "value" or "fallbackText");

    private static void Collect(JsonElement element, List<string> acting, Func<JsonElement, bool> isPlain, Func<string, bool> isShown)
    {
        foreach (var item in element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default)
        {
            Collect(item, acting, isPlain, isShown);
        }

        foreach (var member in element.ValueKind == JsonValueKind.Object && !isPlain(element) ? element.EnumerateObject() : default)
        {
            if (member.Value.ValueKind == JsonValueKind.String && isShown(member.Name))
            {
                acting.Add(member.Value.GetString()!);
            }

            Collect(member.Value, acting, isPlain, isShown);
        }
    }
}
