using Butler.Configuration;
using Butler.Qlik.Tests.Support;
using Butler.Qlik.Versions;
using Butler.Versions;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Qlik.Tests.Versions;

public sealed class QlikSenseVersionSourceTests : IAsyncLifetime
{
    private const string Path = "v1/systeminfo";
    private readonly TestCertificates _certificates = new();
    private QrsServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await QrsServer.StartAsync(_certificates);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificates.Dispose();
    }

    [Fact]
    public async Task The_version_is_read_with_the_certificate_and_without_what_QRS_wants()
    {
        _server.Json(Path, """
            {"contentHash":"aeec25","senseId":"qliksenseserver:14.173.4","originalClassName":"Composition","version":"14.173.4",
             "deploymentType":"QlikSenseServer","releaseLabel":"February 2024 Patch 1","deprecatedProductVersion":"4.0.X",
             "productName":"Qlik Sense","copyrightYearRange":"1993-2024"}
            """);

        (await ReadAsync()).Should().Be(new QlikSenseVersion
        {
            ContentHash = "aeec25",
            SenseId = "qliksenseserver:14.173.4",
            Version = "14.173.4",
            DeploymentType = "QlikSenseServer",
            ReleaseLabel = "February 2024 Patch 1",
            DeprecatedProductVersion = "4.0.X",
            ProductName = "Qlik Sense",
            CopyrightYearRange = "1993-2024",
        });
        var request = _server.Requests.Single();
        request.Query.Should().BeEmpty();
        request.Headers.Keys.Should().NotContain(name => name.Contains("Qlik", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_missing_is_unknown()
    {
        _server.Json(Path, """{"version":"14.0.0","features":{"a":1}}""");

        (await ReadAsync()).Should().Be(new QlikSenseVersion { Version = "14.0.0" });
    }

    [Fact]
    public async Task A_server_that_cannot_be_trusted_is_refused_only_when_the_settings_say_so()
    {
        _server.Json(Path, """{"version":"14.0.0"}""");

        (await ReadAsync(options => options.RejectUnauthorized = false, authority: "other_root.pem")).Version.Should().Be("14.0.0");
        (await FluentActions.Awaiting(() => ReadAsync(options => options.RejectUnauthorized = true, authority: "other_root.pem"))
            .Should().ThrowAsync<HttpRequestException>()).WithMessage("*not trusted*qlikSenseVersion:versionMonitor:rejectUnauthorized*");
        (await ReadAsync(options => options.RejectUnauthorized = true)).Version.Should().Be("14.0.0");
    }

    [Theory]
    [InlineData(404, "", "*answered 404*v1/systeminfo*")]
    [InlineData(500, "", "*answered 500*")]
    [InlineData(302, "", "*answered 302*")]
    [InlineData(200, "<html>", "*not the JSON*")]
    [InlineData(200, "null", "*empty answer*")]
    public async Task Trouble_is_told_in_words(int status, string body, string message)
    {
        _server.On(Path, async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, body);
        });

        (await FluentActions.Awaiting(() => ReadAsync()).Should().ThrowAsync<HttpRequestException>()).WithMessage(message);
    }

    [Fact]
    public async Task A_node_that_is_down_or_says_nothing_is_told_in_words()
    {
        using var answered = new SemaphoreSlim(0);
        _server.On(Path, context => answered.WaitAsync(context.RequestAborted));
        (await FluentActions.Awaiting(() => ReadAsync(options => options.Timeout = TimeSpan.FromSeconds(1))).Should().ThrowAsync<HttpRequestException>())
            .WithMessage("*no answer*within 1 seconds*");

        (await FluentActions.Awaiting(() => ReadAsync(options => options.Port = 1)).Should().ThrowAsync<HttpRequestException>())
            .WithMessage("*cannot be reached*refused*");
    }

    [Theory]
    [InlineData("", 9032, 10, "*host*")]
    [InlineData("not a host", 9032, 10, "*host*not a host*")]
    [InlineData("sense1", 0, 10, "*port*")]
    [InlineData("sense1", 9032, 0, "*timeout*")]
    public void Settings_that_cannot_work_are_named(string host, int port, int seconds, string message)
    {
        using var services = Compose(options => (options.Host, options.Port, options.Timeout) = (host, port, TimeSpan.FromSeconds(seconds)));

        services.GetServices<ISettingsCheck>().SelectMany(check => check.Check()).Select(problem => $"{problem.Key} {problem.Message}")
            .Should().ContainMatch(message);
    }

    private async Task<QlikSenseVersion> ReadAsync(Action<QlikSenseVersionOptions>? configure = null, string authority = "root.pem")
    {
        await using var services = Compose(configure, authority);
        return await services.GetRequiredService<IQlikSenseVersionSource>().ReadAsync(TestContext.Current.CancellationToken);
    }

    private ServiceProvider Compose(Action<QlikSenseVersionOptions>? configure = null, string authority = "root.pem")
    {
        var builder = new TestButlerBuilder();
        builder.Services.AddLogging();
        builder.AddQlikSense(options =>
        {
            options.Qrs.Host = "127.0.0.1";
            options.Certificates.ClientCert = _certificates.PathOf("client.pem");
            options.Certificates.ClientCertKey = _certificates.PathOf("client_key.pem");
            options.Certificates.ClientCertCA = _certificates.PathOf(authority);
        });
        builder.AddQlikSenseVersion(options =>
        {
            (options.Host, options.Port) = ("127.0.0.1", _server.Port);
            configure?.Invoke(options);
        });
        return builder.Services.BuildServiceProvider();
    }
}
