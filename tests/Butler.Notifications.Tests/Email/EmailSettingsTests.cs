using Butler.Alerts;
using Butler.Notifications.Email;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Email;

public sealed class EmailSettingsTests
{
    private const string Path = "Butler:emailNotification";

    [Fact]
    public void A_section_of_butler_16_is_read_as_it_is()
    {
        using var host = SinkHost.Create(static builder => builder.AddEmailAlerts(SinkHost.Section(
            Path,
            "enable=true",
            "reloadTaskFailure:enable=true",
            "reloadTaskFailure:appOwnerAlert:enable=true",
            "reloadTaskFailure:appOwnerAlert:includeOwner:includeAll=false",
            "reloadTaskFailure:appOwnerAlert:includeOwner:user:0:directory=LAB",
            "reloadTaskFailure:appOwnerAlert:includeOwner:user:0:userId=anna",
            "reloadTaskFailure:appOwnerAlert:excludeOwner:user:0:directory=LAB",
            "reloadTaskFailure:appOwnerAlert:excludeOwner:user:0:userId=bo",
            "reloadTaskFailure:alertEnableByCustomProperty:enable=true",
            "reloadTaskFailure:alertEnableByCustomProperty:customPropertyName=Butler_FailedAlertEnableEmail",
            "reloadTaskFailure:alertEnableByCustomProperty:enabledValue=Yes",
            "reloadTaskFailure:alertEnabledByEmailAddress:customPropertyName=Butler_FailedAlertSendToEmail",
            "reloadTaskFailure:rateLimit=600",
            "reloadTaskFailure:headScriptLogLines=15",
            "reloadTaskFailure:tailScriptLogLines=25",
            "reloadTaskFailure:priority= High ",
            "reloadTaskFailure:subject=Qlik Sense reload failed: \"{{taskName}}\"",
            "reloadTaskFailure:fromAddress=Qlik Sense (no-reply) <qliksense-noreply@mydomain.com>",
            "reloadTaskFailure:recipients:0=a@example.com",
            "reloadTaskFailure:recipients:1=b@example.com",
            "reloadTaskAborted:enable=false",
            "reloadTaskAborted:fromAddress=<placeholder>",
            "reloadTaskAborted:recipients:0=<Email address 1>",
            "reloadTaskAborted:htmlTemplateFile=aborted-reload",
            "smtp:host=mail.example.com",
            "smtp:port=587",
            "smtp:secure=false",
            "smtp:tls:ignoreTLS=false",
            "smtp:tls:requireTLS=true",
            "smtp:tls:rejectUnauthorized=false",
            "smtp:auth:enable=true",
            "smtp:auth:user=butler",
            "smtp:auth:password=secret")));

        host.Check().Should().BeEmpty();
        var route = (EmailRouteOptions)host.Destinations[0].FindRoute(AlertKinds.ReloadFailed)!;
        route.Priority.Should().Be(EmailPriority.High);
        route.RateLimit.Should().Be(TimeSpan.FromMinutes(10));
        route.TailScriptLogLines.Should().Be(25);
        route.AppOwnerAlert.ExcludeOwner.User.Should().ContainSingle().Which.UserId.Should().Be("bo");
        host.Destinations[0].FindRoute(AlertKinds.ReloadAborted).Should().BeNull();
        host.Destinations[0].SettingsKey.Should().Be(Path);
        host.Destinations[0].Name.Should().Be("email");
        host.SelectTargets(Some.FailedReload).Should().Equal("a@example.com", "b@example.com", "anna@example.com", "ek@example.com");
        host.SelectTargets(Some.FailedReload, gateOpen: false).Should().Equal("anna@example.com", "ek@example.com");
    }

    [Fact]
    public void Every_problem_names_its_key_and_no_secret()
    {
        using var host = SinkHost.Create(static builder => builder.AddEmailAlerts(SinkHost.Section(
            Path,
            "fromAddress=nobody",
            "reloadTaskFailure:recipients:0=<Email address 1>",
            "reloadTaskFailure:recipients:1=fine@example.com",
            "reloadTaskFailure:priority=urgent",
            "reloadTaskFailure:subject={{broken",
            "reloadTaskFailure:bodyFileDirectory=/nowhere",
            "reloadTaskFailure:htmlTemplateFile=at-all",
            "reloadTaskAborted:rateLimit=-5",
            "smtp:host=mail host",
            "smtp:port=70000",
            "smtp:timeout=0",
            "smtp:tls:ignoreTLS=true",
            "smtp:tls:requireTLS=true",
            "smtp:tls:ca=/nowhere/ca.pem",
            "smtp:tls:severName=x",
            "smtp:auth:enable=true",
            "smtp:auth:password=s3cret")));

        var problems = host.Check();

        problems.Select(problem => problem.Key[(Path.Length + 1)..]).Should().BeEquivalentTo(
            "fromAddress",
            "reloadTaskFailure:recipients:0",
            "reloadTaskFailure:priority",
            "reloadTaskFailure:subject",
            "reloadTaskFailure:htmlTemplateFile",
            "reloadTaskAborted:rateLimit",
            "reloadTaskAborted:recipients",
            "smtp:host",
            "smtp:port",
            "smtp:timeout",
            "smtp:tls:requireTLS",
            "smtp:tls:ignoreTLS",
            "smtp:tls:ca",
            "smtp:tls:severName",
            "smtp:auth:user");
        problems.Should().NotContain(problem => problem.Message.Contains("s3cret"));
    }

    [Fact]
    public void A_switched_off_destination_has_no_problems()
    {
        using var host = SinkHost.Create(static builder => builder.AddEmailAlerts(SinkHost.Section(
            Path, "enable=false", "smtp:host=<host>", "reloadTaskFailure:recipients:0=<Email address 1>")));

        host.Check().Should().BeEmpty();
        host.SelectTargets(Some.FailedReload).Should().BeEmpty();
    }

    [Fact]
    public void A_route_that_reaches_nobody_is_a_problem()
    {
        using var host = EmailSinkTestHost.Create(25, static o => o.Route(AlertKinds.ReloadSucceeded, static route => route.Recipients.Clear()));

        host.Check().Should().ContainSingle().Which.Key.Should().Be("AddEmailAlerts(\"email\"):reloadTaskSuccess:recipients");
    }
}
