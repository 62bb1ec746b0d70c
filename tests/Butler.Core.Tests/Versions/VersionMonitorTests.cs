using Butler.Alerts;
using Butler.Core.Tests.Alerts;
using Butler.Core.Tests.Timing;
using Butler.Testing.Alerts;
using Butler.Versions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Versions;

public sealed class VersionMonitorTests : IDisposable
{
    private static readonly QlikSenseVersion May = new()
    {
        Version = "14.187.1",
        ReleaseLabel = "May 2024",
        ProductName = "Qlik Sense",
        DeploymentType = "QlikSenseServer",
        SenseId = "qliksenseserver:14.187.1",
        ContentHash = "ab12",
        DeprecatedProductVersion = "4.0.X",
        CopyrightYearRange = "1993-2024",
    };

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CollectingInbox _inbox;
    private readonly Source _source = new() { Version = May };

    public VersionMonitorTests() => _inbox = new CollectingInbox(_time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_report_has_the_names_of_Butler_16()
    {
        await using var butler = await StartAsync();
        await AcceptedAsync(1);

        var report = Reports.Single();
        var point = report.Points.Should().ContainSingle().Subject;
        point.Name.Should().Be("qlik_sense_version");
        point.Tags.Should().BeEmpty();
        point.Fields.Select(field => $"{field.Key}={field.Value}").Should().Equal(
            "content_hash=ab12",
            "sense_id=qliksenseserver:14.187.1",
            "version=14.187.1",
            "deployment_type=QlikSenseServer",
            "release_label=May 2024",
            "deprecated_product_version=4.0.X",
            "product_name=Qlik Sense",
            "copyright_year_range=1993-2024");
        report.SubjectName.Should().Be("Qlik Sense May 2024 (14.187.1)");
        Changes.Should().Equal("False from ");
    }

    [Fact]
    public async Task A_change_is_told_once_even_when_Butler_was_stopped_in_between()
    {
        await using (await StartAsync())
        {
            await AcceptedAsync(1);
            _source.Version = May with { Version = "14.200.0" };
            await AcceptedAsync(2, TimeSpan.FromHours(1));
        }

        _source.Version = May with { Version = "14.254.6" };
        await using (await StartAsync())
        {
            await AcceptedAsync(3);
        }

        await using (await StartAsync())
        {
            await AcceptedAsync(4);
        }

        Changes.Should().Equal("False from ", "True from 14.187.1", "True from 14.200.0", "False from ");
    }

    [Fact]
    public async Task An_answer_without_a_version_is_no_change()
    {
        await using (await StartAsync())
        {
            await AcceptedAsync(1);
            _source.Version = new QlikSenseVersion();
            await AcceptedAsync(2, TimeSpan.FromHours(1));
            _source.Version = May;
            await AcceptedAsync(3, TimeSpan.FromHours(1));
        }

        Changes.Should().Equal("False from ", "False from ", "False from ");
    }

    [Fact]
    public async Task A_failure_is_no_report_and_the_next_time_it_is_asked_again()
    {
        _source.Failure = new HttpRequestException("The central node is down.");
        await using var butler = await StartAsync();
        await _time.AdvanceUntilAsync(() => _source.Reads > 1, TimeSpan.FromHours(1));
        _inbox.Accepted.Should().BeEmpty();
        _source.Failure = null;

        await AcceptedAsync(1, TimeSpan.FromHours(1));
    }

    private IEnumerable<ReportAlert> Reports => _inbox.Accepted.Cast<ReportAlert>();

    private IEnumerable<string> Changes => Reports.Select(report => report.Fields.ToDictionary()).Select(fields => $"{fields["isChanged"]} from {fields["previousVersion"]}");

    private Task<TestButler> StartAsync() => TestButler.StartAsync(
        _folder.Path,
        butler =>
        {
            butler.Services.AddSingleton<IQlikSenseVersionSource>(_source);
            butler.Services.AddSingleton<IAlertInbox>(_inbox);
            butler.AddVersionMonitor();
        },
        _time);

    private Task AcceptedAsync(int count, TimeSpan? step = null) => _time.AdvanceUntilAsync(() => _inbox.Accepted.Count >= count, step);

    private sealed class Source : IQlikSenseVersionSource
    {
        private int _reads;

        public QlikSenseVersion Version { get; set; } = new();

        public Exception? Failure { get; set; }

        public int Reads => _reads;

        public Task<QlikSenseVersion> ReadAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            return Failure is { } failure ? Task.FromException<QlikSenseVersion>(failure) : Task.FromResult(Version);
        }
    }
}
