using System.Text.Json;
using Butler.Licensing;
using Butler.Qlik.Licensing;
using Butler.Qlik.Qrs;
using Butler.Qlik.Tests.Support;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Licensing;

public sealed class ServerLicenseSourceTests : IAsyncLifetime
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly TestCertificates _certificates = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 26, 15, 0, 0, TimeSpan.Zero));
    private QrsServer _server = null!;
    private QlikSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await QrsServer.StartAsync(_certificates);
        _site = new QlikSite(
            _certificates,
            _server.Port,
            options => options.Qrs.Headers.Static.Add(new QrsHeader { Name = "X-Qlik-User", Value = "UserDirectory=LAB; UserId=somebody" }));
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _server.DisposeAsync();
        _certificates.Dispose();
    }

    [Theory]
    [InlineData("Valid To: 2026-12-31", "2026-12-31", 5)]
    [InlineData("Valid From: 2020-01-01\r\nValid To:  2026-12-31\r\nSerial: 1", "2026-12-31", 5)]
    [InlineData("Valid To: 2020-01-01\nvalid to: 2026-12-21", "2026-12-21", -5)]
    [InlineData("Valid To: 2026-12-31T23:30:00-02:00", "2026-12-31T23:30:00-02:00", 6)]
    [InlineData("Valid To: 2026-12-26", "2026-12-26", 0)]
    [InlineData("Valid To: never", "never", null)]
    [InlineData("Serial: 1", "", null)]
    [InlineData(null, "", null)]
    public async Task The_last_day_is_read_however_it_is_written(string? details, string text, int? days)
    {
        _server.Json("license", $$"""{"isExpired":false,"keyDetails":{{JsonSerializer.Serialize(details)}}}""");

        (await ReadAsync()).Should().BeEquivalentTo(new ServerLicenseStatus
        {
            ExpiryText = text,
            ExpiryDate = days is { } left ? new DateOnly(2026, 12, 26).AddDays(left) : null,
            DaysUntilExpiry = days,
        });
    }

    [Fact]
    public async Task It_is_asked_for_as_the_service_account_whatever_the_headers_say()
    {
        _server.Json("license", """{"isExpired":true}""");

        (await ReadAsync()).IsExpired.Should().BeTrue();
        _server.Requests.Single().Headers["X-Qlik-User"].Should().Be("UserDirectory=Internal; UserId=sa_repository");
    }

    [Fact]
    public async Task A_refusal_is_told_in_words()
    {
        _server.Status("license", 403, "Forbidden");

        (await FluentActions.Awaiting(ReadAsync).Should().ThrowAsync<HttpRequestException>()).WithMessage("*license*");
    }

    [Fact]
    public void Reading_any_text_never_throws() =>
        Gen.String.Sample(text => LicenseKeyDetails.FindExpiry("Valid To:" + text) is var found && (LicenseKeyDetails.ParseDay(found) is null || found.Length > 0));

    private Task<ServerLicenseStatus> ReadAsync() => new ServerLicenseSource(_site.Client, _time).ReadAsync(_cancellation);
}
