using Butler.Core.Configuration.Migrations;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Tests.Configuration;

public sealed class FormerKeysTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-former");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("emailNotification: { reloadTaskFailure: { enabled: true } }", "emailNotification:reloadTaskFailure:enable", "true")]
    [InlineData("qlikSenseCloud: { event: { mqtt: { tenant: { Enabled: true } } } }", "qlikSenseCloud:event:mqtt:tenant:enable", "true")]
    [InlineData("restServerEndpointsEnable: { apiListEnbledEndpoints: true }", "restServerEndpointsEnable:apiListEnabledEndpoints", "true")]
    [InlineData("scriptLog: { storeOnDisk: { reloadTaskFailure: { enabled: true } } }", "scriptLog:storeOnDisk:clientManaged:reloadTaskFailure:enable", "true")]
    [InlineData("influxDb: { auth: { username: u, password: p } }", "influxDb:v1Config:auth:password", "p")]
    [InlineData("influxDb: { auth: { username: u, password: p } }", "influxDb:version", "1")]
    [InlineData("influxDb: { retentionPolicy: { name: 10d } }", "influxDb:v1Config:retentionPolicy:name", "10d")]
    [InlineData("influxDb: { version: 2, dbName: butler }", "influxDb:version", "2")]
    public void A_key_of_an_older_file_is_read_as_what_it_is_called_today(string yaml, string key, string expected) =>
        Load(yaml)["Butler:" + key].Should().Be(expected);

    [Theory]
    [InlineData("emailNotification: { enabled: true, enable: false }", "emailNotification:enable", "false")]
    [InlineData("influxDb: { dbName: old, v1Config: { dbName: new } }", "influxDb:v1Config:dbName", "new")]
    public void The_key_of_today_wins(string yaml, string key, string expected) => Load(yaml)["Butler:" + key].Should().Be(expected);

    [Fact]
    public void Nothing_else_is_touched()
    {
        var settings = Load("influxDb: { hostIP: h }\n  x: { enabledValue: 'Yes', enable: true }").AsEnumerable().Where(static setting => setting.Value is not null);

        settings.Should().BeEquivalentTo(new Dictionary<string, string?>
        {
            ["Butler:influxDb:hostIP"] = "h",
            ["Butler:x:enabledValue"] = "Yes",
            ["Butler:x:enable"] = "true",
        });
    }

    [Fact]
    public void Every_change_of_a_key_is_told_once_with_both_names()
    {
        var yaml = Load("influxDb: { auth: { username: u }, dbName: b }\n  heartbeat: { enabled: false }");

        var problems = new FormerKeysCheck(yaml).Check().ToList();

        problems.Should().OnlyContain(static problem => problem.IsWarning);
        problems.Select(static problem => problem.Key).Should().BeEquivalentTo("Butler:influxDb:v1Config:auth", "Butler:influxDb:v1Config:dbName", "Butler:heartbeat:enable");
        problems.Should().ContainSingle(static problem => problem.Message.Contains("as 'Butler:influxDb:dbName', as before version 16") && problem.Message.Contains("butler migrate"));
    }

    [Fact]
    public void Every_known_change_of_a_key_leads_to_its_place_of_today()
    {
        foreach (var change in KeyMigrations.All.Where(static change => change.Kind is KeyChange.Renamed or KeyChange.Moved))
        {
            var from = change.From.Replace("**", "anything", StringComparison.Ordinal);
            var nested = string.Concat(from.Split(':').Select((part, depth) => $"\n{new string(' ', (depth + 1) * 2)}{part}:"));
            var expected = change.FromParts[0] == "**" ? "anything:" + change.To : change.To;

            Load(nested.TrimStart() + " here")[KeyMigration.Root + expected].Should().Be("here", change.From);
        }
    }

    private IConfigurationRoot Load(string yaml)
    {
        var file = Path.Combine(_folder.FullName, "butler.yaml");
        File.WriteAllText(file, "Butler:\n  " + yaml);
        return new ConfigurationBuilder().AddButlerYaml(file, reloadOnChange: false).Build();
    }
}
