using System.Security.Cryptography;
using System.Text;
using Butler.Alerts;
using Butler.Notifications.Tests.Conformance;
using Butler.Notifications.Webhook;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Webhook;

public sealed class WebhookAlertSinkTests : HttpSinkConformance
{
    protected override string Folder => "Webhook";

    [Fact]
    public async Task Get_appends_form_encoded_parameters_to_the_query_that_is_there()
    {
        using var host = SinkHost.Create(builder => builder.AddWebhookAlerts(SinkHost.Section(
            "Butler:webhookNotification",
            "reloadTaskFailure:webhooks:0:description=Test",
            $"reloadTaskFailure:webhooks:0:webhookURL={Receiver.Origin}/hook?key=1#part",
            "reloadTaskFailure:webhooks:0:httpMethod=get",
            "reloadTaskFailure:webhooks:0:cert:enable=false")));

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        var request = Receiver.Requests[0];
        request.Method.Should().Be("GET");
        request.Body.Should().BeEmpty();
        request.Header("Content-Type").Should().BeNull();
        Snapshot.ShouldMatch(request.PathAndQuery.Replace("&", "\n&", StringComparison.Ordinal), "Webhook/Snapshots/reload-failed-get.txt");
    }

    [Fact]
    public async Task Put_sends_the_same_body_as_post()
    {
        using var host = SinkHost.Create(builder => builder.AddWebhookAlerts(o => o.AddWebhook(Url, webhook => webhook.HttpMethod = WebhookMethod.Put)));

        await host.SendAsync(Some.FailedReload);

        Receiver.Requests[0].Method.Should().Be("PUT");
        Snapshot.ShouldMatchJson(Receiver.Requests[0].Body, "Webhook/Snapshots/reload-failed.json");
    }

    [Fact]
    public async Task Every_documented_member_is_there_when_nothing_is_known_of_it()
    {
        using var body = CreateHost();
        using var query = SinkHost.Create(builder => builder.AddWebhookAlerts(o => o.AddWebhook(Url, webhook => webhook.HttpMethod = WebhookMethod.Get)));
        var alert = new ReloadAlert { Id = "alert-2", TaskKind = TaskKind.Reload, TaskName = "Nightly", HostName = "sense1" };

        await body.SendAsync(alert);
        await query.SendAsync(alert);

        Receiver.Requests[0].Body.Should().Be(
            """{"event":"Qlik Sense reload failed","hostName":"sense1","user":"","taskName":"Nightly","taskId":"","appName":"","appId":"","appOwnerName":"","appOwnerUserDirectory":"","appOwnerUserId":"","appOwnerEmail":"","logTimeStamp":"","logLevel":"","executionId":"","logMessage":""}""");
        Receiver.Requests[1].PathAndQuery.Should().EndWith(
            "&event=Qlik+Sense+reload+failed&hostName=sense1&user=&taskName=Nightly&taskId=&appName=&appId=&appOwnerName=&appOwnerUserDirectory=&appOwnerUserId=&appOwnerEmail=&logTimeStamp=&logLevel=&executionId=&logMessage=");
    }

    [Fact]
    public async Task A_license_whose_last_day_is_unknown_has_all_members_too()
    {
        using var host = SinkHost.Create(builder => AddSink(builder, Url, everyKind: true));

        await host.SendAsync(new LicenseAlert { Id = "alert-3" });

        Receiver.Requests[0].Body.Should().Be("""{"event":"server license status","licenseExpired":false,"expiryDateStr":"","daysUntilExpiry":null}""");
    }

    [Fact]
    public async Task The_script_log_goes_along_only_when_the_route_asks_for_lines()
    {
        using var host = SinkHost.Create(builder => builder.AddWebhookAlerts(o =>
        {
            o.AddWebhook(Url);
            o.Defaults(route =>
            {
                route.HeadScriptLogLines = 1;
                route.TailScriptLogLines = 2;
            });
        }));
        using var plain = CreateHost();

        await host.SendAsync(Some.FailedReload);

        Receiver.Requests[0].Body.Should().EndWith("""
            "scriptLogHead":"first","scriptLogTail":"last but one\nlast"}
            """.Trim());
        NeedsLog(host).Should().BeTrue();
        NeedsLog(plain).Should().BeFalse();
        static bool NeedsLog(SinkHost host) =>
            host.Destinations[0].GetNeeds(host.Destinations[0].FindRoute(AlertKinds.ReloadFailed)!).Includes(AlertParts.ScriptLog);
    }

    [Fact]
    public async Task Each_webhook_is_a_target_that_survives_a_new_order_of_the_list()
    {
        string[] before = [$"{Receiver.Origin}/one", $"{Receiver.Origin}/two", $"{Receiver.Origin}/one"];
        string[] after = [$"{Receiver.Origin}/two", $"{Receiver.Origin}/one"];
        using var planned = HostOf(before);
        using var current = HostOf(after);

        var targets = planned.SelectTargets(Some.FailedReload);
        targets.Should().HaveCount(3).And.OnlyHaveUniqueItems();
        (await current.SendAsync(Some.FailedReload, targets[1])).Should().Be(DeliveryResult.Delivered);
        Receiver.Requests.Should().ContainSingle().Which.PathAndQuery.Should().Be("/two");

        var removed = await current.SendAsync(Some.FailedReload, targets[2]);
        removed.Status.Should().Be(AttemptOutcome.Rejected);
        removed.Reason.Should().Contain("no longer configured");

        static SinkHost HostOf(string[] urls) => SinkHost.Create(builder => builder.AddWebhookAlerts(o =>
        {
            foreach (var url in urls)
            {
                o.AddWebhook(url);
            }
        }));
    }

    [Fact]
    public void A_closed_gate_or_an_empty_list_leaves_nothing_to_do()
    {
        using var host = CreateHost();
        using var empty = SinkHost.Create(static builder => builder.AddWebhookAlerts(SinkHost.Section(
            "Butler:webhookNotification", "enable=true", "reloadTaskFailure:rateLimit=300")));

        host.SelectTargets(Some.FailedReload, gateOpen: false).Should().BeEmpty();
        empty.SelectTargets(Some.FailedReload).Should().BeEmpty();
        empty.Check().Should().BeEmpty();
    }

    [Theory]
    [InlineData(WebhookMethod.Post)]
    [InlineData(WebhookMethod.Get)]
    public async Task Headers_login_and_signature_go_along(WebhookMethod method)
    {
        var url = Url.Replace("://", "://me:p%40ss@", StringComparison.Ordinal);
        using var host = SinkHost.Create(builder => builder.AddWebhookAlerts(o => o.AddWebhook(url, webhook =>
        {
            webhook.HttpMethod = method;
            webhook.SigningSecret = "sign-with-this";
            webhook.Headers.Add(new WebhookHeader { Name = "X-Api-Key", Value = "k3y-value" });
        })));
        Receiver.AnswerWith(403, "key k3y-value is not known, nor sign-with-this");

        var result = await host.SendAsync(Some.FailedReload);

        var request = Receiver.Requests[0];
        var signed = method == WebhookMethod.Get ? request.PathAndQuery.Split('?')[1] : request.Body;
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("sign-with-this"), Encoding.UTF8.GetBytes(signed)));
        request.Header("X-Butler-Signature").Should().Be("sha256=" + expected);
        request.Header("X-Api-Key").Should().Be("k3y-value");
        request.Header("Authorization").Should().Be("Basic " + Convert.ToBase64String("me:p@ss"u8));
        result.Reason.Should().Contain("is not known").And.NotContain("k3y-value").And.NotContain("sign-with-this").And.NotContain("p%40ss");
    }

    [Fact]
    public async Task A_redirected_get_is_followed_without_handing_secrets_to_another_host()
    {
        await using var other = await HttpReceiver.StartAsync();
        Receiver.Answer = context =>
        {
            context.Response.Redirect(context.Request.Path == "/start" ? "/same" : other.Origin + "/there");
            return Task.CompletedTask;
        };
        using var host = SinkHost.Create(builder => builder.AddWebhookAlerts(o => o.AddWebhook(Receiver.Origin + "/start", webhook =>
        {
            webhook.HttpMethod = WebhookMethod.Get;
            webhook.Headers.Add(new WebhookHeader { Name = "X-Api-Key", Value = "k3y-value" });
        })));

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        Receiver.Requests.Should().HaveCount(2).And.OnlyContain(request => request.Header("X-Api-Key") == "k3y-value");
        other.Requests.Should().ContainSingle().Which.Header("X-Api-Key").Should().BeNull();
    }

    [Fact]
    public async Task A_get_that_is_redirected_for_ever_is_rejected()
    {
        Receiver.AnswerWith(302, "", ("Location", "/again"));
        using var host = SinkHost.Create(builder => builder.AddWebhookAlerts(o => o.AddWebhook(Url, webhook => webhook.HttpMethod = WebhookMethod.Get)));

        (await host.SendAsync(Some.FailedReload)).Status.Should().Be(AttemptOutcome.Rejected);

        Receiver.Requests.Should().HaveCount(6);
    }

    [Fact]
    public async Task Other_alerts_bring_their_own_fields()
    {
        using var known = SinkHost.Create(builder =>
        {
            builder.Services.AddSingleton<IWebhookFields, TeapotWebhookFields>();
            AddSink(builder, Url, everyKind: false);
        });
        using var described = SinkHost.Create(builder => AddSink(builder.AddAlertFields<TeapotFields>(), Url, everyKind: false));
        using var unknown = CreateHost();

        foreach (var host in new[] { known, described, unknown })
        {
            (await host.SendAsync(new TeapotAlert { Id = "t-1" })).Should().Be(DeliveryResult.Delivered);
        }

        Receiver.Requests.Select(request => request.Body).Should().Equal(
            """{"event":"short and stout","isFull":true,"lid":null}""",
            """{"event":"Something else","spouts":2,"handles":[{"side":"left"}],"weight":1.5}""",
            """{"event":"Something else","subject":"pot","subjectName":"Teapot"}""");
    }

    [Fact]
    public void Every_problem_names_its_key()
    {
        using var host = SinkHost.Create(builder => builder.AddWebhookAlerts(SinkHost.Section(
            "Butler:webhookNotification",
            "reloadTaskFailure:webhooks:0:webhookURL=example.com/secret",
            "reloadTaskFailure:webhooks:0:httpMethod=PATCH",
            "reloadTaskFailure:webhooks:1:webhookURL=https://example.com/secret",
            "reloadTaskFailure:webhooks:1:cert:enable=true",
            "reloadTaskFailure:webhooks:1:cert:certCA=/nowhere/ca.pem",
            "reloadTaskFailure:webhooks:1:headers:0:name=Bad name",
            "reloadTaskFailure:webhooks:1:headers:1:name=Content-Length",
            "reloadTaskFailure:webhooks:1:headers:2:name=X-Key",
            "reloadTaskFailure:webhooks:1:headers:2:value=a\r\nInjected: secret",
            "reloadTaskFailure:webhooks:2:description=no url",
            "reloadTaskFailure:webhooks:2:cert:rejectUnauthorized=false")));

        var problems = host.Check();

        problems.Select(problem => problem.Key["Butler:webhookNotification:reloadTaskFailure:webhooks:".Length..]).Should().BeEquivalentTo(
            "0:webhookURL",
            "0:httpMethod",
            "1:cert:certCA",
            "1:headers:0:name",
            "1:headers:1:name",
            "1:headers:2:value",
            "2:webhookURL",
            "2:cert:rejectUnauthorized");
        problems.Single(problem => problem.IsWarning).Key.Should().EndWith("rejectUnauthorized");
        problems.Should().NotContain(problem => problem.Message.Contains("secret"));
        problems.Single(problem => problem.Key.EndsWith("httpMethod", StringComparison.Ordinal)).Message.Should().ContainAll("PATCH", "get", "post", "put");
    }

    protected override void AddSink(IButlerBuilder builder, string url, bool everyKind) => builder.AddWebhookAlerts(options =>
    {
        options.AddWebhook(url);
        foreach (var kind in everyKind ? AlertKinds.AllTasks : [])
        {
            options.Route(kind);
        }
    });

    private sealed record TeapotAlert : Alert
    {
        public override string Kind => "teapot";

        public override string Subject => "pot";

        public override string SubjectName => "Teapot";
    }

    private sealed class TeapotWebhookFields : IWebhookFields
    {
        public IReadOnlyList<KeyValuePair<string, object?>>? Describe(Alert alert, AlertKind kind, RouteOptions route, WebhookMethod method) =>
            alert is TeapotAlert ? [new("event", "short and stout"), new("isFull", true), new("lid", null)] : null;
    }

    private sealed class TeapotFields : IAlertFields
    {
        public IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route) =>
            alert is not TeapotAlert ? null : new Dictionary<string, object?>
            {
                ["spouts"] = 2,
                ["handles"] = new List<object?> { new Dictionary<string, object?> { ["side"] = "left" } },
                ["weight"] = 1.5,
            };
    }
}
