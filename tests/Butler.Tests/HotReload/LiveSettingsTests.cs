using Butler.Catalogue;
using Butler.HotReload;
using Microsoft.Extensions.Configuration;

namespace Butler.Tests.HotReload;

public sealed class LiveSettingsTests
{
    [Theory]
    [InlineData("logLevel", true)]
    [InlineData("logDirectory", false)]
    [InlineData("slackNotification:channel", true)]
    [InlineData("slackNotification:enable", false)]
    [InlineData("SlackNotification:Enable", false)]
    [InlineData("slackNotification:reloadTaskFailure:channel", true)]
    [InlineData("slackNotification:reloadTaskFailure:enable", true)]
    [InlineData("slackNotification:aKindOfAnotherPackage:channel", true)]
    [InlineData("emailNotification:recipients:3", true)]
    [InlineData("emailNotification:smtp:host", true)]
    [InlineData("mqttConfig:brokerHost", false)]
    [InlineData("mqttConfig:taskStartTopic", false)]
    [InlineData("mqttConfig:taskFailureTopic", true)]
    [InlineData("restServerConfig:serverPort", false)]
    [InlineData("restServerConfig:apiKeys:0:scopes:1", true)]
    [InlineData("restServerConfig:cors:origins:0", true)]
    [InlineData("uptimeMonitor:frequency", true)]
    [InlineData("uptimeMonitor:storeInInfluxdb:enable", false)]
    [InlineData("qlikSenseLicense:licenseMonitor:destination:mqtt:enable", true)]
    [InlineData("qlikSenseLicense:licenseMonitor:enable", false)]
    [InlineData("startTaskFilter:allowTask:taskId:0", true)]
    [InlineData("storage:historyRetention", true)]
    [InlineData("storage:directory", false)]
    [InlineData("configQRS:host", false)]
    [InlineData("notThere:atAll", false)]
    public void A_setting_takes_effect_when_its_feature_says(string key, bool atOnce) =>
        Settings().TakesEffectAtOnce("Butler:" + key).Should().Be(atOnce);

    [Theory]
    [InlineData("tenants:0")]
    [InlineData("event:mqtt:tenant")]
    [InlineData("event:mqtt:tenants:0")]
    public void A_destination_of_a_tenant_takes_changes_when_it_was_there_at_the_start(string tenant)
    {
        var alert = $"Butler:qlikSenseCloud:{tenant}:alert";
        var settings = Settings($"{alert}:slackNotification:channel");

        settings.TakesEffectAtOnce($"{alert}:slackNotification:reloadAppFailure:channel").Should().BeTrue();
        settings.TakesEffectAtOnce($"{alert}:teamsNotification:reloadAppFailure:webhookURL").Should().BeFalse();
    }

    private static LiveSettings Settings(params string[] atStart) => new(
        SettingsCatalogue.Load,
        SettingsSnapshot.Of(new ConfigurationBuilder().AddInMemoryCollection(atStart.ToDictionary(static key => key, static _ => (string?)"set")).Build()));
}
