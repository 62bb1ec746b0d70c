using Butler.Alerts.Pipeline;
using Butler.Configuration;
using Butler.Qlik.Qrs;
using Butler.Qlik.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Qlik.Tests.Qrs;

public sealed class QlikSenseSettingsTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    [Fact]
    public void Reads_every_key_of_a_Butler_16_file()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Butler:configQRS:authentication"] = "certificates",
            ["Butler:configQRS:host"] = "sense1.lab.local",
            ["Butler:configQRS:hosts:0"] = "sense2.lab.local",
            ["Butler:configQRS:useSSL"] = "true",
            ["Butler:configQRS:port"] = "4243",
            ["Butler:configQRS:headers:static:0:name"] = "X-Qlik-User",
            ["Butler:configQRS:headers:static:0:value"] = "UserDirectory=Internal;UserId=sa_repository",
            ["Butler:configQRS:rejectUnauthorized"] = "false",
            ["Butler:cert:clientCert"] = certificates.PathOf("client.pem"),
            ["Butler:cert:clientCertKey"] = certificates.PathOf("client_key.pem"),
            ["Butler:cert:clientCertCA"] = certificates.PathOf("root.pem"),
            ["Butler:somethingElse:enable"] = "true",
        }).Build();
        var builder = new TestButlerBuilder();
        builder.AddQlikSense(configuration.GetSection("Butler"));
        using var services = builder.Services.BuildServiceProvider();

        var options = services.GetRequiredService<IOptionsMonitor<QlikSenseOptions>>().Get("default");
        var problems = services.GetServices<ISettingsCheck>().SelectMany(check => check.Check()).ToList();

        options.Qrs.AllHosts.Should().Equal("sense1.lab.local", "sense2.lab.local");
        options.Qrs.Port.Should().Be(4243);
        options.Qrs.RejectUnauthorized.Should().BeFalse();
        problems.Should().ContainSingle().Which.Should().Match<SettingsProblem>(problem =>
            problem.IsWarning && problem.Key == "Butler:configQRS:rejectUnauthorized");
    }

    [Fact]
    public async Task Keeps_sites_apart()
    {
        var builder = new TestButlerBuilder();
        builder.AddQlikSense("site-a", options => options.Qrs.Host = "a").AddQlikSense("site-b", options => options.Qrs.Host = "b");
        await using var services = builder.Services.AddLogging().BuildServiceProvider();

        services.GetRequiredKeyedService<IQrsClient>("site-a").CurrentHost.Should().Be("a:4242");
        services.GetRequiredKeyedService<IQrsClient>("site-b").CurrentHost.Should().Be("b:4242");
        services.GetServices<IAlertEnricherStep>().Should().ContainSingle();
    }

    [Fact]
    public async Task Finds_nothing_wrong_with_good_settings()
    {
        await using var site = new QlikSite(certificates, 4242);

        site.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("missing.pem", "client_key.pem", "root.pem", "cert:clientCert", "no file", false)]
    [InlineData("client.pem", "missing.pem", "root.pem", "cert:clientCertKey", "no file", false)]
    [InlineData("client.pem", "client_key.pem", "missing.pem", "cert:clientCertCA", "no file", false)]
    [InlineData("text.pem", "client_key.pem", "root.pem", "cert:clientCert", "PEM", false)]
    [InlineData("client.pem", "text.pem", "root.pem", "cert:clientCertKey", "PEM", false)]
    [InlineData("client.pem", "client_key.pem", "text.pem", "cert:clientCertCA", "PEM", false)]
    [InlineData("client.pem", "other_key.pem", "root.pem", "cert:clientCertKey", "not the key", false)]
    [InlineData("client.pem", "client_key_encrypted.pem", "root.pem", "cert:clientCertPassphrase", "encrypted", false)]
    [InlineData("expired.pem", "expired_key.pem", "root.pem", "cert:clientCert", "expired on", false)]
    [InlineData("soon.pem", "soon_key.pem", "root.pem", "cert:clientCert", "expires on", true)]
    [InlineData("client.pem", "", "root.pem", "cert:clientCertKey", "both or none", false)]
    public async Task Reports_certificate_files_that_cannot_be_used(
        string certificate, string key, string authority, string problemKey, string text, bool isWarning)
    {
        await using var site = new QlikSite(certificates, 4242, options =>
        {
            options.Certificates.ClientCert = certificates.PathOf(certificate);
            options.Certificates.ClientCertKey = key.Length == 0 ? "" : certificates.PathOf(key);
            options.Certificates.ClientCertCA = certificates.PathOf(authority);
        });

        var problem = site.Problems.Should().ContainSingle().Which;

        problem.Key.Should().Be("AddQlikSense:" + problemKey);
        problem.Message.Should().Contain(text);
        problem.IsWarning.Should().Be(isWarning);
    }

    [Fact]
    public async Task Reports_a_wrong_passphrase_without_showing_it()
    {
        await using var site = new QlikSite(certificates, 4242, options =>
        {
            options.Certificates.ClientCertKey = certificates.PathOf("client_key_encrypted.pem");
            options.Certificates.ClientCertPassphrase = "wrong-word";
        });

        var problem = site.Problems.Should().ContainSingle().Which;

        problem.Message.Should().Contain("passphrase is wrong").And.NotContain("wrong-word");
    }

    [Fact]
    public async Task A_passphrase_for_a_key_that_needs_none_does_no_harm()
    {
        await using var site = new QlikSite(certificates, 4242, static options => options.Certificates.ClientCertPassphrase = "not-needed");

        site.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "configQRS:host")]
    [InlineData("https://sense1", "configQRS:host")]
    public async Task Reports_a_host_that_is_none(string host, string key)
    {
        await using var site = new QlikSite(certificates, 4242, options => options.Qrs.Host = host);

        site.Problems.Should().ContainSingle().Which.Key.Should().Be("AddQlikSense:" + key);
    }

    [Fact]
    public async Task Reports_ports_and_times_out_of_range()
    {
        await using var site = new QlikSite(certificates, 0, options => options.Qrs.Timeout = TimeSpan.Zero);

        site.Problems.Select(problem => problem.Key).Should().BeEquivalentTo(
            "AddQlikSense:configQRS:port", "AddQlikSense:configQRS:timeout");
    }
}
