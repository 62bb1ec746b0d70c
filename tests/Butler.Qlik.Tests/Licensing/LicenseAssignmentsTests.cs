using Butler.Alerts;
using Butler.Licensing;
using Butler.Qlik.Licensing;
using Butler.Qlik.Qrs;
using Butler.Qlik.Tests.Support;

namespace Butler.Qlik.Tests.Licensing;

public sealed class LicenseAssignmentsTests : IAsyncLifetime
{
    private const string Id = "5f5f8a1e-9d0c-4f0b-8f8e-111111111111";
    private const string Holder = "5f5f8a1e-9d0c-4f0b-8f8e-222222222222";
    private const string One = "license/professionalaccesstype/" + Id;

    private const string Assignment =
        $$"""{"id":"{{Id}}","createdDate":"2025-11-02T08:00:00.000Z","lastUsed":"2026-01-03T10:20:30.400Z","quarantined":true,"user":{"id":"{{Holder}}","userId":"anna","userDirectory":"LAB"} }""";

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly TestCertificates _certificates = new();
    private QrsServer _server = null!;
    private QlikSite _site = null!;

    private LicenseAssignments Assignments => new(_site.Client);

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

    [Fact]
    public async Task Assignments_are_read_with_their_times_and_users()
    {
        const string never = """{"id":"x","lastUsed":"1753-01-01T00:00:00.000Z","user":null}""";
        _server.Json("license/professionalaccesstype/full", $"[{Assignment},{never}]");

        (await ReadAsync(ReleasableLicense.Professional)).Should().Equal(
            new LicenseAssignment(Id, ReleasableLicense.Professional, Holder, "LAB", "anna")
            {
                AssignedAt = new DateTimeOffset(2025, 11, 2, 8, 0, 0, TimeSpan.Zero),
                LastUsed = new DateTimeOffset(2026, 1, 3, 10, 20, 30, 400, TimeSpan.Zero),
                IsQuarantined = true,
            },
            new LicenseAssignment("x", ReleasableLicense.Professional, "", "", ""));
        _server.Requests.Single().Headers["X-Qlik-User"].Should().Be("UserDirectory=Internal; UserId=sa_repository");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{\"id\":1}]")]
    [InlineData("[{}]")]
    [InlineData("<html>")]
    public async Task An_answer_that_cannot_be_read_is_a_failure_in_words(string json)
    {
        _server.Json("license/analyzeraccesstype/full", json);

        (await FluentActions.Awaiting(() => ReadAsync(ReleasableLicense.Analyzer)).Should().ThrowAsync<HttpRequestException>()).Which.Message
            .Should().Contain("QRS");
    }

    [Fact]
    public async Task Users_are_read_with_one_request_and_all_that_rules_look_at()
    {
        _server.Json(
            "user/full",
            $$"""[{"id":"{{Holder}}","tags":[{"name":"keep"}],"customProperties":[{"value":"v","definition":{"name":"n"} }],"inactive":true,"blacklisted":true,"removedExternally":true},{"id":"y","tags":null}]""");

        (await Assignments.ReadHoldersAsync([Holder, Id], _cancellation)).Should().BeEquivalentTo(
        [
            new LicenseHolder(Holder)
            {
                Tags = ["keep"],
                CustomProperties = [new CustomPropertyValue("n", "v")],
                IsInactive = true,
                IsBlocked = true,
                IsRemovedExternally = true,
            },
            new LicenseHolder("y"),
        ]);
        _server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_deleted_assignment_and_one_that_is_gone_are_told_apart()
    {
        _server.Status(One, 204);
        (await Assignments.DeleteAsync(ReleasableLicense.Professional, Id, _cancellation)).Should().BeTrue();
        _server.Status(One, 404);
        (await Assignments.DeleteAsync(ReleasableLicense.Professional, Id, _cancellation)).Should().BeFalse();
        (await Assignments.FindAsync(ReleasableLicense.Professional, Id, _cancellation)).Should().BeNull();
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_refused_delete_is_sent_once_and_known_not_to_have_happened(int status)
    {
        _server.Status(One, status);

        var thrown = await FluentActions.Awaiting(() => Assignments.DeleteAsync(ReleasableLicense.Professional, Id, _cancellation))
            .Should().ThrowAsync<HttpRequestException>();

        thrown.Which.StatusCode.Should().NotBeNull();
        _server.Requests.Should().ContainSingle();
    }

    private async Task<List<LicenseAssignment>> ReadAsync(ReleasableLicense license)
    {
        var all = new List<LicenseAssignment>();
        await foreach (var assignment in Assignments.ReadAllAsync(license, _cancellation))
        {
            all.Add(assignment);
        }

        return all;
    }
}
