using System.Diagnostics.Metrics;
using Butler.Alerts;
using Butler.Core.Tests.Alerts;
using Butler.Core.Tests.Timing;
using Butler.Licensing;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Licensing;

public sealed class LicenseUsageMonitorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CollectingInbox _inbox;
    private readonly Source _source = new();

    public LicenseUsageMonitorTests() => _inbox = new CollectingInbox(_time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_type_is_a_point_with_the_names_and_the_order_of_Butler_16()
    {
        _source.Usage = new LicenseUsage
        {
            Analyzer = new() { Total = 25, Allocated = 4, Used = 2, Quarantined = 0, Excess = 0, Available = 21 },
            AnalyzerCapacity = new() { Allocated = 700, Used = 10, Unavailable = 1 },
            Professional = new() { Total = 9, Allocated = 10, Used = 8, Quarantined = 3, Excess = 1, Available = 0 },
            Login = new() { TokenCost = 0.1, Allocated = 5, Used = 1, Unavailable = 2 },
            User = new() { TokenCost = 1, Allocated = 6, Used = 4, Quarantined = 1 },
            Tokens = new() { Total = 100, Available = 89 },
        };

        var report = await ReportAsync();

        report.Points.Select(point => $"{point.Name},{Text(point.Tags)} {Text(point.Fields)}").Should().Equal(
            "qlik_sense_license,license_type=analyzer allocated=4,available=21,excess=0,quarantined=0,total=25,used=2",
            "qlik_sense_license,license_type=analyzer_capacity allocated_minutes=700,unavailable_minutes=1,used_minutes=10",
            "qlik_sense_license,license_type=professional allocated=10,available=0,excess=1,quarantined=3,total=9,used=8",
            "qlik_sense_license,license_type=token_login allocated_tokens=5,token_cost=0.1,unavailable_tokens=2,used_tokens=1",
            "qlik_sense_license,license_type=token_user allocated_tokens=6,quarantined_tokens=1,token_cost=1,used_tokens=4",
            "qlik_sense_license,license_type=tokens_available available_tokens=89,total_tokens=100");
        report.Fields.Select(field => field.Key).Should().OnlyHaveUniqueItems().And.Contain(
            ["analyzerUsed", "analyzerCapacityUsedMinutes", "professionalExcess", "loginTokenCost", "userUsedTokens", "availableTokens"]);
        report.SubjectName.Should().Be("professional 10 of 9, analyzer 4 of 25, analyzer minutes 10 of 700, tokens 11 of 100");
    }

    [Fact]
    public async Task What_is_missing_is_left_out_and_the_rest_is_told()
    {
        _source.Usage = new LicenseUsage { Professional = new() { Total = 9 }, User = new() };

        var report = await ReportAsync();

        report.Points.Should().ContainSingle().Which.Fields.Where(field => field.Value is not null)
            .Select(field => $"{field.Key}={field.Value}").Should().Equal("total=9");
        report.SubjectName.Should().Be("professional 9");
    }

    [Fact]
    public async Task A_site_without_licences_is_told_too() => (await ReportAsync()).SubjectName.Should().Be("no type of licence is in use");

    [Fact]
    public async Task A_failure_is_no_report_and_the_next_time_it_is_asked_again()
    {
        _source.Failure = new HttpRequestException("QRS is down.");
        await using var butler = await StartAsync();
        await _time.AdvanceUntilAsync(() => _source.Reads > 1, TimeSpan.FromHours(1));
        _inbox.Accepted.Should().BeEmpty();
        _source.Failure = null;

        await _time.AdvanceUntilAsync(() => _inbox.Accepted.Count > 0, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task The_numbers_are_measured_until_the_host_stops()
    {
        _source.Usage = new LicenseUsage { Professional = new() { Total = 7531, Used = 8 }, User = new() { Used = 7532 }, AnalyzerCapacity = new() { Used = 7533 } };
        await using var butler = await StartAsync();
        await _time.AdvanceUntilAsync(() => _inbox.Accepted.Count > 0);

        Gauges().Should().Contain(
        [
            "butler.license.users 7531 type=professional,state=total",
            "butler.license.tokens 7532 type=user,state=used",
            "butler.license.minutes 7533 type=analyzer_capacity,state=used",
        ]);
        await butler.StopAsync();

        Gauges().Should().NotContain(gauge => gauge.Contains(" 753", StringComparison.Ordinal));
    }

    private static List<string> Gauges()
    {
        var found = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name.StartsWith("butler.license.", StringComparison.Ordinal))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            found.Add($"{instrument.Name} {value} {string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        listener.Start();
        listener.RecordObservableInstruments();
        return found;
    }

    private static string Text<T>(IEnumerable<KeyValuePair<string, T>> pairs) => string.Join(
        ',', pairs.Select(pair => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));

    private async Task<ReportAlert> ReportAsync()
    {
        await using var butler = await StartAsync();
        await _time.AdvanceUntilAsync(() => _inbox.Accepted.Count > 0);
        var report = _inbox.Accepted.Single().Should().BeOfType<ReportAlert>().Subject;
        report.Kind.Should().Be("license-usage");
        report.ReceivedAt.Should().BeOnOrAfter(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        return report;
    }

    private Task<TestButler> StartAsync() => TestButler.StartAsync(
        _folder.Path,
        butler =>
        {
            butler.Services.AddSingleton<ILicenseUsageSource>(_source);
            butler.Services.AddSingleton<IAlertInbox>(_inbox);
            butler.AddLicenseUsageMonitor();
        },
        _time);

    private sealed class Source : ILicenseUsageSource
    {
        private int _reads;

        public LicenseUsage Usage { get; set; } = new();

        public Exception? Failure { get; set; }

        public int Reads => _reads;

        public Task<LicenseUsage> ReadAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            return Failure is { } failure ? Task.FromException<LicenseUsage>(failure) : Task.FromResult(Usage);
        }
    }
}
