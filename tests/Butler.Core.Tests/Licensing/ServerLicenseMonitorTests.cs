using Butler.Alerts;
using Butler.Core.Tests.Alerts;
using Butler.Core.Tests.Timing;
using Butler.Licensing;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Licensing;

public sealed class ServerLicenseMonitorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CollectingInbox _inbox;
    private readonly Source _source = new();

    public ServerLicenseMonitorTests() => _inbox = new CollectingInbox(_time);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, 61, false)]
    [InlineData(false, 60, true)]
    [InlineData(false, -5, true)]
    [InlineData(true, null, true)]
    [InlineData(false, null, false)]
    public async Task A_warning_comes_when_it_has_expired_or_few_days_are_left(bool isExpired, int? days, bool isWarned)
    {
        _source.Status = new ServerLicenseStatus { IsExpired = isExpired, DaysUntilExpiry = days };
        await using var butler = await StartAsync();
        await AcceptedAsync(isWarned ? 2 : 1);

        _inbox.Accepted.Select(alert => alert.Kind).Should().Equal(isWarned ? ["license-status", "license-expiry"] : ["license-status"]);
    }

    [Fact]
    public async Task A_restart_before_the_next_check_is_due_repeats_nothing_and_the_next_check_tells_again()
    {
        for (var i = 0; i < 3; i++)
        {
            var reads = _source.Reads;
            await using var butler = await StartAsync();
            await _time.AdvanceUntilAsync(() => _source.Reads > reads);
        }

        await using var last = await StartAsync();
        await _time.AdvanceUntilAsync(() => _source.Reads >= 4);
        await AcceptedAsync(1);
        _inbox.Accepted.Should().ContainSingle();
        _source.Failure = new HttpRequestException("QRS is down.");
        await _time.AdvanceUntilAsync(() => _source.Reads > 4, TimeSpan.FromHours(1));
        _inbox.Accepted.Should().ContainSingle();
        _source.Failure = null;
        await _time.AdvanceUntilAsync(() => _inbox.Accepted.Count >= 2, TimeSpan.FromHours(1));
    }

    private Task<TestButler> StartAsync() => TestButler.StartAsync(
        _folder.Path,
        butler =>
        {
            butler.Services.AddSingleton<IServerLicenseSource>(_source);
            butler.Services.AddSingleton<IAlertInbox>(_inbox);
            butler.AddServerLicenseMonitor();
        },
        _time);

    private Task AcceptedAsync(int count) => _time.AdvanceUntilAsync(() => _inbox.Accepted.Count >= count);

    private sealed class Source : IServerLicenseSource
    {
        private int _reads;

        public ServerLicenseStatus Status { get; set; } = new() { DaysUntilExpiry = 300, ExpiryText = "2026-12-26" };

        public Exception? Failure { get; set; }

        public int Reads => _reads;

        public Task<ServerLicenseStatus> ReadAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            return Failure is { } failure ? Task.FromException<ServerLicenseStatus>(failure) : Task.FromResult(Status);
        }
    }
}
