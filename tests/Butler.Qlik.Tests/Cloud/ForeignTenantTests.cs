using Butler.Cloud;
using CsCheck;

namespace Butler.Qlik.Tests.Cloud;

/// <summary>A tenant's secret lets events of that tenant in, and no others.</summary>
public sealed class ForeignTenantTests
{
    private const string BetaHost = "beta.eu.qlikcloud.com";

    [Fact]
    public async Task An_event_of_another_tenant_than_the_sender_speaks_for_is_not_taken()
    {
        await using var scene = await CloudScene.StartAsync();
        var body = scene.Cloud.FinalEvent().Replace(scene.Cloud.TenantId, CloudScene.BetaId);

        var forged = await scene.ReceiveAsync(body, static tenant => tenant == "company");
        forged.Outcome.Should().Be(CloudEventOutcome.Foreign);
        forged.Reason.Should().Be("The event names tenant 'beta', but the secret or the address is that of another.");
        scene.Alerts.Should().BeEmpty();

        (await scene.ReceiveAsync(body, static tenant => tenant == "beta")).Outcome.Should().Be(CloudEventOutcome.Accepted);
        scene.Alerts.Should().ContainSingle().Which.Site.Should().Be("beta");
    }

    [Fact]
    public async Task An_event_that_was_not_taken_does_not_silence_the_genuine_one_and_neither_does_the_same_id_of_another_tenant()
    {
        await using var scene = await CloudScene.StartAsync();
        var beta = scene.Cloud.FinalEvent().Replace(scene.Cloud.TenantId, CloudScene.BetaId);

        (await scene.ReceiveAsync(beta, static tenant => tenant == "company")).Outcome.Should().Be(CloudEventOutcome.Foreign);
        (await scene.ReceiveAsync(scene.Cloud.FinalEvent(), static tenant => tenant == "company")).Outcome.Should().Be(CloudEventOutcome.Accepted);
        (await scene.ReceiveAsync(beta, static tenant => tenant == "beta")).Outcome.Should().Be(CloudEventOutcome.Accepted);

        scene.Alerts.Select(alert => alert.Site).Should().Equal("company", "beta");
    }

    [Theory]
    [InlineData("Tn6b1a3xqz90", BetaHost, "by its id and tenant 'beta' by its host")]
    [InlineData("SomebodyElse", BetaHost, "has the id 'SomebodyElse'")]
    [InlineData("not an id\\n", BetaHost, "has the id of an unusual form")]
    public async Task An_event_that_names_two_tenants_is_of_none(string id, string host, string reason)
    {
        await using var scene = await CloudScene.StartAsync();

        var receipt = await scene.ReceiveAsync(Event(scene, id, host), static _ => true);

        receipt.Outcome.Should().Be(CloudEventOutcome.Foreign);
        receipt.Reason.Should().Contain(reason);
        scene.Alerts.Should().BeEmpty();
    }

    [Theory]
    [InlineData("", BetaHost, CloudEventOutcome.Accepted)]
    [InlineData("BetaTenant01", "an-alias.eu.qlikcloud.com", CloudEventOutcome.Accepted)]
    [InlineData("betatenant01", BetaHost, CloudEventOutcome.Accepted)]
    [InlineData("SomebodyElse", "", CloudEventOutcome.Refused)]
    [InlineData("", "elsewhere.eu.qlikcloud.com", CloudEventOutcome.Refused)]
    [InlineData("", "", CloudEventOutcome.Refused)]
    public async Task A_tenant_is_named_by_what_the_event_has_of_id_and_host(string id, string host, CloudEventOutcome expected)
    {
        await using var scene = await CloudScene.StartAsync();

        (await scene.ReceiveAsync(Event(scene, id, host), static tenant => tenant == "beta")).Outcome.Should().Be(expected);
    }

    [Fact]
    public async Task Whatever_an_event_says_of_its_tenant_nobody_speaks_for_another()
    {
        await using var scene = await CloudScene.StartAsync();
        string[] all = ["", scene.Cloud.TenantId, CloudScene.BetaId, BetaHost, scene.Cloud.Address.Host, "x", "beta", "company"];
        var names = Gen.Int[0, all.Length - 1].Select(i => all[i]);

        await Gen.Select(names, names, names, names).SampleAsync(async (root, older, inner, host) =>
        {
            var body = Event(scene, root, host)
                .Replace("\"data\":{", $"\"extensions\":{{\"tenantId\":\"{older}\"}},\"data\":{{\"tenantId\":\"{inner}\",");
            await scene.ReceiveAsync(body, static tenant => tenant == "company");
            scene.Alerts.All(static alert => alert.Site == "company").Should().BeTrue();
        });
    }

    private static string Event(CloudScene scene, string id, string host) => scene.Cloud.FinalEvent()
        .Replace($"\"tenantid\":\"{scene.Cloud.TenantId}\"", $"\"tenantid\":\"{id}\",\"host\":\"{host}\"");
}
