using System.Text.Json;
using System.Text.RegularExpressions;
using Butler.Catalogue;
using Butler.EndToEnd.Tests.Checking;
using Butler.Service.CommandLine.Check;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>No secret comes out anywhere, whichever key it stands under and wherever it comes from.</summary>
public sealed partial class SecretLeakTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-leak");

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_check_shows_no_secret(bool filled, bool switchOn)
    {
        var settings = filled ? MarkedSettings.Filled(FileWith, switchOn) : MarkedSettings.Plain(switchOn);
        var file = Path.Combine(_folder.FullName, "butler.yaml");
        File.WriteAllText(file, "Butler:\n" + settings.Yaml);

        var said = await Checked.RunAsync(file);
        await using var text = new StringWriter();
        await CheckRun.RunAsync(new CheckArguments(file, Connect: true, Timeout: TimeSpan.FromMilliseconds(500)), text, text, _cancellation);

        said.Findings.Should().HaveCountGreaterThan(100, said.Text);
        (said.Text + text).Should().NotContain(MarkedSettings.Marker);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_settings_served_show_no_secret(bool filled)
    {
        var port = FreePort.Find();
        var settings = filled ? MarkedSettings.Filled(FileWith, switchOn: false, "restServerConfig.apiKeys") : MarkedSettings.Plain(switchOn: false, "restServerConfig.apiKeys");
        await using var butler = new HostUnderTest(
            $"  configVisualisation: {{ enable: true, host: 127.0.0.1, port: {port}, obfuscate: false }}\n{settings.Yaml}", static builder => builder.Services.RemoveAllChecks());
        await butler.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler());

        var served = await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/v5/settings"), _cancellation);

        served.Should().NotContain(MarkedSettings.Marker);
        using var json = JsonDocument.Parse(served);
        var masked = json.RootElement.GetProperty("settings").EnumerateArray().Where(static entry => entry.GetProperty("isMasked").GetBoolean()).ToList();
        masked.Should().HaveCountGreaterThan(settings.Count * 3 / 4, "the secrets were there to be shown");
        if (filled)
        {
            masked.Should().OnlyContain(static entry => entry.GetProperty("placeholders").GetString()!.StartsWith("${file:"));
        }
    }

    [Theory]
    [InlineData(false, "--configfile")]
    [InlineData(true, "--configfile")]
    [InlineData(false, "--skip-config-verification --configfile")]
    [InlineData(true, "--skip-config-verification --configfile")]
    [InlineData(false, "doctor --timeout 2")]
    [InlineData(true, "doctor --timeout 2")]
    [InlineData(false, "send-test --sink email --config")]
    [InlineData(true, "send-test --sink slack --config")]
    [InlineData(false, "reload --config")]
    public async Task What_the_process_prints_shows_no_secret(bool filled, string command)
    {
        await using var butler = new ButlerUnderTest("");
        var settings = filled ? MarkedSettings.Filled(marker => Variable(butler, marker), switchOn: true) : MarkedSettings.Plain(switchOn: true);
        File.WriteAllText(butler.ConfigFile, "Butler:\n" + settings.Yaml);

        (await butler.RunToEndAsync(_cancellation, [.. command.Split(' '), butler.ConfigFile])).Should().NotBe(0, butler.Output);

        butler.Output.Should().NotContain(MarkedSettings.Marker).And.NotBeEmpty();
    }

    [Fact]
    public async Task A_change_shows_no_secret_in_the_log_the_problem_and_the_differences()
    {
        await using var butler = new ButlerUnderTest($"  configVisualisation: {{ enable: true, host: 127.0.0.1, port: {FreePort.Find()} }}\n");
        Variable(butler, "hush-first", "FIRST");
        Variable(butler, "hush-second", "SECOND");
        const string Mqtt = "\n  mqttConfig: { enable: false, brokerHost: '${env:FIRST}', username: plain }\n";
        File.AppendAllText(butler.ConfigFile, Mqtt);
        await butler.StartAsync(_cancellation);

        File.WriteAllText(butler.ConfigFile, File.ReadAllText(butler.ConfigFile).Replace(
            Mqtt, "\n  mqttConfig: { enable: true, brokerHost: '${env:SECOND}', brokerPort: '${env:SECOND}', unknown: hush-third, username: 'mqtt://joe:hush-fourth@host' }\n"));
        await Eventually.BecomesTrueAsync(() => butler.Output.Contains("not a single setting is taken"), Limit, () => butler.Output, _cancellation);

        var settings = await butler.Http.GetStringAsync("/v5/settings", _cancellation);
        var problems = await butler.Http.GetStringAsync("/v5/problems", _cancellation);
        settings.Should().Contain("Butler:mqttConfig:brokerPort").And.Contain("${env:FIRST}");
        problems.Should().Contain("settings:refused-edit").And.Contain("brokerPort");
        (settings + problems + butler.Output).Should().NotContain("hush");
    }

    [Fact]
    public void A_key_that_sounds_like_a_secret_is_marked_as_one()
    {
        // Names of files, of headers and of ordinary addresses, whose logins are masked as in every address.
        string[] others = ["clientCertKey", "clientKeyFile", "key", "url", "tenantUrl", "tokenUrl", "appBaseUrl", "serverUrl"];

        var unmarked = SettingsCatalogue.Load().All().Where(static found => found.Key is { IsSecret: false, Shape: null, Type: "text" } && SoundsSecret().IsMatch(found.Path))
            .Where(found => new CatalogueKeys(new ComposedCatalogue([], [])).IsSecret("Butler:" + found.Path.Replace("[]", "", StringComparison.Ordinal).Replace('.', ':')) != true)
            .Select(static found => found.Key.Name).Distinct().Except(others);

        unmarked.Should().BeEmpty();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [GeneratedRegex(@"(pass(?!ive)[^.]*|pwd|secret|token|credential|key|hash|bearer|signature|cookie|url|headers?(\[\])?\.value|headerValue)$", RegexOptions.IgnoreCase)]
    private static partial Regex SoundsSecret();

    private string FileWith(string secret)
    {
        var file = Path.Combine(_folder.FullName, "s" + secret[MarkedSettings.Marker.Length..]);
        File.WriteAllText(file, secret + "\n");
        return $"${{file:{file}}}";
    }

    private static string Variable(ButlerUnderTest butler, string secret, string? name = null)
    {
        name ??= "V" + secret[MarkedSettings.Marker.Length..];
        butler.Variables[name] = secret;
        return $"${{env:{name}}}";
    }
}
