using Butler.Licensing;
using Butler.Qlik.Licensing;
using Butler.Qlik.Tests.Support;

namespace Butler.Qlik.Tests.Licensing;

public sealed class LicenseUsageSourceTests : IAsyncLifetime
{
    private const string Path = "license/accesstypeoverview";
    private readonly TestCertificates _certificates = new();
    private QrsServer _server = null!;
    private QlikSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await QrsServer.StartAsync(_certificates);
        _site = new QlikSite(_certificates, _server.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _server.DisposeAsync();
        _certificates.Dispose();
    }

    [Fact]
    public async Task All_types_are_read_and_those_that_are_not_enabled_are_not_there()
    {
        _server.Json(Path, """
            {"totalTokens":100,"availableTokens":89,"tokensEnabled":true,
             "userAccess":{"enabled":true,"tokenCost":1.0,"allocatedTokens":6,"usedTokens":4,"quarantinedTokens":1},
             "loginAccess":{"enabled":true,"tokenCost":0.1,"allocatedTokens":5,"usedTokens":1,"unavailableTokens":2},
             "professionalAccess":{"enabled":true,"total":25,"allocated":5.0,"used":3,"quarantined":0,"excess":0,"available":20},
             "analyzerAccess":{"enabled":false,"total":25,"allocated":4,"used":2},
             "analyzerTimeAccess":{"enabled":true,"allocatedMinutes":700,"usedMinutes":10,"unavailableMinutes":0},
             "schemaPath":"AccessTypeOverview"}
            """);

        (await ReadAsync()).Should().Be(new LicenseUsage
        {
            Professional = new() { Total = 25, Allocated = 5, Used = 3, Quarantined = 0, Excess = 0, Available = 20 },
            AnalyzerCapacity = new() { Allocated = 700, Used = 10, Unavailable = 0 },
            User = new() { TokenCost = 1, Allocated = 6, Used = 4, Quarantined = 1 },
            Login = new() { TokenCost = 0.1, Allocated = 5, Used = 1, Unavailable = 2 },
            Tokens = new() { Total = 100, Available = 89 },
        });
        _server.Requests.Single().Headers["X-Qlik-User"].Should().Be("UserDirectory=Internal; UserId=sa_repository");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"analyzerTimeAccess":null,"tokensEnabled":null,"userAccess":{}}""")]
    [InlineData("""{"professionalAccess":{"enabled":false},"somethingNew":[1]}""")]
    public async Task Whatever_is_missing_is_missing_and_nothing_fails(string json)
    {
        _server.Json(Path, json);

        (await ReadAsync()).Should().Be(new LicenseUsage());
    }

    [Fact]
    public async Task Missing_numbers_are_unknown()
    {
        _server.Json(Path, """{"analyzerAccess":{"enabled":true,"used":2,"total":null}}""");

        (await ReadAsync()).Should().Be(new LicenseUsage { Analyzer = new() { Used = 2 } });
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_refusal_is_told_in_words(int status)
    {
        _server.Status(Path, status);

        (await FluentActions.Awaiting(ReadAsync).Should().ThrowAsync<HttpRequestException>()).WithMessage("*license/accesstypeoverview*");
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_is_told_in_words()
    {
        _server.Json(Path, "<html>");

        await FluentActions.Awaiting(ReadAsync).Should().ThrowAsync<HttpRequestException>();
    }

    private Task<LicenseUsage> ReadAsync() => new LicenseUsageSource(_site.Client).ReadAsync(TestContext.Current.CancellationToken);
}
